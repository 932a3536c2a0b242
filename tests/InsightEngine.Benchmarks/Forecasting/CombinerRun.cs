using System.Globalization;
using System.Text;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Fits the weights of the automatic forecaster's combination and writes their source file: <c>combiner FILE.cs</c>. Training
/// rows are the errors at origins one to three horizons before the end of each series; the last horizon is only used to
/// print what equal weights and the fitted ones score.
/// </summary>
public static class CombinerRun
{
    private const int Steps = 4000, Batch = 128;
    private const double Rate = 0.02, FeatureRidge = 0.01, ConstantRidge = 0.003;
    private static readonly string[] Sets = ["m3", "tourism", "m4w"];

    private sealed record Row(string Set, int SeasonLength, double[] Features, double[][] Forecasts, double[] Actual, double Scale);

    public static void Run(string[] args)
    {
        var training = Sets.SelectMany(set => new[] { 1, 2, 3 }.SelectMany(back => Gather(set, back))).ToList();
        var holdout = Sets.SelectMany(set => Gather(set, 0)).ToList();
        var source = new StringBuilder("""
            namespace InsightEngine.Numerics.Forecasting;

            /// <content>
            /// Written by <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- combiner FILE</c> from rolling origins one
            /// to three horizons before the end of the series of M3, tourism and M4 weekly; the last horizon took no part.
            /// </content>
            internal static partial class CombinationWeights
            {
                private static readonly double[] ShortSeason = [0.25, 0.25, 0.25, 0, 0, 0.25, 0, 0, 0, 0];

            """);
        foreach (var (name, smallest, largest, equal) in new[] { ("NoSeason", 0, 1, (int[])[0, 1, 2]), ("LongSeason", 7, int.MaxValue, [0, 1, 2, 3, 4]) })
        {
            bool Belongs(Row row) => row.SeasonLength >= smallest && row.SeasonLength <= largest;
            var table = Fit(training.Where(Belongs).ToArray(), equal);
            source.Append(CultureInfo.InvariantCulture, $"\n    private static readonly double[][] {name} =\n    [\n");
            for (var k = 0; k < table.Length; k++)
                source.Append("        [").AppendJoin(", ", table[k].Select(c => c.ToString("0.####", CultureInfo.InvariantCulture))).Append("], // ").Append(CombinationMembers.Names[k]).Append('\n');
            source.Append("    ];\n");
            foreach (var group in holdout.Where(Belongs).GroupBy(row => row.Set))
            {
                var flat = Enumerable.Range(0, table.Length).Select(k => equal.Contains(k) ? 1.0 / equal.Length : 0).ToArray();
                Console.WriteLine($"held out {group.Key,-20} n={group.Count(),5} equal {Score(group, _ => flat)}  fitted {Score(group, row => CombinationWeights.Softmax(table, row.Features))}");
            }
        }

        if (args.Length > 0) File.WriteAllText(args[0], source.Append("}\n").ToString());
    }

    private static string Score(IEnumerable<Row> rows, Func<Row, double[]> weigh)
    {
        var scores = rows.Select(row =>
        {
            var forecast = Combine(row, weigh(row));
            return (Smape: Smape.Of(row.Actual, forecast), Mase: MeanAbsoluteError.Of(row.Actual, forecast) / row.Scale);
        }).ToList();
        return $"sMAPE {scores.Average(s => s.Smape):F3} MASE {scores.Average(s => s.Mase):F4}";
    }

    private static double[] Combine(Row row, double[] weights)
    {
        var combined = new double[row.Actual.Length];
        for (var k = 0; k < weights.Length; k++)
            for (var h = 0; h < combined.Length; h++) combined[h] += weights[k] * row.Forecasts[k][h];
        return combined;
    }

