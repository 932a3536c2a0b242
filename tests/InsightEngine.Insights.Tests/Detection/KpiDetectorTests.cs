using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using static InsightEngine.Insights.Tests.Detection.Detecting;

namespace InsightEngine.Insights.Tests.Detection;

public sealed class KpiDetectorTests
{
    private const string Today = "2026-03-10";
    private static readonly Target HalfYear = Given.Target("2026-01-01", "2026-06-30", 92.5);

    /// <summary>Two years and more of calm months up to 2026-02: ± 1 around 91 without trend or season.</summary>
    private static double[] Calm(int count = 26) => [.. Enumerable.Range(0, count).Select(i => 91 + Math.Sin(i * 2.4) * (i % 3 == 0 ? 1 : 0.6))];

    private static KpiInput Months(double[] values, Target[]? targets = null, KpiDefinition? definition = null, Kpi? kpi = null) =>
        Given.Input(Given.Values(Given.Day("2026-03-01").AddMonths(-values.Length).ToString("yyyy-MM-dd"), Cadence.Monthly, values), targets ?? [HalfYear], definition, kpi);

    [Theory]
    [InlineData(0.39, false, false), InlineData(0.5, true, false), InlineData(0.6, true, true), InlineData(0.9, true, true)]
    public void PredictedMiss_raises_from_six_tenths_and_holds_from_four(double probability, bool found, bool raises)
    {
        var findings = Find(InsightType.PredictedMiss, Today, Months(Calm()), Outlook(probability));
        Assert.Equal(found, findings.Count == 1);
        if (!found) return;
        Assert.Equal(raises, findings[0].Raises);
        Assert.Equal(Given.Day("2026-06-30"), findings[0].PeriodEnd);
        Assert.Contains("at least 92.5%", findings[0].Headline);
        Assert.Contains(findings[0].Evidence, fact => fact.Id == "kpi:K1/p_miss@2026-06-30" && fact.Value == probability && fact.Link == "/kpis/K1");
    }

    [Fact]
    public void PredictedMiss_says_nothing_with_two_values() =>
        Assert.Empty(Find(InsightType.PredictedMiss, Today, Months([90, 91]), Outlook(0.9)));

    [Fact]
    public void MissEscalated_when_the_shortfall_enters_a_higher_band()
    {
        var input = Months(Calm()) with { Previous = Outlook(0.8, median: 80, end: Given.Day("2026-06-30")) }; // 13.5 % short
        Insight[] open = [Open("PredictedMiss:kpi:K1:2026-06-30", InsightType.PredictedMiss)];
        Assert.Single(Find(InsightType.MissEscalated, Today, input, Outlook(0.9, median: 70), open: open)); // 24 % short
        Assert.Empty(Find(InsightType.MissEscalated, Today, input, Outlook(0.9, median: 75), open: open)); // 19 % short
        Assert.Empty(Find(InsightType.MissEscalated, Today, input, Outlook(0.9, median: 70))); // nothing is open
    }

    [Fact]
    public void UnusualValue_when_the_newest_value_leaves_the_interval_and_not_on_calm_days()
    {
        Assert.Empty(Find(InsightType.UnusualValue, Today, Months(Calm())));
        var finding = Assert.Single(Find(InsightType.UnusualValue, Today, Months([.. Calm(), 84])));
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Contains("unusually bad", finding.Headline);
        Assert.Empty(Find(InsightType.UnusualValue, Today, Months([91, 92, 84]))); // cold start
    }

