using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Detection.Waves;

public sealed class SentimentLeadsKpiTests
{
    private const int Waves = 16;
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions = [new() { Id = "q1", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }];
    private static readonly DateOnly FirstClose = new(2024, 1, 20);
    private static readonly double[] Moods = [0.1, 0.3, -0.2, 0.2, 0, -0.35, 0.3, 0.1, -0.25, 0.35, -0.1, 0.25, -0.3, 0.15, 0.2, -0.45];

    [Theory, InlineData(0.04, false), InlineData(0.06, true)]
    public void A_relation_without_a_gain_out_of_sample_is_not_told(double gain, bool isTold)
    {
        var lead = new SentimentLead(2, 0.9, 0.001, 12, gain, -3, Period.Containing(new DateOnly(2026, 3, 1), Cadence.Monthly));
        Assert.Equal(isTold, SentimentLead.Told([("a KPI", Direction.Up, lead)]).Any());
    }

    [Fact]
    public void A_fall_of_sentiment_that_has_run_ahead_of_a_KPI_is_told_with_lag_and_gain()
    {
        var finding = Assert.Single(Detect(Values(following: true)));
        Assert.Equal(("ops", Audiences.HumanResources | Audiences.Leaders), (finding.SubjectId, finding.Audience));
        Assert.Contains("has run 2 periods ahead of On time", finding.Headline, StringComparison.Ordinal);
        Assert.Contains("lower in 2026-09 than its own forecast says", finding.Headline, StringComparison.Ordinal);
        Assert.InRange(finding.Evidence.Single(fact => fact.Id.Contains("sentiment_gain", StringComparison.Ordinal)).Value!.Value, 0.5, 1);
    }

    [Fact]
    public void A_KPI_with_a_life_of_its_own_is_not()
    {
        Assert.Empty(Detect(Values(following: false)));
    }

    [Fact]
    public void A_KPI_that_goes_against_sentiment_is_not()
    {
        Assert.Empty(Detect([.. Values(following: true).Select(value => 180 - value)]));
        // Of which less is better, the same is bad news.
        Assert.Single(Detect([.. Values(following: true).Select(value => 180 - value)], Direction.Down));
    }

    [Fact]
    public void Good_sentiment_and_periods_that_have_come_are_no_news()
    {
        Assert.Empty(Detect(Values(following: true), newest: 0.4));
        Assert.Empty(Detect(Values(following: true), known: 8));
    }

    [Fact]
    public void Waves_that_are_withheld_or_too_few_say_nothing()
    {
        Assert.Empty(Detect(Values(following: true), commenting: 9));
        Assert.Empty(Detect(Values(following: true), waves: 8));
    }

    [Fact]
    public void Only_units_that_turned_adverse_have_their_KPIs_read()
    {
        var published = Publish(Moods, 30);
        var strategy = Strategy(Direction.Up);
        Assert.Equal(["k1"], SentimentTurns.KpisToRead(published[^1], [.. published.SkipLast(1).Reverse()], strategy));
        var good = Publish([.. Moods.SkipLast(1), 0.4], 30);
        Assert.Empty(SentimentTurns.KpisToRead(good[^1], [.. good.SkipLast(1).Reverse()], strategy));
    }

    [Fact]
    public void Turns_are_what_the_waves_before_did_not_let_expect()
    {
        Assert.Equal([double.NaN, 0.5, 0.35, double.NaN, -0.755], SentimentTurns.Of([0, 0.5, 0.5, double.NaN, -0.5]).Select(turn => Math.Round(turn, 6)));
    }

    private static List<Finding> Detect(double[] values, Direction direction = Direction.Up, double newest = -0.45, int known = 0, int commenting = 30, int waves = Waves)
    {
        var published = Publish([.. Moods.Skip(Waves - waves).SkipLast(1), newest], commenting, Waves - waves);
        var closed = Enumerable.Range(0, Waves).ToDictionary(wave => wave + 1, Close);
        var context = new WaveContext(Pulse, Questions, published[^1], [.. published.SkipLast(1).Reverse()], strategy: Strategy(direction), closed: closed)
        {
            Kpis = [Input(values[..(values.Length - 8 + known)], direction)],
        };
        return [.. InsightPipeline.DetectWave(context).Findings.Where(finding => finding.Type == InsightType.SentimentLeadsKpi)];
    }

    private static DateOnly Close(int wave) => FirstClose.AddDays(61 * wave);

    private static List<WavePublication> Publish(double[] moods, int commenting, int first = 0) =>
    [
        .. moods.Select((mood, index) => DisclosureGate.Publish(
            Pulse, new Wave { SurveyId = "pulse", Number = first + index + 1, Opened = Close(first + index).AddDays(-10), Closed = Close(first + index) }, Units, Questions, [],
            [.. Comments("ops", mood, commenting, first + index + 1), .. Comments("it", 0, 30, first + index + 1)], new DateTimeOffset(Close(first + index).AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))),
    ];

    private static IEnumerable<PulseResponse> Comments(string unit, double mood, int count, int wave) => Enumerable.Range(0, count).Select(index => new PulseResponse
    {
        SurveyId = "pulse",
        Wave = wave,
        OrgUnitId = unit,
        ImportKey = $"{unit}{index}",
        Answers = [new PulseAnswer { QuestionId = "q1", Text = "…", Sentiment = mood }],
    });

    /// <summary>Months from two years before the first wave to half a year behind the last.</summary>
    private static double[] Values(bool following)
    {
        var start = Period.Containing(FirstClose.AddYears(-2), Cadence.Monthly);
        var last = Period.Containing(Close(Waves - 1), Cadence.Monthly);
        var random = new RandomStream(5);
        var values = new double[last - start + 9];
        for (var i = 0; i < values.Length; i++) values[i] = 90 + 0.5 * random.NextGaussian();
        var turns = SentimentTurns.Of(Moods);
        for (var wave = 1; wave < Waves && following; wave++) values[(int)(Period.Containing(Close(wave), Cadence.Monthly) + 2 - start)] += 8 * turns[wave];
        return values;
    }

    private static KpiInput Input(double[] values, Direction direction)
    {
        var start = Period.Containing(FirstClose.AddYears(-2), Cadence.Monthly);
        return new KpiInput
        {
            Kpi = Strategy(direction).Kpi("k1")!,
            Definitions = [new KpiDefinition { KpiId = "k1", Version = 1, EffectiveFrom = new DateOnly(2020, 1, 1), Unit = "%", Direction = direction, Aggregation = Aggregation.Average }],
            Targets = [],
            Observations = [.. values.Select((value, i) => new Observation { KpiId = "k1", PeriodStart = (start + i).FirstDay!.Value, Value = value, RecordedAt = DateTimeOffset.UnixEpoch.AddDays(i), RecordedBy = "a", Source = "s", DefinitionVersion = 1 })],
        };
    }

    private static StrategyGraph Strategy(Direction direction) => new(
        [new Objective { Id = "o1", Title = "Be on time", OrgUnitId = "ops", PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 12, 31), StatedStatus = StatedStatus.OnTrack }], [],
        [new Kpi { Id = "k1", Name = "On time", ObjectiveId = "o1", Cadence = Cadence.Monthly }, new Kpi { Id = "k2", Name = direction.ToString(), OrgUnitId = "it", Cadence = Cadence.Monthly }], []);
}
