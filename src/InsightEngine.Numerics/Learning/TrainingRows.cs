namespace InsightEngine.Numerics.Learning;

/// <summary>Features with what is to be learned from them.</summary>
public sealed class TrainingRows
{
    private readonly double[] targets;
    private readonly double[]? weights;

    /// <param name="features">One row per case.</param>
    /// <param name="targets">
    /// <paramref name="targetColumns"/> numbers per row, row-major: the value for regression, 0 or 1 for a binary
    /// outcome, the class index for softmax, the loss of each class for the weighted softmax.
    /// </param>
    /// <param name="weights">Non-negative weight per row, or null for equal weights.</param>
    /// <param name="targetColumns">1 except for the weighted softmax.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a target or weight is NaN, infinite or (weight) negative.</exception>
    public TrainingRows(FeatureMatrix features, double[] targets, double[]? weights = null, int targetColumns = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetColumns, 1);
        if (features.Rows == 0)
            throw new ArgumentException("There are no rows to learn from.", nameof(features));
        if (targets.Length != features.Rows * targetColumns)
            throw new ArgumentException(
                $"{features.Rows} rows need {features.Rows * targetColumns} targets, {targets.Length} were given.", nameof(targets));
        for (var k = 0; k < targets.Length; k++)
            if (!double.IsFinite(targets[k]))
                throw new ArgumentException($"The target of row {k / targetColumns} is {targets[k]}; leave that row out.", nameof(targets));
        if (weights is not null)
        {
            if (weights.Length != features.Rows)
                throw new ArgumentException($"{features.Rows} rows need as many weights, {weights.Length} were given.", nameof(weights));
            for (var i = 0; i < weights.Length; i++)
                if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
                    throw new ArgumentException($"The weight of row {i} is {weights[i]}; it must be finite and not negative.", nameof(weights));
            if (weights.Sum() <= 0)
                throw new ArgumentException("All weights are zero.", nameof(weights));
        }

        Features = features;
        this.targets = targets;
        this.weights = weights;
        TargetColumns = targetColumns;
    }

    public FeatureMatrix Features { get; }

    public int TargetColumns { get; }

    public int Count => Features.Rows;

    public ReadOnlySpan<double> Targets => targets;

    public double Target(int row) => targets[row * TargetColumns];

    /// <summary>All targets of a row.</summary>
    public ReadOnlySpan<double> TargetsOf(int row) => targets.AsSpan(row * TargetColumns, TargetColumns);

    public double Weight(int row) => weights is null ? 1 : weights[row];

    /// <summary>The rows at these positions with their targets and weights.</summary>
    public TrainingRows Select(ReadOnlySpan<int> rows)
    {
        var selectedTargets = new double[rows.Length * TargetColumns];
        var selectedWeights = weights is null ? null : new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            TargetsOf(rows[i]).CopyTo(selectedTargets.AsSpan(i * TargetColumns));
            if (selectedWeights is not null)
                selectedWeights[i] = weights![rows[i]];
        }

        return new TrainingRows(Features.Select(rows), selectedTargets, selectedWeights, TargetColumns);
    }
}