    [Fact]
    public void A_surprise_in_days_that_were_known_is_labelled_and_no_new_level()
    {
        double[] surprise = [.. Calm(), 84], stretch = [.. Calm(), 84, 85, 84.5];
        KnownEvents Known(string start, string end, string? unit = null, string? kpi = null) =>
            new([new KnownEvent { Id = "E1", Title = "Stocktake", Start = Given.Day(start), End = Given.Day(end), OrgUnitId = unit, KpiId = kpi }], new Dictionary<string, string?> { ["U"] = null, ["U1"] = "U", ["U2"] = "U" });

        var finding = Assert.Single(Find(InsightType.ExpectedDeviation, Today, Months(surprise), events: Known("2026-02-27", "2026-03-02")));
        Assert.Equal((Severity.Info, Given.Day("2026-02-28")), (finding.Severity, finding.PeriodEnd));
        Assert.Contains("“Stocktake” from 27 February 2026 to 2 March 2026", finding.Headline);
        Assert.Empty(Find(InsightType.UnusualValue, Today, Months(surprise), events: Known("2026-02-27", "2026-03-02")));
        Assert.Empty(Find(InsightType.ExpectedDeviation, Today, Months(Calm()), events: Known("2026-02-27", "2026-03-02"))); // nothing stands out

        // Other days, another KPI and another unit explain nothing; the unit above does.
        var within = Months(surprise, kpi: Given.Kpi() with { OrgUnitId = "U1" });
        foreach (var other in (KnownEvents[])[Known("2026-03-01", "2026-03-02"), Known("2026-01-20", "2026-01-31"), Known("2026-02-01", "2026-02-02", kpi: "K2"), Known("2026-02-01", "2026-02-02", unit: "U2")])
        {
            Assert.Single(Find(InsightType.UnusualValue, Today, within, events: other));
            Assert.Empty(Find(InsightType.ExpectedDeviation, Today, within, events: other));
        }
        foreach (var own in (KnownEvents[])[Known("2026-02-01", "2026-02-02", unit: "U"), Known("2026-02-01", "2026-02-02", unit: "U1"), Known("2026-02-28", "2026-02-28", kpi: "K1")])
            Assert.Single(Find(InsightType.ExpectedDeviation, Today, within, events: own));

        Assert.Empty(Find(InsightType.LevelShift, Today, Months(stretch), events: Known("2025-12-15", "2026-02-10")));
        Assert.Single(Find(InsightType.LevelShift, Today, Months(stretch), events: Known("2026-01-15", "2026-02-10"))); // one of three is not explained
    }

    [Fact]
    public void Of_several_known_events_the_one_that_says_most_is_told()
    {
        KnownEvent Event(string id, string end, string? unit = null, string? kpi = null) => new() { Id = id, Title = id, Start = Given.Day("2026-02-01"), End = Given.Day(end), OrgUnitId = unit, KpiId = kpi };
        var parents = new Dictionary<string, string?> { ["U"] = "U1", ["U1"] = "U" }; // a cycle ends the walk
        KnownEvent[] events = [Event("all", "2026-02-02"), Event("long", "2026-02-20", unit: "U"), Event("short", "2026-02-10", unit: "U"), Event("own", "2026-02-28", kpi: "K1")];
        string? Told(string kpi, string? unit, string day) => new KnownEvents(events, parents).Touching(kpi, unit, Given.Day(day), Given.Day(day))?.Id;
        Assert.Equal("own", Told("K1", "U1", "2026-02-02"));
        Assert.Equal("short", Told("K2", "U1", "2026-02-02"));
        Assert.Equal("long", Told("K2", "U1", "2026-02-15"));
        Assert.Equal("all", Told("K2", null, "2026-02-02"));
        Assert.Null(Told("K2", "elsewhere", "2026-02-03"));
    }

    [Fact]
    public void UnusualValue_does_not_fire_for_a_peak_of_the_season()
    {
        double[] seasonal = [.. Enumerable.Range(0, 49).Select(i => 50 + (i % 12 == 0 ? 30 : 0) + Math.Sin(i * 2.4))];
        Assert.Empty(Find(InsightType.UnusualValue, Today, Months(seasonal)));
        Assert.Single(Find(InsightType.UnusualValue, Today, Months([.. seasonal[..^1], 50.0])));
    }

    [Fact]
    public void LevelShift_after_three_values_on_a_new_level_but_not_for_one_spike_or_a_ramp()
    {
        Assert.Single(Find(InsightType.LevelShift, Today, Months([.. Calm(), 84, 85, 84.5])));
        Assert.Empty(Find(InsightType.LevelShift, Today, Months([.. Calm(), 84, 91])));
        Assert.Empty(Find(InsightType.LevelShift, Today, Months(Calm())));
        Assert.Empty(Find(InsightType.LevelShift, Today, Months([.. Enumerable.Range(0, 30).Select(i => 60 + i + Math.Sin(i * 2.4))])));
    }

    [Fact]
    public void TargetMet_when_held_for_two_updates_after_it_was_not()
    {
        Assert.Single(Find(InsightType.TargetMet, Today, Months([.. Calm(), 93, 94])));
        Assert.Empty(Find(InsightType.TargetMet, Today, Months([.. Calm(), 93, 91.5])));
        Assert.Empty(Find(InsightType.TargetMet, Today, Months([.. Enumerable.Repeat(95.0, 24)])));
    }

