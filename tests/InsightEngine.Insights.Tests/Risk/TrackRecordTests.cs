using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class TrackRecordTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void APredictionIsJudgedByTheValuesAsTheyAreNow()
    {
        var said = Prediction("k", 0, 0.7) with { PeriodStart = new(2026, 2, 1), PeriodEnd = new(2026, 2, 28), TargetValue = 90 };
        Assert.Null(said.Judged(History(("2026-01-01", 95)), s_now).Missed);

        var missed = said.Judged(History(("2026-01-01", 95), ("2026-02-01", 88)), s_now);
        Assert.True(missed.Missed);
        Assert.Equal(88, missed.Value);
        Assert.Equal(s_now, missed.ClosedAt);

        var corrected = missed.Judged(History(("2026-01-01", 95), ("2026-02-01", 90)), s_now.AddDays(3));
        Assert.False(corrected.Missed);
        Assert.Equal(s_now.AddDays(3), corrected.ClosedAt);
        Assert.Same(corrected, corrected.Judged(History(("2026-01-01", 95), ("2026-02-01", 90)), s_now.AddDays(9)));
    }

    [Fact]
    public void FewOutcomesAreNotLearnedFrom()
    {
        var own = OwnCalibration.Fit(Closed(cases: 60, truth: p => p), s_now);
        Assert.False(own.IsInForce);
        Assert.Equal(0.3, own.Apply(0.3));
        Assert.Contains("60 closed predictions", own.Reason);
        Assert.Equal(OwnCalibration.AsDelivered, own.Name);
    }

    [Fact]
    public void ACorrectionThatWouldHaveHelpedIsInForce()
    {
        // What is said is far too sure: the truth is nearer to a half.
        var own = OwnCalibration.Fit(Closed(cases: 2000, truth: p => 0.5 + 0.4 * (p - 0.5)), s_now);
        Assert.True(own.IsInForce, own.Reason);
        Assert.InRange(own.Apply(0.95), 0.55, 0.8);
        Assert.InRange(own.Apply(0.05), 0.2, 0.45);
        Assert.True(own.LogScoreOwn < own.LogScoreDelivered);
        Assert.StartsWith("own, 2026-03-10, 2,000 outcomes", own.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void GoodProbabilitiesAreLeftAlone()
    {
        var own = OwnCalibration.Fit(Closed(cases: 2000, truth: p => p), s_now);
        Assert.False(own.IsInForce, own.Reason);
        Assert.InRange(own.Slope, 0.8, 1.2);
        Assert.Equal(0.9, own.Apply(0.9));
    }

    [Fact]
    public void TheReportCountsWhatWasSaidAndWhatCame()
    {
        ReliabilityCell[] cells = [Cell(1, 0.15, true, 5), Cell(1, 0.15, false, 5), Cell(2, 0.75, true, 20), Cell(2, 0.75, false, 10)];
        var report = ReliabilityReport.Of(41, 30, s_now, cells, WarningRecord.Of(30, 20, new Dictionary<int, int> { [2] = 20 }));
        Assert.Equal((41, 40, 30), (report.Predictions, report.Closed, report.Kpis));
        Assert.Equal(25.0 / 40, report.All!.Missed, 12);
        Assert.Equal((20 * 0.0625 + 10 * 0.5625 + 5 * 0.7225 + 5 * 0.0225) / 40, report.All.Brier, 12);
        Assert.Equal(0.25, report.All.BrierOfRule, 12);
        Assert.Equal(-(20 * Math.Log(0.75) + 10 * Math.Log(0.25) + 5 * Math.Log(0.15) + 5 * Math.Log(0.85)) / 40, report.All.LogScore, 12);
        // Of 25 × 15 pairs 20 × 5 are in order, 20 × 10 and 5 × 5 equal.
        Assert.Equal((100 + 0.5 * 225) / 375, report.All.Auc!.Value, 12);
        Assert.Equal((30 * (0.75 - 2.0 / 3) + 10 * 0.35) / 40, report.All.CalibrationError, 12);
        var bin = report.All.Bins.Single(one => one.Said > 0.7);
        Assert.Equal(30, bin.Count);
        Assert.Equal(2.0 / 3, bin.Happened, 12);
        // Wilson's interval of 20 in 30.
        Assert.Equal(0.488, bin.Low, 3);
        Assert.Equal(0.808, bin.High, 3);
        // Ten predictions one period ahead are too few to be scored alone.
        Assert.Equal(2, Assert.Single(report.Horizons).FirstStep);
        Assert.Equal(30, report.Warnings.Warnings);
        Assert.Equal(2.0 / 3, report.Warnings.CameTrue!.Value, 12);
        Assert.Equal((20, 1.0, 2.0), (report.Warnings.FirstMisses, report.Warnings.Warned!.Value, report.Warnings.MeanLead!.Value));
    }

    private static ReliabilityCell Cell(int steps, double said, bool missed, int count) =>
        new(steps, steps, (int)(said * ReliabilityCell.Places), missed, count, count * said, count * said * said, count * 0.5, count * 0.25);

    private static IEnumerable<KpiPrediction> Closed(int cases, Func<double, double> truth)
    {
        var random = new RandomStream(5);
        for (var i = 0; i < cases; i++)
        {
            var said = 0.02 + 0.96 * random.NextUniform();
            yield return Prediction("k" + i % 20, i / 20, said) with { Missed = random.NextUniform() < truth(said), ClosedAt = s_now };
        }
    }

    private static KpiPrediction Prediction(string kpi, int month, double probability)
    {
        var start = new DateOnly(2016, 1, 1).AddMonths(month);
        return new KpiPrediction
        {
            KpiId = kpi,
            PeriodStart = start,
            PeriodEnd = start.AddMonths(1).AddDays(-1),
            LastPeriod = start.AddMonths(-1),
            Steps = 1,
            Probability = probability,
            DeliveredProbability = probability,
            Model = "forecast",
            Calibration = OwnCalibration.AsDelivered,
            MadeAt = s_now.AddYears(-1),
            RateOfRule = 0.5,
        };
    }

    private static KpiHistory History(params (string Period, double Value)[] values) => KpiHistory.Of(
        new Kpi { Id = "k", Name = "K", Cadence = Cadence.Monthly },
        [new KpiDefinition { KpiId = "k", Version = 1, EffectiveFrom = new(2020, 1, 1), Unit = "%", Direction = Direction.Up, Aggregation = Aggregation.Last }],
        [.. values.Select(value => new Observation
        {
            KpiId = "k",
            PeriodStart = DateOnly.Parse(value.Period, System.Globalization.CultureInfo.InvariantCulture),
            Value = value.Value,
            RecordedAt = s_now,
            RecordedBy = "test",
            Source = "test",
            DefinitionVersion = 1,
        })]);
}
