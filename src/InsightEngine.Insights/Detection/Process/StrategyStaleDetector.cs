using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

public sealed record StrategyStaleDetectorOptions
{
    /// <summary>Days between two reviews of an objective.</summary>
    public int CycleDays { get; init; } = 91;

    /// <summary>Cycles without a sign that anybody looked at it.</summary>
    public int Cycles { get; init; } = 2;
}

/// <summary>For more than two cycles nobody has decided anything about an objective or what rests below it, nor changed it. Told at the highest such objective only.</summary>
public sealed class StrategyStaleDetector(StrategyStaleDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var touched = new Dictionary<(SubjectKind, string), DateOnly>();
        foreach (var change in context.Changes)
            Touch(change.SubjectKind == nameof(Objective) ? SubjectKind.Objective : SubjectKind.Initiative, change.SubjectId, DateOnly.FromDateTime(change.At.UtcDateTime));
        foreach (var decision in context.Decisions)
            if (decision is { SubjectKind: { } kind, SubjectId: { } id }) Touch(kind, id, decision.DecidedOn);

        var limit = context.Today.AddDays(-options.CycleDays * options.Cycles);
        var stale = new Dictionary<string, DateOnly>();
        foreach (var objective in context.Graph.BottomUp)
        {
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today || objective.PeriodStart > limit) continue;
            var last = objective.PeriodStart;
            foreach (var subject in context.Graph.Below(objective.Id).Append((SubjectKind.Objective, objective.Id)))
                if (touched.TryGetValue(subject, out var day) && day > last) last = day;
            foreach (var initiative in context.Graph.InitiativesByObjective[objective.Id])
                if (touched.TryGetValue((SubjectKind.Initiative, initiative.Id), out var day) && day > last) last = day;
            if (last <= limit) stale[objective.Id] = last;
        }

        foreach (var (id, last) in stale.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var objective = context.Graph.Objective(id)!;
            if (objective.ParentId is { } parent && stale.ContainsKey(parent)) continue;
            var days = context.Today.DayNumber - last.DayNumber;
            yield return Findings.Of(
                InsightType.StrategyStale, objective, Severity.Low, Audiences.Leaders,
                $"Nobody has decided or changed anything about “{objective.Title}” and what rests below it for {Number.Count(days, "day")}; {Number.Count(options.Cycles, "review")} of it should have been held.",
                Facts.Date(SubjectKind.Objective, id, objective.Title, "last_touched", "last decision or change", last),
                Facts.Count(SubjectKind.Objective, id, objective.Title, "days_untouched", "days without a decision or change", days, "days"));
        }

        void Touch(SubjectKind kind, string id, DateOnly day)
        {
            if (!touched.TryGetValue((kind, id), out var known) || known < day) touched[(kind, id)] = day;
        }
    }
}
