using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Suppression;

/// <summary>
/// The second stage after detection: one matter is one insight, raised when it lasts, updated when it changes
/// materially, resolved when it is over, and raised anew (a further episode) when it comes back.
/// </summary>
internal sealed class Suppressor(IReadOnlyDictionary<InsightType, Lifecycle> lifecycles, double materialChange)
{
    private const string Engine = "engine";

    public SuppressionResult Apply(
        DetectionResult detection,
        IReadOnlyCollection<DetectorMemory> memory,
        IReadOnlyCollection<Insight> openInsights,
        StrategyGraph graph,
        DateTimeOffset now)
    {
        var run = new Run(graph, now);
        var known = memory.ToDictionary(row => row.DedupeKey);
        var open = new Dictionary<string, Insight>();
        foreach (var insight in openInsights)
            if (insight.State != InsightState.Resolved) open[insight.DedupeKey] = insight;
        var found = new HashSet<string>();
        foreach (var finding in detection.Findings)
        {
            // The same matter from two places is one matter; the first, most severe by registry order, counts.
            if (!found.Add(finding.DedupeKey)) continue;
            var asOf = detection.Evaluated.GetValueOrDefault((finding.SubjectKind, finding.SubjectId), now);
            Seen(run, finding, known.GetValueOrDefault(finding.DedupeKey), open.GetValueOrDefault(finding.DedupeKey), asOf);
        }

        foreach (var row in memory.OrderBy(row => row.DedupeKey, StringComparer.Ordinal))
            if (!found.Contains(row.DedupeKey) && !detection.NotLookedFor.Contains(row.Type) && detection.Evaluated.TryGetValue((row.SubjectKind, row.SubjectId), out var asOf))
                NotSeen(run, row, open.GetValueOrDefault(row.DedupeKey), asOf);
        return new SuppressionResult(run.Insights, run.Events, run.Memory, run.Forgotten);
    }

    private void Seen(Run run, Finding finding, DetectorMemory? row, Insight? open, DateTimeOffset asOf)
    {
        var lifecycle = lifecycles[finding.Type];
        row ??= new DetectorMemory
        {
            DedupeKey = finding.DedupeKey,
            Type = finding.Type,
            SubjectKind = finding.SubjectKind,
            SubjectId = finding.SubjectId,
            RunsAbove = finding.EarlierRuns,
            CountedAsOf = DateTimeOffset.MinValue,
        };
        var before = row;
        var counts = asOf != row.CountedAsOf || lifecycle.RaiseAfter <= 1;
        row = row with
        {
            RunsAbove = !finding.Raises ? 0 : counts ? Math.Min(row.RunsAbove + 1, 1000) : row.RunsAbove,
            RunsBelow = 0,
            CountedAsOf = asOf,
            LastValue = finding.Probability,
        };
        if (open is not null)
        {
            row = Update(run, finding, row with { IsOpen = true }, open);
        }
        else if (row.IsOpen is false && row.RunsAbove >= lifecycle.RaiseAfter && !(lifecycle.IsHappening && row.Episode > 0))
        {
            row = row with { IsOpen = true, Episode = row.Episode + 1, Updates = 0 };
            run.Raise(finding, row.Episode);
        }

        if (row != before) run.Memory.Add(row);
    }

    private DetectorMemory Update(Run run, Finding finding, DetectorMemory row, Insight open)
    {
        var wakes = open.State == InsightState.Snoozed && open.SnoozedUntil <= run.Now;
        var changed = finding.Raises && (finding.Severity != open.Severity || Moved(finding.Probability, open.Probability));
        if (!wakes && !changed) return row;
        var insight = open with
        {
            Severity = finding.Severity,
            Probability = finding.Probability,
            Headline = finding.Headline,
            Evidence = finding.Evidence,
            OwnerId = finding.OwnerId,
            SubjectName = finding.SubjectName,
            UpdatedAt = run.Now,
            State = wakes ? InsightState.Open : open.State,
            SnoozedUntil = wakes ? null : open.SnoozedUntil,
        };
        row = row with { Updates = row.Updates + 1 };
        run.Write(wakes ? InsightEventKind.Reopened : InsightEventKind.Updated, insight, $"{row.Updates}");
        return row;
    }