    // Softmax regression on standardised features by Adam; the loss is half sMAPE, half MASE, each relative to DOTM's on the set.
    private static double[][] Fit(Row[] rows, int[] equal)
    {
        int members = CombinationMembers.Names.Count, width = CombinationMembers.FeatureCount;
        var mean = new double[width];
        var deviation = new double[width];
        for (var j = 1; j < width; j++)
        {
            mean[j] = rows.Average(row => row.Features[j]);
            deviation[j] = Math.Max(1e-6, Math.Sqrt(rows.Average(row => Math.Pow(row.Features[j] - mean[j], 2))));
        }

        var sets = rows.GroupBy(row => row.Set).ToDictionary(g => g.Key, g => (
            Count: g.Count(),
            Smape: g.Average(row => Smape.Of(row.Actual, row.Forecasts[1])),
            Mase: g.Average(row => MeanAbsoluteError.Of(row.Actual, row.Forecasts[1]) / row.Scale)));
        var roots = sets.Values.Sum(set => Math.Sqrt(set.Count));
        var theta = Table(members, width);
        foreach (var k in equal) theta[k][0] = 1;
        double[][] first = Table(members, width), second = Table(members, width);
        var random = new RandomStream(5);
        var z = new double[width];
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Table(members, width);
            for (var b = 0; b < Batch; b++)
            {
                var row = rows[random.NextIndex(rows.Length)];
                z[0] = 1;
                for (var j = 1; j < width; j++) z[j] = (row.Features[j] - mean[j]) / deviation[j];
                var weights = CombinationWeights.Softmax(theta, z);
                var combined = Combine(row, weights);
                var set = sets[row.Set];
                var importance = Math.Sqrt(set.Count) / roots / ((double)set.Count / rows.Length) / Batch;
                for (var k = 0; k < members; k++)
                {
                    double slope = 0;
                    for (var h = 0; h < combined.Length; h++)
                    {
                        var size = Math.Max(1e-6, (Math.Abs(combined[h]) + Math.Abs(row.Actual[h])) / 2);
                        var cost = (100 / size / set.Smape + 1 / (row.Scale * set.Mase)) / 2 / combined.Length;
                        slope += Math.Sign(combined[h] - row.Actual[h]) * cost * (row.Forecasts[k][h] - combined[h]);
                    }

                    var pull = Math.Clamp(weights[k] * slope, -3, 3) * importance;
                    for (var j = 0; j < width; j++) gradient[k][j] += pull * z[j];
                }
            }

            var rate = Rate * Math.Max(0.02, 1 - (double)step / Steps);
            for (var k = 0; k < members; k++)
            {
                for (var j = 0; j < width; j++)
                {
                    var prior = j == 0 && equal.Contains(k) ? 1 : 0;
                    var g = gradient[k][j] + (j == 0 ? ConstantRidge : FeatureRidge) * (theta[k][j] - prior);
                    first[k][j] = 0.9 * first[k][j] + 0.1 * g;
                    second[k][j] = 0.999 * second[k][j] + 0.001 * g * g;
                    theta[k][j] -= rate * (first[k][j] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[k][j] / (1 - Math.Pow(0.999, step))) + 1e-8);
                }
            }
        }

        // Back to the features as they are.
        foreach (var row in theta)
        {
            for (var j = 1; j < width; j++)
            {
                row[j] /= deviation[j];
                row[0] -= row[j] * mean[j];
            }
        }

        return theta;
    }

    private static double[][] Table(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];

    private static List<Row> Gather(string set, int back)
    {
        var all = CompetitionData.Read(set);
        var rows = new Row?[all.Count];
        Parallel.For(0, all.Count, i => rows[i] = Gather(all[i], back));
        return [.. rows.OfType<Row>()];
    }

    private static Row? Gather(CompetitionSeries series, int back)
    {
        var horizons = series.Set == "m4w" ? 2 * back + 1 : back + 1;
        var cut = series.Values.Length - horizons * series.Horizon;
        if (cut < LittleHistory.EnoughObservations) return null;
        var history = series.Values.AsSpan(0, cut);
        var unit = Unit.Of(history);
        var scale = Mase.Scale(history, series.ScoredSeason) / unit.Factor;
        if (!double.IsFinite(scale)) return null;
        var values = unit.Apply(history);
        var season = DiscountedDecomposition.Of(values, series.SeasonLength);
        var adjusted = new double[cut];
        season.Adjust(values, adjusted);
        var members = CombinationMembers.Of(adjusted, season, series.Horizon);
        foreach (var forecast in members.Forecasts) season.Reseasonalise(forecast, new double[series.Horizon], cut);
        return new Row($"{series.Set}/{series.Group}", series.SeasonLength, members.Features, members.Forecasts, [.. series.Values.Skip(cut).Take(series.Horizon).Select(v => v / unit.Factor)], scale);

    }
}
