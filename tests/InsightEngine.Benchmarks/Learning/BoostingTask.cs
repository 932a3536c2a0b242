using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Learning;

/// <summary>Rows to learn and rows to test on, with the loss of both programs.</summary>
internal sealed record BoostingTask(
    string Name, BoostingObjective Objective, string PeerObjective, TrainingRows Train, TrainingRows Test)
{
    public static IEnumerable<BoostingTask> Generated()
    {
        yield return Split("regression 100k×30", new SquaredError(), "reg:squarederror", Rows(125_000, 30, 0, 1, (x, noise) =>
            10 * Math.Sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5) + 10 * x[3] + 5 * x[4] + noise.NextGaussian()));
        yield return Split("binary 100k×30, 10 % missing", new BinaryLogistic(), "binary:logistic", Rows(125_000, 30, 0.1, 2, (x, noise) =>
            noise.NextUniform() < Logistic(4 * x[0] * x[1] - 6 * (x[2] - 0.5) * (x[3] - 0.5) + Math.Sin(6 * x[4]) - 1) ? 1 : 0));
        yield return Split("softmax 5 classes 20k×20", new SoftmaxCrossEntropy(5), "multi:softprob", Rows(25_000, 20, 0, 3, (x, noise) =>
            Math.Clamp((int)(2.5 * x[0] + 2 * x[1] * x[2] + 0.5 * noise.NextGaussian()), 0, 4)));
        yield return Split("Tweedie 50k×20", new Tweedie(1.5), "reg:tweedie", Rows(62_500, 20, 0, 4, (x, noise) =>
            noise.NextUniform() < 0.6 ? 0 : Math.Exp(x[0] + 2 * x[1] * x[2]) * -Math.Log(noise.NextUniform())));
        yield return Split("binary 4k×40", new BinaryLogistic(), "binary:logistic", Rows(5_000, 40, 0.05, 5, (x, noise) =>
            noise.NextUniform() < Logistic(6 * (x[0] - 0.5) + 4 * x[1] * x[2] - 1) ? 1 : 0));
    }

    /// <summary>Real rows: whether a transit KPI misses next month's target, from twelve months of distance to target.</summary>
    public static BoostingTask? TransitKpis(string? dataFolder)
    {
        var file = dataFolder is null ? null : Path.Combine(dataFolder, "kpi", "mta_kpi_monthly.csv");
        return file is null || !File.Exists(file) ? null : TransitKpiRows.Read(file);
    }

    public static BoostingTask Split(string name, BoostingObjective objective, string peerObjective, TrainingRows rows)
    {
        var train = Enumerable.Range(0, rows.Count).Where(i => i % 5 != 0).ToArray();
        var test = Enumerable.Range(0, rows.Count).Where(i => i % 5 == 0).ToArray();
        return new BoostingTask(name, objective, peerObjective, rows.Select(train), rows.Select(test));
    }

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