    private bool Moved(double? now, double? before) =>
        now.HasValue != before.HasValue || (now is { } n && before is { } b && Math.Abs(n - b) >= materialChange);

    private void NotSeen(Run run, DetectorMemory row, Insight? open, DateTimeOffset asOf)
    {
        var lifecycle = lifecycles.GetValueOrDefault(row.Type, Lifecycle.Condition);
        var before = row;
        var counts = asOf != row.CountedAsOf || lifecycle.ClearAfter <= 1;
        row = row with { RunsAbove = 0, RunsBelow = counts ? Math.Min(row.RunsBelow + 1, 1000) : row.RunsBelow, CountedAsOf = asOf };
        if (open is not null)
        {
            var over = lifecycle.ExpiresAfter is { } age ? run.Now - open.RaisedAt >= age : row.RunsBelow >= lifecycle.ClearAfter;
            if (over)
            {
                row = row with { IsOpen = false };
                run.Write(InsightEventKind.Resolved, open with { State = InsightState.Resolved, UpdatedAt = run.Now, SnoozedUntil = null }, "");
            }
        }
        else if (row.IsOpen)
        {
            row = row with { IsOpen = false };
        }

        if (row is { Episode: 0, IsOpen: false }) run.Forgotten.Add(row.DedupeKey);
        else if (row with { RunsBelow = before.RunsBelow, CountedAsOf = before.CountedAsOf } != before || row.IsOpen) run.Memory.Add(row);
    }

    /// <summary>What one run writes.</summary>
    private sealed class Run(StrategyGraph graph, DateTimeOffset now)
    {
        public DateTimeOffset Now { get; } = now;
        public List<Insight> Insights { get; } = [];
        public List<InsightEvent> Events { get; } = [];
        public List<DetectorMemory> Memory { get; } = [];
        public List<string> Forgotten { get; } = [];

        public void Raise(Finding finding, int episode) => Write(InsightEventKind.Raised, new Insight
        {
            Id = $"{finding.DedupeKey}#{episode}",
            Type = finding.Type,
            SubjectKind = finding.SubjectKind,
            SubjectId = finding.SubjectId,
            SubjectName = finding.SubjectName,
            PeriodEnd = finding.PeriodEnd,
            Severity = finding.Severity,
            Probability = finding.Probability,
            Headline = finding.Headline,
            Evidence = finding.Evidence,
            Audience = finding.Audience,
            OwnerId = finding.OwnerId,
            State = InsightState.Open,
            DedupeKey = finding.DedupeKey,
            RaisedAt = Now,
            UpdatedAt = Now,
        }, "");

        public void Write(InsightEventKind kind, Insight insight, string count)
        {
            Insights.Add(insight);
            Events.Add(new InsightEvent
            {
                Kind = kind,
                At = Now,
                Insight = insight,
                OrgUnitId = Unit(insight.SubjectKind, insight.SubjectId),
                ObjectivePath = graph.Path(insight.SubjectKind, insight.SubjectId),
                By = Engine,
                DedupeKey = $"{insight.Id}:{kind}{(count.Length == 0 ? "" : ":" + count)}",
            });
        }

        private string? Unit(SubjectKind kind, string id) => kind switch
        {
            SubjectKind.Kpi => graph.Kpi(id) is { } kpi ? graph.UnitOf(kpi) : null,
            SubjectKind.Objective => graph.Objective(id)?.OrgUnitId,
            SubjectKind.Initiative => graph.Path(kind, id) is [var nearest, ..] ? graph.Objective(nearest)?.OrgUnitId : null,
            SubjectKind.OrgUnit => id,
            _ => null,
        };
    }
}
