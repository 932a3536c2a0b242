using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Compares ways to weigh the members of the automatic forecaster's combination, by OWA on origins one to three horizons
/// before the end: <c>combination [SET,SET…]</c>. Boosted weights (feature-based forecast model averaging, Montero-Manso et
/// al. 2020) are judged on the newest of the three origins, learned from the older ones, and on sources that were left out.
/// </summary>
public static class CombinationStudy
{
    private static readonly (string Name, int Smallest, int Largest)[] Classes =
        [("no season", 0, 1), ("short season", 2, 6), ("long season", 7, 24), ("very long season", 25, int.MaxValue)];

    private static readonly GradientBoostingOptions Options = new()
    {
        Rounds = 150,
        LearningRate = 0.05,
        MaxLeaves = 6,
        L2 = 50,
        MinChildWeight = 5,
        RowShare = 0.7,
        ColumnShare = 0.5,
        Seed = 1,
    };

    private sealed record Row(string Set, string Group, int Back, int SeasonLength, double[] Features, double[][] Members, double[] Past, double[] Actual, double Scale, (double Smape, double Mase) Naive2)
    {
        public (double Smape, double Mase) Errors(double[] forecast) => (Smape.Of(Actual, forecast), MeanAbsoluteError.Of(Actual, forecast) / Scale);
    }

    public static void Run(string[] args)
    {
        var sets = args.Length > 0 ? args[0].Split(',') : ["m3", "tourism", "m4w"];
        var rows = sets.SelectMany(set => new[] { 1, 2, 3 }.SelectMany(back => Gather(set, back))).ToList();
        foreach (var (name, smallest, largest) in Classes)
        {
            var all = rows.Where(row => row.SeasonLength >= smallest && row.SeasonLength <= largest).ToList();
            if (all.Count == 0) continue;
            Console.WriteLine($"{name}: {string.Join(", ", CombinationPool.For(all[0].SeasonLength).Select(member => member.Name))}");
            var newest = all.Where(row => row.Back == 1).ToList();
            var older = Boosted(all.Where(row => row.Back > 1).ToList());
            Print("newest origin", newest, row => Combine(row, older(row)));
            if (all.Select(row => row.Set).Distinct().Count() < 2) continue;
            var leftOut = all.Select(row => row.Set).Distinct().ToDictionary(set => set, set => Boosted(all.Where(row => row.Set != set).ToList()));
            Print("source left out", all, row => Combine(row, leftOut[row.Set](row)));
        }
    }

    private static void Print(string title, List<Row> rows, Func<Row, double[]> boosted)
    {
        foreach (var group in rows.GroupBy(row => $"{row.Set}/{row.Group}"))
        {
            double Owa(Func<Row, double[]> forecast)
            {
                var errors = group.Select(row => row.Errors(forecast(row))).ToList();
                return (errors.Average(e => e.Smape) / group.Average(row => row.Naive2.Smape) + errors.Average(e => e.Mase) / group.Average(row => row.Naive2.Mase)) / 2;
            }

            Console.WriteLine(
                $"  {title,-16}{group.Key,-20} n={group.Count(),5} equal={Owa(row => Combine(row, Equal(row.Members.Length))):F4} median={Owa(Median):F4} past={Owa(row => Combine(row, row.Past)):F4} boosted={Owa(boosted):F4}");
        }
    }

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static double[] Combine(Row row, double[] weights) =>
        [.. Enumerable.Range(0, row.Actual.Length).Select(h => weights.Select((weight, k) => weight * row.Members[k][h]).Sum())];

    private static double[] Median(Row row) =>
        [.. Enumerable.Range(0, row.Actual.Length).Select(h => Descriptive.Median([.. row.Members.Select(member => member[h])]))];

    // The loss of a member is the mean of its sMAPE and MASE, each relative to Naive2's in the group.
    private static Func<Row, double[]> Boosted(List<Row> rows)
    {
        const double LargestLoss = 5;
        var members = rows[0].Members.Length;
        var typical = rows.GroupBy(row => row.Set + row.Group).ToDictionary(g => g.Key, g => (Smape: g.Average(row => row.Naive2.Smape), Mase: g.Average(row => row.Naive2.Mase)));
        var losses = rows.SelectMany(row => row.Members.Select(row.Errors).Select(error =>
            0.5 * (Math.Min(LargestLoss, error.Smape / typical[row.Set + row.Group].Smape) + Math.Min(LargestLoss, error.Mase / typical[row.Set + row.Group].Mase)))).ToArray();
        var names = Enumerable.Range(0, rows[0].Features.Length).Select(k => $"feature {k}").ToList();
        var model = GradientBoostedTrees.Fit(
            new TrainingRows(FeatureMatrix.FromRows([.. rows.Select(row => row.Features)], names), losses, targetColumns: members), new WeightedSoftmax(members), Options).Ensemble;
        return row =>
        {
            var weights = new double[members];
            model.Predict(row.Features, weights);
            return weights;
        };
    }

    private static IEnumerable<Row> Gather(string set, int back)
    {
        var all = CompetitionData.Read(set);
        var rows = new Row?[all.Count];
        Parallel.For(0, all.Count, i => rows[i] = Gather(all[i], back));
        return rows.OfType<Row>();
    }

    private static Row? Gather(CompetitionSeries series, int back)
    {
        // Weekly series are long: their origins lie two horizons apart.
        var horizons = series.Set == "m4w" ? 2 * back + 1 : back + 1;
        var cut = series.Values.Length - horizons * series.Horizon;
        if (cut < LittleHistory.EnoughObservations) return null;
        var history = series.Values.AsSpan(0, cut);
        var unit = Unit.Of(history);
        var scale = Mase.Scale(history, series.ScoredSeason) / unit.Factor;
        if (!double.IsFinite(scale)) return null;
        var values = RobustCombination.Newest(unit.Apply(history), series.SeasonLength).ToArray();
        var members = CombinationMembers.Of(values, series.SeasonLength, series.Horizon);
        foreach (var forecast in members.Forecasts) members.Season.Reseasonalise(forecast, new double[series.Horizon], values.Length);
        double[] actual = [.. series.Values.Skip(cut).Take(series.Horizon).Select(v => v / unit.Factor)];
        var middle = members.Forecasts.Average(f => f.Average());
        var naive = new Naive2().Fit(unit.Apply(history), series.SeasonLength, series.Horizon).Mean;
        return new Row(
            series.Set, series.Group, back, series.SeasonLength,
            [.. SeriesFeatures.Of(values, series.SeasonLength, series.Horizon), .. members.Forecasts.Select(f => (f.Average() - middle) / scale)],
            members.Forecasts, PastPerformance.Of(values, series.SeasonLength, series.Horizon).Weights, actual, scale,
            (Smape.Of(actual, naive), MeanAbsoluteError.Of(actual, naive) / scale));
    }
}
