using System.Globalization;
using System.Text;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Training;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Fits the interval calibration of the automatic forecaster to all public series: <c>calibrate [FILE.cs]</c>, on four rolling
/// origins per series, one to four horizons before its end. It prints what a calibration from the older origins covers at the
/// newest and at the second newest, and what one without the series' source covers at all but the newest; it writes the source file of
/// the coefficients fitted to everything.
/// </summary>
public static class CalibrationRun
{
    private const int Origins = 4;

    // Large sets do not drown the others; of the weekly ones only the large set is varied, so that its rows count in full.
    private static readonly (string Name, int Smallest, int Largest, double Balance)[] s_classes =
        [("NoSeason", 0, 1, 0.5), ("ShortSeason", 2, 6, 0.5), ("LongSeason", 7, 24, 0.5), ("VeryLongSeason", 25, int.MaxValue, 0)];

    private static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95, 0.99];

    private static readonly CombinerModel? s_combiner = new ModelFiles().LoadCombiner();

    private sealed record Row(double[] X, double Basis, double Error, int SeasonLength, string Source, string Set, int Step, int Horizon, int Length, int Back);

    public static void Run(string[] args)
    {
        var tables = new StringBuilder();
        var series = PublicSeries.Read(Path.Combine(CompetitionData.Folder, ".."));
        var gathered = new List<Row>[series.Count];
        Parallel.For(0, series.Count, i => gathered[i] = [.. Enumerable.Range(0, Origins).SelectMany(back => Gather(series[i], back))]);
        List<Row> all = [.. gathered.SelectMany(rows => rows)];
        foreach (var (name, smallest, largest, balance) in s_classes)
        {
            var rows = all.Where(row => row.SeasonLength >= smallest && row.SeasonLength <= largest).ToArray();
            var (coefficients, quantiles) = Fit(rows, balance);
            tables.Append(CultureInfo.InvariantCulture, $"    private static readonly double[] {name}Coefficients =\n        [{List(coefficients)}];\n\n")
                .Append(CultureInfo.InvariantCulture, $"    private static readonly ErrorShape {name}Shape = Symmetric({List(quantiles.Select(Math.Exp))});\n\n");
            (double[] Coefficients, double[] Quantiles)[] older = [Fit([.. rows.Where(row => row.Back > 0)], balance), Fit([.. rows.Where(row => row.Back > 1)], balance)];
            foreach (var group in rows.GroupBy(row => row.Source))
            {
                var without = Fit([.. rows.Where(row => row.Source != group.Key && row.Back > 0)], balance);
                foreach (var set in group.GroupBy(row => row.Set))
                {
                    Print(set.Key + ", newest", [.. set.Where(row => row.Back == 0)], older[0]);
                    Print(set.Key + ", second newest", [.. set.Where(row => row.Back == 1)], older[1]);
                    Print(set.Key + ", source left out", [.. set.Where(row => row.Back > 0)], without);
                }
            }
        }

        if (args.Length == 0) return;
        var current = File.ReadAllText(args[0]);
        var from = current.IndexOf("    private static readonly double[] NoSeasonCoefficients", StringComparison.Ordinal);
        var to = current.IndexOf("    /// <summary>Standardised error distribution", StringComparison.Ordinal);
        File.WriteAllText(args[0], current[..from] + tables + current[to..]);
    }

    private static (double[] Coefficients, double[] Quantiles) Fit(Row[] rows, double balance) => CompositeQuantileRegression.Fit(
        [.. rows.Select(row => row.X)],
        [.. rows.Select(row => Math.Log(Math.Max(Math.Abs(row.Error) / row.Basis, 1e-3)))],
        GroupWeights(rows, balance),
        Levels);

    private static void Print(string set, Row[] rows, (double[] Coefficients, double[] Quantiles) fit)
    {
        const int Thirds = 3, Few = 50;
        bool Inside(Row row, int level) => Math.Abs(row.Error) <= row.Basis * Math.Exp(CompositeQuantileRegression.Dot(fit.Coefficients, row.X) + fit.Quantiles[level]);
        string Covered(IEnumerable<Row> part) => part.Count() < Few ? "-" : $"{part.Average(row => Inside(row, 1) ? 1.0 : 0):F3}/{part.Average(row => Inside(row, 3) ? 1.0 : 0):F3}";
        var steps = Enumerable.Range(0, Thirds).Select(third => Covered(rows.Where(row => row.Step * Thirds / row.Horizon == third)));
        var lengths = new[] { (8, 20), (21, 50), (51, 120), (121, int.MaxValue) }.Select(range => Covered(rows.Where(row => row.Length >= range.Item1 && row.Length <= range.Item2)));
        Console.WriteLine($"{set,-42} n={rows.Length,6} covered 80/95: {Covered(rows)}  by thirds of the horizon: {string.Join(' ', steps)}  by length 8-20, 21-50, 51-120, more: {string.Join(' ', lengths)}");
    }

    private static string List(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)));

    // A balance of 0 lets every row count alike, of 1 every set.
    private static double[] GroupWeights(Row[] rows, double balance)
    {
        var weight = rows.CountBy(row => row.Set).ToDictionary(set => set.Key, set => Math.Pow(set.Value, -balance));
        var mean = rows.Average(row => weight[row.Set]);
        return [.. rows.Select(row => weight[row.Set] / mean)];
    }

    private static List<Row> Gather(PublicSeries series, int back)
    {
        var cut = series.Origin(back);
        var rows = new List<Row>();
        if (cut < LittleHistory.EnoughObservations || Descriptive.Count(series.Values.AsSpan(0, cut)) < LittleHistory.EnoughObservations) return rows;
        var unit = Unit.Of(series.Values.AsSpan(0, cut));
        var parts = RobustCombination.Combine(unit.Apply(series.Values.AsSpan(0, cut)), series.SeasonLength, series.Horizon, s_combiner);
        var movement = IntervalCalibration.Movement.Of(parts.Adjusted, series.Horizon);
        var positive = Array.TrueForAll(series.Values[..cut], value => !(value <= 0));
        for (var h = 0; h < series.Horizon; h++)
        {
            var actual = series.Values[cut + h] / unit.Factor;
            var x = new double[IntervalCalibration.Covariates];
            var basis = IntervalCalibration.Describe(x, movement, series.SeasonLength, parts.Season, h, parts.Deviation[h], parts.Disagreement[h], parts.PastErrors);
            if (basis <= 0 || double.IsNaN(actual)) continue;
            var index = parts.Season.Indices[(parts.Adjusted.Length + h) % parts.Season.Indices.Length];
            var adjusted = parts.Season.Multiplicative ? actual / index : actual - index;
            rows.Add(new Row(x, basis, Error(adjusted, parts.Mean[h], positive && (parts.Season.IsNone || parts.Season.Multiplicative)), series.SeasonLength, series.Source, series.Group, h, series.Horizon, cut, back));
        }

        return rows;
    }

    // On the scale on which the forecaster spreads it: the root of positive series, with slope 1 at the forecast.
    private static double Error(double actual, double mean, bool rooted) =>
        rooted && mean > 0 && actual >= 0 ? 2 * Math.Sqrt(mean) * (Math.Sqrt(actual) - Math.Sqrt(mean)) : actual - mean;
}
