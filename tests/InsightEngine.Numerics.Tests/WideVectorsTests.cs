using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests;

/// <summary>
/// Processors differ in the width of their vectors; results must not. The same work is done again in processes that may not use
/// vectors of 512 bits, or none beyond the 128 bits that every processor has.
/// </summary>
public sealed class WideVectorsTests
{
    private const string Expected = "INSIGHT_EXPECTED_MARK", Widest = "INSIGHT_WIDEST_VECTOR";

    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512F", "DOTNET_EnableAVX512")]
    [InlineData(128, "DOTNET_EnableAVX")]
    public async Task A_processor_with_narrower_vectors_gives_the_same_bits(int bits, params string[] switchedOff)
    {
        var start = new ProcessStartInfo("dotnet", ["vstest", typeof(WideVectorsTests).Assembly.Location, $"--TestCaseFilter:FullyQualifiedName~{nameof(Forecasts_and_models_have_the_expected_bits)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in switchedOff) start.Environment[name] = "0";
        start.Environment[Expected] = Mark();
        start.Environment[Widest] = bits.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("Passed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecasts_and_models_have_the_expected_bits()
    {
        if (Environment.GetEnvironmentVariable(Widest) is { } widest)
        {
            Assert.False(Vector512.IsHardwareAccelerated);
            if (widest == "128") Assert.False(Vector256.IsHardwareAccelerated);
        }

        Assert.Equal(Environment.GetEnvironmentVariable(Expected) ?? Mark(), Mark());
    }

    // Fowler, Noll and Vo's hash over the bits of every number.
    private static string Mark()
    {
        var mark = 14695981039346656037UL;
        void Add(double value) => mark = (mark ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        for (var i = 0; i < 2; i++)
        {
            var random = new RandomStream((ulong)i + 5);
            double[] values = [.. Enumerable.Range(0, 30 + i).Select(t => 100 + 0.4 * t + 20 * Math.Sin(t * Math.PI / 2) + 5 * random.NextGaussian())];
            var series = new TimeSeries(values, Cadence.Quarterly, 4, null, 0);
            foreach (var forecast in ForecastingMethods.All.Select(method => method.Forecast(series, 5)).Prepend(new AutomaticForecaster().Forecast(series, 5)))
                for (var step = 1; step <= 5; step++)
                    foreach (var value in (double[])[forecast.Mean(step), forecast.Quantile(step, 0.1), forecast.Quantile(step, 0.975)]) Add(value);
        }

        var rows = Rows(500);
        foreach (var objective in (BoostingObjective[])[new BinaryLogistic(), new SoftmaxCrossEntropy(2), new QuantileLoss(0.3)])
        {
            var ensemble = GradientBoostedTrees.Fit(rows, objective, new GradientBoostingOptions { Rounds = 20, MaxLeaves = 12 }).Ensemble;
            foreach (var score in ensemble.Predict(rows.Features, 1)) Add(score);
            var single = new double[ensemble.Outputs];
            for (var i = 0; i < rows.Count; i++)
            {
                ensemble.Score(rows.Features.Row(i), single);
                Add(single[0]);
            }
        }

        var complete = new FeatureMatrix([.. rows.Features.Values.ToArray().Select(value => double.IsNaN(value) ? 0 : value)], rows.Features.Columns);
        double[] outcomes = [.. Enumerable.Range(0, rows.Count).Select(rows.Target)];
        foreach (var model in (LinearModel[])[LogisticRegression.Fit(complete, outcomes, 0.5), RidgeRegression.Fit(complete, outcomes, 0.5)])
            for (var i = 0; i < complete.Rows; i++) Add(model.Score(complete.Row(i)));
        return mark.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static TrainingRows Rows(int count)
    {
        const int columns = 11;
        var random = new RandomStream(9);
        var values = new double[count * columns];
        for (var k = 0; k < values.Length; k++) values[k] = random.NextUniform() < 0.1 ? double.NaN : random.NextGaussian();
        return new TrainingRows(new FeatureMatrix(values, columns), [.. Enumerable.Range(0, count).Select(i => values[i * columns] * values[i * columns + 1] > 0.1 ? 1.0 : 0)]);
    }
}
