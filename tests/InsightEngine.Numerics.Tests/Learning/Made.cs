using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

/// <summary>Seeded rows with a known law.</summary>
internal static class Made
{
    public static double Uniform(ulong seed, int k) => CounterRandom.Uniform(seed, (ulong)k);

    public static double Normal(ulong seed, int k) =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, 2 * k))) * Math.Cos(2 * Math.PI * Uniform(seed, 2 * k + 1));

    /// <summary>Uniform features on [−1, 1], some of them missing.</summary>
    public static FeatureMatrix Features(int rows, int columns, ulong seed, double missing = 0)
    {
        var values = new double[rows * columns];
        for (var k = 0; k < values.Length; k++)
            values[k] = Uniform(seed + 1, k) < missing ? double.NaN : 2 * Uniform(seed, k) - 1;
        return new FeatureMatrix(values, columns);
    }

    /// <summary>y = sin(3 x0) + x1² + noise; the other features mean nothing.</summary>
    public static TrainingRows Wave(int rows, ulong seed, double missing = 0, double noise = 0.1)
    {
        var x = Features(rows, 5, seed, missing);
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
            y[i] = Truth(x.Row(i)) + noise * Normal(seed + 2, i);
        return new TrainingRows(x, y);
    }

    public static double Truth(ReadOnlySpan<double> x) =>
        (double.IsNaN(x[0]) ? 2 : Math.Sin(3 * x[0])) + (double.IsNaN(x[1]) ? 0 : x[1] * x[1]);

    public static double RootMeanSquare(TrainingRows rows, double[] predictions) =>
        Math.Sqrt(Enumerable.Range(0, rows.Count).Average(i => Math.Pow(rows.Target(i) - predictions[i], 2)));
}