    [Fact]
    public void TargetMet_of_a_sum_counts_the_running_total()
    {
        var sum = Given.Definition(aggregation: Aggregation.Sum);
        Target[] target = [Given.Target("2025-10-01", "2026-06-30", 200)];
        // October to February: 60, 120, 180, 240, 300.
        Assert.Single(Find(InsightType.TargetMet, Today, Months([60, 60, 60, 60, 60, 60, 60], target, sum)));
        Assert.Empty(Find(InsightType.TargetMet, Today, Months([45, 45, 45, 45, 45, 45, 45], target, sum))); // 225 only now
    }

    [Theory]
    [InlineData("2026-03-31", 10, 0)] // February was due, and is there
    [InlineData("2026-04-10", 10, 0)] // ten days of grace after March
    [InlineData("2026-04-11", 10, 1)]
    [InlineData("2026-06-15", 10, 1)]
    public void DataStale_after_the_days_of_grace(string today, int grace, int count)
    {
        var findings = Find(InsightType.DataStale, today, Months(Calm(), kpi: Given.Kpi() with { GraceDays = grace }));
        Assert.Equal(count, findings.Count);
    }

    [Fact]
    public void DataStale_when_a_target_runs_and_no_value_ever_came() =>
        Assert.Contains("no value at all", Assert.Single(Find(InsightType.DataStale, "2026-05-10", Months([]))).Headline);

    [Theory]
    [InlineData("2026-05-10", true, 1)] // February is the last value: March and April are missing
    [InlineData("2026-04-10", true, 0)]
    [InlineData("2026-05-10", false, 0)]
    public void UpdateSkipped_two_check_ins_left_out_by_whoever_types_the_values(string today, bool typed, int count)
    {
        var input = Months(Calm(), kpi: Given.Kpi() with { GraceDays = 5 });
        var findings = Find(InsightType.UpdateSkipped, today, input with { Observations = [.. input.Observations.Select(value => value with { IsManual = typed })] });
        Assert.Equal(count, findings.Count);
        if (count > 0) Assert.StartsWith("2 check-ins of Kpi K1 in a row had no value; the last one is that of 2026-02.", findings[0].Headline);
    }

    [Fact]
    public void DataGap_names_the_missing_periods()
    {
        var finding = Assert.Single(Find(InsightType.DataGap, Today, Months([.. Calm(20), 91, double.NaN, double.NaN, 92, 91])));
        Assert.Contains("between 2025-11 and 2025-12", finding.Headline);
        Assert.Empty(Find(InsightType.DataGap, Today, Months(Calm())));
    }

    [Fact]
    public void OrphanKpi_without_an_objective_or_with_an_unknown_one()
    {
        Assert.Single(Find(InsightType.OrphanKpi, Today, Months(Calm(), kpi: Given.Kpi(objective: null))));
        Assert.Single(Find(InsightType.OrphanKpi, Today, Months(Calm(), kpi: Given.Kpi(objective: "gone"))));
        Assert.Empty(Find(InsightType.OrphanKpi, Today, Months(Calm())));
    }

    [Fact]
    public void DefinitionChanged_within_the_comparison_window()
    {
        KpiInput With(string from) => Months(Calm()) with { Definitions = [Given.Definition(), Given.Definition(version: 2, from: from) with { Reason = "New scope" }] };
        Assert.Contains("New scope", Assert.Single(Find(InsightType.DefinitionChanged, Today, With("2025-10-01"))).Headline);
        Assert.Empty(Find(InsightType.DefinitionChanged, Today, With("2024-10-01")));
        Assert.Empty(Find(InsightType.DefinitionChanged, Today, With("2026-10-01"))); // not in force yet
    }

    [Fact]
    public void ManualOverride_when_a_typed_value_replaces_a_fed_one()
    {
        var input = Months(Calm());
        Observation[] typed = [.. input.Observations];
        typed[^1] = typed[^1] with { IsManual = true };
        Assert.Single(Find(InsightType.ManualOverride, Today, input with { Observations = typed }));
        Assert.Empty(Find(InsightType.ManualOverride, Today, input));
        Assert.Empty(Find(InsightType.ManualOverride, Today, input with { Observations = [.. input.Observations.Select(one => one with { IsManual = true })] }));
    }

