using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Learning;

/// <summary>Rows to learn and rows to test on, once per seed, with the loss of both programs.</summary>
/// <param name="Name">What is learned, from how many rows and features.</param>
/// <param name="Seeds">Repetitions with other rows, from which the noise of the comparison is known.</param>
/// <param name="Draw">The rows of a seed.</param>
internal sealed record BoostingTask(
    string Name, BoostingObjective Objective, string PeerObjective, int Seeds, Func<int, (TrainingRows Train, TrainingRows Test)> Draw)
{
    private const double PartMissing = 0.1;

    public static IEnumerable<BoostingTask> Generated()
    {
        (int Rows, int Seeds)[] sizes = [(500, 20), (20_000, 5), (200_000, 3)];
        foreach (var (rows, seeds) in sizes)
        {
            yield return Made("squared", new SquaredError(), "reg:squarederror", rows, 30, 0, seeds, Wave);
            yield return Made("binary, missing values", new BinaryLogistic(), "binary:logistic", rows, 30, PartMissing, seeds, (x, noise) =>
                noise.NextUniform() < Logistic(4 * x[0] * x[1] - 6 * (x[2] - 0.5) * (x[3] - 0.5) + Math.Sin(6 * x[4]) - 1) ? 1 : 0);
        }

        foreach (var (rows, seeds) in sizes[..2])
        {
            // The median is the one quantile that XGBoost 1.7 offers.
            yield return Made("quantile 0.5, missing values", new QuantileLoss(0.5), "reg:absoluteerror", rows, 20, PartMissing, seeds, Wave);
            yield return Made("Tweedie 1.5, missing values", new Tweedie(1.5), "reg:tweedie", rows, 20, PartMissing, seeds, (x, noise) =>
                noise.NextUniform() < 0.6 ? 0 : Math.Exp(x[0] + 2 * x[1] * x[2]) * -Math.Log(noise.NextUniform()));
            yield return Made("softmax, 5 classes, missing values", new SoftmaxCrossEntropy(5), "multi:softprob", rows, 20, PartMissing, seeds, (x, noise) =>
                Math.Clamp((int)(2.5 * x[0] + 2 * x[1] * x[2] + 0.5 * noise.NextGaussian()), 0, 4));
        }
    }

    /// <summary>Real rows: whether a transit KPI misses next month's target, from twelve months of distance to target.</summary>
    public static BoostingTask? TransitKpis(string? dataFolder)
    {
        var file = dataFolder is null ? null : Path.Combine(dataFolder, "kpi", "mta_kpi_monthly.csv");
        return file is null || !File.Exists(file) ? null : TransitKpiRows.Read(file);
    }

    /// <summary>Five parts, each of which is held out once.</summary>
    public static BoostingTask Folds(string name, BoostingObjective objective, string peerObjective, TrainingRows rows)
    {
        const int folds = 5;
        return new BoostingTask(name, objective, peerObjective, folds, fold => (
            rows.Select([.. Enumerable.Range(0, rows.Count).Where(i => i % folds != fold)]),
            rows.Select([.. Enumerable.Range(0, rows.Count).Where(i => i % folds == fold)])));
    }

    private static double Wave(double[] x, RandomStream noise) =>
        10 * Math.Sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5) + 10 * x[3] + 5 * x[4] + noise.NextGaussian(); // Friedman 1991

    private static BoostingTask Made(
        string name, BoostingObjective objective, string peerObjective, int rows, int columns, double missing, int seeds, Func<double[], RandomStream, double> law) =>
        new($"{name}, {rows:N0}×{columns}", objective, peerObjective, seeds, seed =>
        {
            var test = Math.Clamp(rows / 4, 5_000, 50_000);
            var all = Rows(rows + test, columns, missing, (ulong)seed + 1, law);
            return (all.Select([.. Enumerable.Range(0, rows)]), all.Select([.. Enumerable.Range(rows, test)]));
        });

    private static TrainingRows Rows(int count, int columns, double missing, ulong seed, Func<double[], RandomStream, double> law)
    {
        var random = new RandomStream(seed);
        var values = new double[count * columns];
        var targets = new double[count];
        var row = new double[columns];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < columns; j++) row[j] = (float)random.NextUniform();
            targets[i] = (float)law(row, new RandomStream(random.NextBits()));
            for (var j = 0; j < columns; j++)
                values[i * columns + j] = random.NextUniform() < missing ? double.NaN : row[j];
        }

        return new TrainingRows(new FeatureMatrix(values, columns), targets);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
