using System.Globalization;
using System.Text;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Fits the interval calibration of the automatic forecaster: <c>calibrate [FILE.cs]</c>. It prints what a calibration from the
/// two older of three rolling origins covers at the newest one, which lies a horizon before the end of each series, and
/// writes the source file of the coefficients fitted to all three. The last horizon takes no part.
/// </summary>
public static class CalibrationRun
{
    private static readonly CombinerModel? s_combiner = new ModelFiles().LoadCombiner();

    private static readonly string[] Sets = ["m3", "tourism", "m4w"];
    private static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95, 0.99];

    private sealed record Row(double[] X, double Basis, double Error, int SeasonLength, string Set, int Step, int Length, int Back);

    public static void Run(string[] args)
    {
        var tables = new StringBuilder();
        var all = Sets.SelectMany(set => new[] { 1, 2, 3 }.SelectMany(back => Gather(set, back))).ToList();
        foreach (var (name, smallest, largest) in new[] { ("NoSeason", 0, 1), ("ShortSeason", 2, 6), ("LongSeason", 7, 24), ("VeryLongSeason", 25, int.MaxValue) })
        {
            var rows = all.Where(row => row.SeasonLength >= smallest && row.SeasonLength <= largest).ToArray();
            var (coefficients, quantiles) = Fit(rows);
            tables.Append(CultureInfo.InvariantCulture, $"    private static readonly double[] {name}Coefficients =\n        [{List(coefficients)}];\n\n")
                .Append(CultureInfo.InvariantCulture, $"    private static readonly ErrorShape {name}Shape = Symmetric({List(quantiles.Select(Math.Exp))});\n\n");
            var older = Fit([.. rows.Where(row => row.Back > 1)]);
            foreach (var group in rows.Where(row => row.Back == 1).GroupBy(row => row.Set)) Print(group.Key, [.. group], older.Coefficients, older.Quantiles);
        }

        if (args.Length == 0) return;
        var current = File.ReadAllText(args[0]);
        var from = current.IndexOf("    private static readonly double[] NoSeasonCoefficients", StringComparison.Ordinal);
        var to = current.IndexOf("    /// <summary>Standardised error distribution", StringComparison.Ordinal);
        File.WriteAllText(args[0], current[..from] + tables + current[to..]);
    }

    private static (double[] Coefficients, double[] Quantiles) Fit(Row[] rows) => CompositeQuantileRegression.Fit(
        [.. rows.Select(row => row.X)],
        [.. rows.Select(row => Math.Log(Math.Max(Math.Abs(row.Error) / row.Basis, 1e-3)))],
        GroupWeights(rows),
        Levels);

    private static void Print(string set, Row[] rows, double[] coefficients, double[] quantiles)
    {
        const int Thirds = 3, Few = 50;
        bool Inside(Row row, int level) => Math.Abs(row.Error) <= row.Basis * Math.Exp(CompositeQuantileRegression.Dot(coefficients, row.X) + quantiles[level]);
        string Covered(IEnumerable<Row> part) => part.Count() < Few ? "-" : $"{part.Average(row => Inside(row, 1) ? 1.0 : 0):F3}/{part.Average(row => Inside(row, 3) ? 1.0 : 0):F3}";
        var horizon = rows.Max(row => row.Step) + 1;
        var steps = Enumerable.Range(0, Thirds).Select(third => Covered(rows.Where(row => row.Step * Thirds / horizon == third)));
        var lengths = new[] { (8, 20), (21, 50), (51, 120), (121, int.MaxValue) }.Select(range => Covered(rows.Where(row => row.Length >= range.Item1 && row.Length <= range.Item2)));
        Console.WriteLine($"{set,-18} n={rows.Length,6} covered 80/95: {Covered(rows)}  by thirds of the horizon: {string.Join(' ', steps)}  by length 8-20, 21-50, 51-120, more: {string.Join(' ', lengths)}");
    }

    private static string List(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)));

    // Sets count by the square root of their size, so that a large set does not drown the others.
    private static double[] GroupWeights(Row[] rows)
    {
        var size = rows.CountBy(row => row.Set).ToDictionary();
        var mean = rows.Average(row => 1 / Math.Sqrt(size[row.Set]));
        return [.. rows.Select(row => 1 / Math.Sqrt(size[row.Set]) / mean)];
    }

    private static List<Row> Gather(string set, int back)
    {
        var all = CompetitionData.Read(set);
        var rows = new List<Row>[all.Count];
        Parallel.For(0, all.Count, i => rows[i] = Gather(all[i], back));
        return [.. rows.SelectMany(r => r)];
    }

    private static List<Row> Gather(CompetitionSeries series, int back)
    {
        // Weekly series are long: their origins lie two horizons apart.
        var horizons = series.Set == "m4w" ? 2 * back + 1 : back + 1;
        var cut = series.Values.Length - horizons * series.Horizon;
        var rows = new List<Row>();
        if (cut < LittleHistory.EnoughObservations) return rows;
        var unit = Unit.Of(series.Values.AsSpan(0, cut));
        var parts = RobustCombination.Combine(unit.Apply(series.Values.AsSpan(0, cut)), series.SeasonLength, series.Horizon, s_combiner);
        var movement = IntervalCalibration.Movement.Of(parts.Adjusted, series.Horizon);
        for (var h = 0; h < series.Horizon; h++)
        {
            var x = new double[IntervalCalibration.Covariates];
            var basis = IntervalCalibration.Describe(x, movement, series.SeasonLength, parts.Season, h, parts.Deviation[h], parts.Disagreement[h], parts.PastError);
            if (basis <= 0) continue;
            var index = parts.Season.Indices[(parts.Adjusted.Length + h) % parts.Season.Indices.Length];
            var actual = series.Values[cut + h] / unit.Factor;
            var adjusted = parts.Season.Multiplicative ? actual / index : actual - index;
            rows.Add(new Row(x, basis, adjusted - parts.Mean[h], series.SeasonLength, $"{series.Set}/{series.Group}", h, cut, back));
        }

        return rows;
    }
}