    [Fact]
    public void RecordValue_for_the_first_extreme_in_a_year()
    {
        Assert.Contains("best", Assert.Single(Find(InsightType.RecordValue, Today, Months([95, .. Calm(), 96]))).Headline);
        Assert.Contains("worst", Assert.Single(Find(InsightType.RecordValue, Today, Months([70, .. Calm(), 60]))).Headline);
        Assert.Empty(Find(InsightType.RecordValue, Today, Months([.. Calm(), 96, 97]))); // the record is a month old
        Assert.Empty(Find(InsightType.RecordValue, Today, Months([90, 91, 95])));
    }

    [Fact]
    public void CurrentTrend_for_a_steady_rise_but_not_for_noise()
    {
        Assert.Equal("up", Assert.Single(Find(InsightType.CurrentTrend, Today, Months([.. Calm(14), .. Enumerable.Range(1, 12).Select(i => 91.0 + i)]))).Qualifier);
        Assert.Empty(Find(InsightType.CurrentTrend, Today, Months(Calm())));
        Assert.Empty(Find(InsightType.CurrentTrend, Today, Months([1, 2, 3, 4, 5, 6, 7])));
    }

    [Fact]
    public void Plateau_when_off_target_without_progress()
    {
        double[] stuck = [.. Enumerable.Range(0, 20).Select(i => 70 + i * 0.7 + Math.Sin(i * 2.4)), 85, 85.2, 84.9, 85.1];
        Assert.Single(Find(InsightType.Plateau, Today, Months(stuck), Outlook(0.9)));
        Assert.Empty(Find(InsightType.Plateau, Today, Months(stuck), Outlook(0.2)));
        Assert.Empty(Find(InsightType.Plateau, Today, Months([.. stuck[..20], 85, 87, 89, 91]), Outlook(0.9)));
    }

    [Fact]
    public void OffPace_when_a_quarter_behind()
    {
        var sum = Given.Definition(aggregation: Aggregation.Sum);
        Target[] year = [Given.Target("2025-09-01", "2026-08-31", 120)];
        // Six of twelve months: the pace asks for half.
        Assert.Empty(Find(InsightType.OffPace, Today, Months([8, 8, 8, 8, 8, 8], year, sum))); // 40 % is within a quarter of 50 %
        Assert.Contains("35%", Assert.Single(Find(InsightType.OffPace, Today, Months([7, 7, 7, 7, 7, 7], year, sum))).Headline);
    }

    [Fact]
    public void OffPace_of_a_sum_follows_the_season_of_last_year()
    {
        var sum = Given.Definition(aggregation: Aggregation.Sum);
        Target[] year = [Given.Target("2025-09-01", "2026-08-31", 120)];
        // Last year a fifth fell on the first six months: 30 now is ahead of it.
        double[] values = [4, 4, 4, 4, 4, 4, 16, 16, 16, 16, 16, 16, 5, 5, 5, 5, 5, 5];
        Assert.Empty(Find(InsightType.OffPace, Today, Months(values, year, sum)));
    }

    [Fact]
    public void OffPace_of_a_level_starts_at_the_value_before_the_period()
    {
        // From 80 in December to 92.5 in June: a third of the time is past, nothing of the way is done.
        Assert.Single(Find(InsightType.OffPace, Today, Months([.. Enumerable.Range(0, 20).Select(i => 80 + Math.Sin(i * 2.4)), 80, 80, 80])));
        Assert.Empty(Find(InsightType.OffPace, Today, Months([.. Enumerable.Range(0, 20).Select(i => 80 + Math.Sin(i * 2.4)), 80, 82, 85])));
    }

    [Fact]
    public void OffPace_starts_at_the_baseline_that_was_agreed()
    {
        // From 80 to 92.5 by the end of the year, a third of the time past. From a baseline of 80, 82 is 16 % of the way; from 81.8 it is 2 %.
        double[] values = [.. Enumerable.Range(0, 20).Select(i => 80 + 0.2 * Math.Sin(i * 2.4)), 82, 82, 82, 82];
        Target[] from(double? baseline, string? pace = null) => [Given.Target("2025-11-01", "2026-10-31", 92.5) with { Baseline = baseline, Pace = pace }];
        Assert.Contains("16%", Assert.Single(Find(InsightType.OffPace, Today, Months(values, from(80)))).Headline);
        Assert.Contains("come 2% of the way", Assert.Single(Find(InsightType.OffPace, Today, Months(values, from(81.8)))).Headline);
        // A pace that asks for a tenth by the end of February, which the 16 % are ahead of.
        Assert.Empty(Find(InsightType.OffPace, Today, Months(values, from(80, "2026-02-28 10%; 2026-08-31 30%"))));
    }

