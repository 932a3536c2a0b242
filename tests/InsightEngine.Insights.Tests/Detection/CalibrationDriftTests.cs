using System.Globalization;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Detection;

public sealed class CalibrationDriftTests
{
    /// <summary>Two years of months at 90; the first so many of the last 20 one-step forecasts missed the value.</summary>
    private static List<Finding> Find(int outside, int predictions = 20, int steps = 1)
    {
        var values = Given.Values("2024-01-01", Cadence.Monthly, [.. Enumerable.Repeat(90.0, 24)]);
        var input = Given.Input(values, [Given.Target("2026-01-01", "2026-06-30", 95)]) with
        {
            Predictions = [.. Enumerable.Range(0, predictions).Select(i => Said(i, i < outside ? 91 : 89, steps))],
        };
        return Detecting.Find(InsightType.CalibrationDrift, "2026-01-10", input);
    }

    /// <summary>What was said so many months before the last, with an interval that is two wide.</summary>
    private static KpiPrediction Said(int back, double low, int steps)
    {
        var month = Given.Day("2025-12-01").AddMonths(-back);
        return new KpiPrediction
        {
            KpiId = "K1",
            PeriodStart = month,
            PeriodEnd = month.AddMonths(1).AddDays(-1),
            LastPeriod = month.AddMonths(-steps),
            Steps = steps,
            TargetValue = 95,
            Probability = 0.5,
            DeliveredProbability = 0.5,
            Model = "forecast",
            Calibration = "as delivered",
            MadeAt = Given.At("2025-01-01"),
            RateOfRule = 0.5,
            ExpectedLow = low,
            ExpectedHigh = low + 2,
        };
    }

    [Theory]
    [InlineData(7, "13 of the last 20", "too narrow")]
    [InlineData(1, "19 of the last 20", "too wide")]
    public void Too_few_or_too_many_values_within_the_interval_are_told(int outside, string count, string side)
    {
        var finding = Assert.Single(Find(outside));
        Assert.Contains(count, finding.Headline, StringComparison.Ordinal);
        Assert.Contains(side, finding.Headline, StringComparison.Ordinal);
        Assert.Equal(Audiences.Administrators, finding.Audience);
    }

    /// <summary>
    /// Thirty months of scatter of one, then twenty whose scatter grows by so much a month: every month the pipeline says what
    /// it expects of the next, from what is known then.
    /// </summary>
    [Theory]
    [InlineData(1.25, true)]
    [InlineData(1.0, false)]
    public void What_the_pipeline_said_is_held_against_what_came(double growth, bool told)
    {
        const int Calm = 30, Said = 20;
        var random = new RandomStream(3);
        var values = new double[Calm + Said];
        for (var i = 0; i < values.Length; i++) values[i] = 90 + Math.Pow(growth, Math.Max(0, i - Calm + 1)) * random.NextGaussian();
        var first = Given.Day("2021-11-01");
        var all = Given.Values("2021-11-01", Cadence.Monthly, values);
        var pipeline = Given.Pipeline();
        List<KpiPrediction> predictions = [];
        for (var known = Calm; known < values.Length; known++)
        {
            var next = first.AddMonths(known);
            var input = Given.Input(all[..known], [new Target { KpiId = "K1", PeriodStart = next, PeriodEnd = next.AddMonths(1).AddDays(-1), Value = 90 }]);
            predictions.Add(pipeline.RecomputeKpi(input, Given.At(next.AddDays(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Prediction!);
        }

        var findings = Detecting.Find(InsightType.CalibrationDrift, "2026-01-10", Given.Input(all, [Given.Target("2026-01-01", "2026-01-31", 90)]) with { Predictions = predictions });
        Assert.Equal(told, findings.Count == 1);
        if (told) Assert.Contains("too narrow", findings[0].Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 20, 1)] // 70 %
    [InlineData(2, 20, 1)] // 90 %
    [InlineData(10, 19, 1)] // one too few
    [InlineData(10, 20, 3)] // not one step ahead
    public void Within_the_bounds_or_without_enough_forecasts_nothing_is_said(int outside, int predictions, int steps) => Assert.Empty(Find(outside, predictions, steps));
}
