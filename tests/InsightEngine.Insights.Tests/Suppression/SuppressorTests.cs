using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Suppression;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Suppression;

/// <summary>Runs of the last two steps with a probability given for each; every run has a newer value.</summary>
public sealed class SuppressorTests
{
    private readonly InsightPipeline _pipeline = Given.Pipeline();
    private readonly Dictionary<string, DetectorMemory> _memory = [];
    private readonly Dictionary<string, Insight> _insights = [];
    private readonly List<InsightEvent> _events = [];
    private DateTimeOffset _now = Given.At("2026-02-10");
    private double? _before;

    /// <summary>The kinds and types of what a run wrote, about the given types only.</summary>
    private List<string> Run(double probability, bool newData = true, double? earlier = null, params InsightType[] types)
    {
        if (newData) _now = _now.AddDays(1);
        var values = Given.Values("2025-02-01", Cadence.Monthly, 91, 92, 91, 90, 92, 91, 90, 91, 92, 91, 90, 91);
        values[^1] = values[^1] with { RecordedAt = _now };
        var input = Given.Input(values, [Given.Target("2026-01-01", "2026-06-30", 92.5)]);
        KpiOutlook Outlook(double p) => new() { KpiId = "K1", ComputedAt = _now, MissProbability = p, ExpectedLow = 89, ExpectedMedian = 91, ExpectedHigh = 93, Method = "Fixed", TargetEnd = Given.Day("2026-06-30") };
        var view = new KpiView(input with { Previous = _before is { } p ? Outlook(p) : null }, Outlook(probability), DateOnly.FromDateTime(_now.UtcDateTime), earlier);
        _before = probability;
        var graph = Given.Graph();
        var open = _insights.Values.Where(one => one.State != InsightState.Resolved).ToList();
        var detection = _pipeline.Detect(new DetectionContext { Now = _now, Graph = graph, Owners = Given.Owners, Kpis = [view], OpenInsights = open, Memory = _memory });
        var wanted = types.Length == 0 ? [InsightType.PredictedMiss, InsightType.MissCleared] : types;
        var written = _pipeline.Suppress(detection with { Findings = [.. detection.Findings.Where(one => wanted.Contains(one.Type))] }, _memory.Values, open, graph, _now);
        foreach (var insight in written.Insights) _insights[insight.Id] = insight;
        foreach (var row in written.Memory) _memory[row.DedupeKey] = row;
        foreach (var key in written.Forgotten) _memory.Remove(key);
        _events.AddRange(written.Events);
        Assert.Equal(_events.Count, _events.Select(one => one.DedupeKey).Distinct().Count());
        return [.. written.Events.Select(one => $"{one.Kind} {one.Insight.Type}")];
    }

    [Fact]
    public void A_miss_is_raised_in_the_second_run_in_a_row_and_only_once()
    {
        Assert.Empty(Run(0.65));
        Assert.Equal(["Raised PredictedMiss"], Run(0.65));
        Assert.Empty(Run(0.65));
        Assert.Empty(Run(0.66)); // not a material change
        Assert.Equal(["Updated PredictedMiss"], Run(0.75));
    }

    [Fact]
    public void One_run_below_the_limit_starts_the_count_anew()
    {
        Assert.Empty(Run(0.7));
        Assert.Empty(Run(0.55));
        Assert.Empty(Run(0.7));
        Assert.Equal(["Raised PredictedMiss"], Run(0.7));
    }

    [Fact]
    public void The_same_data_again_is_no_further_run_until_the_next_day()
    {
        Assert.Empty(Run(0.7));
        Assert.Empty(Run(0.7, newData: false));
        Assert.Empty(Run(0.7, newData: false));
        Assert.Equal(["Raised PredictedMiss"], Run(0.7));
    }

    [Fact]
    public void A_miss_is_cleared_in_the_second_run_below_and_then_armed_again()
    {
        Run(0.7);
        Run(0.7);
        Assert.Empty(Run(0.35));
        Assert.Empty(Run(0.5)); // between the limits: neither
        Assert.Empty(Run(0.35));
        Assert.Equal(["Raised MissCleared", "Resolved PredictedMiss"], Run(0.3).Order());
        Assert.Empty(Run(0.7));
        Assert.Equal(["Raised PredictedMiss"], Run(0.7));
        Assert.Equal("PredictedMiss:kpi:K1:2026-06-30#2", _events[^1].Insight.Id);
    }

    [Fact]
    public void At_the_first_run_the_history_stands_in_for_the_run_before()
    {
        Assert.Equal(["Raised PredictedMiss"], Run(0.7, earlier: 0.62));
    }

    [Fact]
    public void Something_that_happened_is_told_once_and_expires_after_two_weeks()
    {
        Run(0.7);
        Run(0.7);
        Run(0.3);
        Run(0.3);
        var cleared = _insights.Values.Single(one => one.Type == InsightType.MissCleared);
        Assert.Equal(InsightState.Open, cleared.State);
        for (var day = 0; day < 13; day++) Assert.Empty(Run(0.3));
        Assert.Equal(["Resolved MissCleared"], Run(0.3));
    }

    [Fact]
    public void An_acknowledged_insight_stays_acknowledged_and_a_snoozed_one_comes_back_when_its_time_is_over()
    {
        Run(0.7);
        Run(0.7);
        var id = _insights.Keys.Single();
        _insights[id] = _insights[id] with { State = InsightState.Acknowledged };
        Assert.Equal(["Updated PredictedMiss"], Run(0.9));
        Assert.Equal(InsightState.Acknowledged, _insights[id].State);
        _insights[id] = _insights[id] with { State = InsightState.Snoozed, SnoozedUntil = _now.AddDays(2) };
        Assert.Empty(Run(0.9));
        Assert.Equal(["Reopened PredictedMiss"], Run(0.9));
        Assert.Equal(InsightState.Open, _insights[id].State);
    }

    [Fact]
    public void Other_subjects_are_left_alone()
    {
        Run(0.7);
        Run(0.7);
        var other = _insights.Values.Single();
        var graph = Given.Graph();
        var written = _pipeline.Suppress(new DetectionResult([], new Dictionary<(SubjectKind, string), DateTimeOffset> { [(SubjectKind.Kpi, "K9")] = _now }), _memory.Values, [other], graph, _now);
        Assert.Empty(written.Events);
    }
}
