using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests;

/// <summary>Processors differ in the width of their vectors; results must not. The same work is done again in a process that may not use those of 512 bits.</summary>
public sealed class WideVectorsTests
{
    private const string Expected = "INSIGHT_EXPECTED_MARK", Narrow = "INSIGHT_NARROW_VECTORS";

    [Fact]
    public async Task A_processor_without_vectors_of_512_bits_gives_the_same_bits()
    {
        var start = new ProcessStartInfo("dotnet", ["vstest", typeof(WideVectorsTests).Assembly.Location, $"--TestCaseFilter:FullyQualifiedName~{nameof(Forecasts_and_trees_have_the_expected_bits)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["DOTNET_EnableAVX512F", "DOTNET_EnableAVX512"]) start.Environment[name] = "0";
        start.Environment[Expected] = Mark();
        start.Environment[Narrow] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("Passed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecasts_and_trees_have_the_expected_bits()
    {
        if (Environment.GetEnvironmentVariable(Narrow) is not null) Assert.False(Vector512.IsHardwareAccelerated);
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
        var ensemble = GradientBoostedTrees.Fit(rows, new BinaryLogistic(), new GradientBoostingOptions { Rounds = 20, MaxLeaves = 12 }).Ensemble;
        foreach (var score in ensemble.Predict(rows.Features, 1)) Add(score);
        var single = new double[1];
        for (var i = 0; i < rows.Count; i++)
        {
            ensemble.Score(rows.Features.Row(i), single);
            Add(single[0]);
        }

        return mark.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static TrainingRows Rows(int count)
    {
        const int columns = 6;
        var random = new RandomStream(9);
        var values = new double[count * columns];
        for (var k = 0; k < values.Length; k++) values[k] = random.NextUniform() < 0.1 ? double.NaN : random.NextGaussian();
        return new TrainingRows(new FeatureMatrix(values, columns), [.. Enumerable.Range(0, count).Select(i => values[i * columns] * values[i * columns + 1] > 0.1 ? 1.0 : 0)]);
    }
}
