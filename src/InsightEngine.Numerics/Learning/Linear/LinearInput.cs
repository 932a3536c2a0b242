namespace InsightEngine.Numerics.Learning;

/// <summary>Checks shared by the linear models.</summary>
internal static class LinearInput
{
    /// <summary>Refuses what cannot be fitted; returns the weights, all 1 when none were given.</summary>
    public static double[] Check(IDesignMatrix x, double[] targets, double l2, double[]? weights)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(targets);
        if (!(l2 >= 0) || double.IsInfinity(l2))
            throw new ArgumentOutOfRangeException(nameof(l2), l2, "The penalty is finite and not negative.");
        if (x.Rows == 0)
            throw new ArgumentException("There are no rows to learn from.", nameof(x));
        if (targets.Length != x.Rows)
            throw new ArgumentException($"{x.Rows} rows need as many targets, {targets.Length} were given.", nameof(targets));
        if (Array.FindIndex(targets, t => !double.IsFinite(t)) is var bad and >= 0)
            throw new ArgumentException($"The target of row {bad} is {targets[bad]}; leave that row out.", nameof(targets));
        if (x is FeatureMatrix dense)
            for (var k = 0; k < dense.Values.Length; k++)
                if (double.IsNaN(dense.Values[k]))
                    throw new ArgumentException(
                        $"Row {k / dense.Columns}, feature '{dense.Names[k % dense.Columns]}' is missing; a linear model needs a value there.", nameof(x));
        if (weights is null)
            return Enumerable.Repeat(1.0, x.Rows).ToArray();
        if (weights.Length != x.Rows)
            throw new ArgumentException($"{x.Rows} rows need as many weights, {weights.Length} were given.", nameof(weights));
        if (Array.FindIndex(weights, w => !(w >= 0) || double.IsInfinity(w)) is var wrong and >= 0)
            throw new ArgumentException($"The weight of row {wrong} is {weights[wrong]}; it must be finite and not negative.", nameof(weights));
        return weights;
    }
}