    [Fact]
    public void TargetTooEasy_when_reached_in_the_first_half()
    {
        var sum = Given.Definition(aggregation: Aggregation.Sum);
        Target[] year = [Given.Target("2025-11-01", "2026-10-31", 100)];
        Assert.Single(Find(InsightType.TargetTooEasy, Today, Months([30, 30, 30, 30, 30], year, sum)));
        Assert.Empty(Find(InsightType.TargetTooEasy, Today, Months([20, 20, 20, 20, 20], year, sum)));
    }

    [Fact]
    public void RunRateUnattainable_when_no_past_stretch_gained_as_much()
    {
        Assert.Single(Find(InsightType.RunRateUnattainable, Today, Months(Calm()), Outlook(0.9, rate: 5)));
        Assert.Empty(Find(InsightType.RunRateUnattainable, Today, Months(Calm()), Outlook(0.9, rate: 0.1)));
        Assert.Empty(Find(InsightType.RunRateUnattainable, Today, Months(Calm()), Outlook(0.3, rate: 5)));
    }

    [Fact]
    public void LateArrival_when_the_median_crosses_after_the_due_date()
    {
        Assert.Contains("2 periods after", Assert.Single(Find(InsightType.LateArrival, Today, Months(Calm()), Outlook(0.8, crossing: Given.Day("2026-08-01")))).Headline);
        Assert.Empty(Find(InsightType.LateArrival, Today, Months(Calm()), Outlook(0.3, crossing: Given.Day("2026-05-01"))));
    }

    [Fact]
    public void ForecastAbstained_with_fewer_than_eight_values()
    {
        Assert.Single(Find(InsightType.ForecastAbstained, Today, Months([90, 91, 92])));
        Assert.Empty(Find(InsightType.ForecastAbstained, Today, Months(Calm())));
    }

    [Fact]
    public void ForecastRevised_by_more_than_half_the_interval()
    {
        var input = Months(Calm()) with { Previous = Outlook(0.5, median: 91, end: Given.Day("2026-06-30"), at: "2026-03-01") }; // 89 … 93
        Assert.Single(Find(InsightType.ForecastRevised, Today, input, Outlook(0.7, median: 88.9)));
        Assert.Empty(Find(InsightType.ForecastRevised, Today, input, Outlook(0.6, median: 89.1)));
    }

    [Fact]
    public void VolatilityChange_when_the_scatter_grows()
    {
        double[] wild = [.. Enumerable.Range(0, 8).Select(i => 91 + 6 * (i % 2 == 0 ? 1 : -1) + i * 0.1)];
        Assert.Equal("more", Assert.Single(Find(InsightType.VolatilityChange, Today, Months([.. Calm(28), .. wild]))).Qualifier);
        Assert.Empty(Find(InsightType.VolatilityChange, Today, Months(Calm(36))));
    }

    [Fact]
    public void VolatilityChange_is_seen_in_five_values()
    {
        double[] wild = [92.6, 89.1, 93.2, 89.4, 92.5];
        Assert.Equal("more", Assert.Single(Find(InsightType.VolatilityChange, Today, Months([.. Calm(31), .. wild]))).Qualifier);
    }

    [Fact]
    public void RedWithoutAction_until_somebody_plans_something()
    {
        var input = Months(Calm());
        Assert.Single(Find(InsightType.RedWithoutAction, Today, input, Outlook(0.8)));
        Assert.Empty(Find(InsightType.RedWithoutAction, Today, input, Outlook(0.8), graph: Given.Graph(initiatives: [Given.Initiative()])));
        Assert.Single(Find(InsightType.RedWithoutAction, Today, input, Outlook(0.8), graph: Given.Graph(initiatives: [Given.Initiative(status: InitiativeStatus.Done)])));
    }

    private static Insight Open(string key, InsightType type) => new()
    {
        Id = key + "#1",
        Type = type,
        SubjectKind = SubjectKind.Kpi,
        SubjectId = "K1",
        SubjectName = "Kpi K1",
        Severity = Severity.Medium,
        Headline = "x",
        Audience = Audiences.Managers,
        State = InsightState.Open,
        DedupeKey = key,
        RaisedAt = Given.At(Today),
        UpdatedAt = Given.At(Today),
    };
}
