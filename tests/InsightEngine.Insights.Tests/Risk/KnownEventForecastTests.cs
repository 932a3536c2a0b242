using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Risk;

/// <summary>What known events explain is not forecast from, and still counts towards the target.</summary>
public sealed class KnownEventForecastTests
{
    private static readonly double[] Steady = [.. Enumerable.Range(0, 24).Select(i => 70 + Math.Sin(i * 2.1))];

    private static KnownEvent Event(string start, string end) => new() { Id = "E1", Title = "Move", Start = Given.Day(start), End = Given.Day(end) };

    [Fact]
    public void A_value_that_an_event_explains_is_expected_to_stay_alone_and_counts_for_the_target()
    {
        // January 2026 is the first month of a half-year whose average is to reach 64.
        var input = Given.Input(Given.Values("2024-01-01", Cadence.Monthly, [.. Steady, 40]), [Given.Target("2026-01-01", "2026-06-30", 64)], Given.Definition(aggregation: Aggregation.Average));
        var (seen, outlook) = Run(input with { Events = [Event("2026-01-12", "2026-01-14")] });
        Assert.InRange(seen[^1], 68, 72);
        Assert.Equal(Steady, seen[..^1]);
        Assert.Equal((40 + 5 * 70) / 6.0, outlook.ExpectedMedian!.Value, 9);
        Assert.Equal(40, outlook.LastValue);
        Assert.Contains("known event", outlook.Note, StringComparison.Ordinal);

        var (without, plain) = Run(input);
        Assert.Equal(40, without[^1]);
        Assert.DoesNotContain("known event", plain.Note ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_that_rests_on_an_explained_value_alone_is_not_given()
    {
        var input = Given.Input(Given.Values("2024-01-01", Cadence.Monthly, [.. Steady, 58]), [Given.Target("2026-02-01", "2026-02-28", 66)]);
        var now = Given.At("2026-02-06");
        var warned = Given.Pipeline().RecomputeKpi(input, now).Outlook.MissProbability!.Value;
        var explained = Given.Pipeline().RecomputeKpi(input with { Events = [Event("2026-01-12", "2026-01-14")] }, now).Outlook.MissProbability!.Value;
        Assert.True(warned > 0.5 && explained < 0.1, $"{warned} {explained}");
    }

    [Fact]
    public void What_counts_already_is_a_reason_of_its_own()
    {
        var input = Given.Input(Given.Values("2024-01-01", Cadence.Monthly, [.. Steady, 52]), [Given.Target("2026-01-01", "2026-06-30", 68)], Given.Definition(aggregation: Aggregation.Average)) with { Events = [Event("2026-01-12", "2026-01-14")] };
        var drivers = Given.Pipeline().RecomputeKpi(input, Given.At("2026-02-06")).Outlook.Drivers;
        Assert.Equal("counted", drivers[0].Name);
        Assert.True(drivers[0].Effect > 0);
        Assert.StartsWith("The value that counts already is 52", drivers[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("which lowers the outcome by 3", drivers[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_event_explains_is_neither_a_trend_nor_a_change_nor_a_record()
    {
        var now = Given.At("2026-02-06");
        var plain = Given.Input(Given.Values("2024-01-01", Cadence.Monthly, [60, .. Steady[1..], 40]), []);
        InsightType[] Told(KpiInput input)
        {
            var pipeline = Given.Pipeline();
            var view = new KpiView(input, pipeline.RecomputeKpi(input, now).Outlook, Given.Day("2026-02-06"));
            var context = new DetectionContext { Now = now, Graph = Given.Graph([Given.Objective()]), Owners = Given.Owners, Kpis = [view], Objectives = [], Events = new KnownEvents(input.Events, new Dictionary<string, string?>()) };
            return [.. pipeline.Detect(context).Findings.Select(finding => finding.Type).Where(type => type is InsightType.PeriodChange or InsightType.RecordValue or InsightType.UnusualValue or InsightType.ExpectedDeviation).Order()];
        }
        Assert.Equal([InsightType.ExpectedDeviation], Told(plain with { Events = [Event("2026-01-12", "2026-01-14")] }));
        Assert.Equal(new[] { InsightType.PeriodChange, InsightType.UnusualValue, InsightType.RecordValue }.Order(), Told(plain));
    }

    [Fact]
    public void A_value_as_usual_stays_whatever_event_there_was()
    {
        var (seen, outlook) = Run(Given.Input(Given.Values("2024-01-01", Cadence.Monthly, Steady), []) with { Events = [Event("2025-10-01", "2025-12-31")] });
        Assert.Equal(Steady, seen);
        Assert.DoesNotContain("known event", outlook.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_over_most_of_the_history_leave_it_as_it_came()
    {
        double[] values = [.. Steady.Take(9), .. Enumerable.Repeat(20.0, 15)];
        var (seen, _) = Run(Given.Input(Given.Values("2024-01-01", Cadence.Monthly, values), []) with { Events = [Event("2024-10-01", "2026-12-31")] });
        Assert.Equal(values, seen);
    }

    [Fact]
    public void Only_events_of_its_own_unit_or_above_concern_a_kpi()
    {
        KnownEvent whole = Event("2026-01-01", "2026-01-31"), unit = whole with { Id = "E2", OrgUnitId = "north" }, other = whole with { Id = "E3", OrgUnitId = "south" }, own = whole with { Id = "E4", KpiId = "K1" };
        var events = new KnownEvents([whole, unit, other, own], new Dictionary<string, string?> { ["north"] = null, ["south"] = null, ["dock"] = "north" });
        Assert.Equal(["E1", "E2", "E4"], events.Concerning("K1", "dock").Select(one => one.Id));
        Assert.Equal(["E1"], events.Concerning("K2", null).Select(one => one.Id));
    }

    /// <summary>The values that the forecaster is given, and the outlook from a forecast of 70 without doubt.</summary>
    private static (double[] Seen, KpiOutlook Outlook) Run(KpiInput input)
    {
        double[] seen = [];
        var pipeline = Given.Pipeline((series, horizon, seed) =>
        {
            if (seen.Length == 0) seen = series.Values.ToArray(); // the second is that of the value before
            return Given.Certain(70)(series, horizon, seed);
        });
        var outlook = pipeline.RecomputeKpi(input, Given.At("2026-02-06")).Outlook;
        return (seen, outlook);
    }
}
