namespace InsightEngine.Numerics.Accuracy;

/// <summary>Weighted mean distance between predicted and observed share over the bins of a reliability diagram (Naeini et al. 2015).</summary>
public static class ExpectedCalibrationError
{
    /// <summary>Over bins of equal width, as it is usually published; NaN without cases.</summary>
    /// <exception cref="ArgumentException">Lengths differ, an outcome is not 0 or 1, or a probability is NaN.</exception>
    public static double Of(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, int bins = 10, ReadOnlySpan<double> weights = default) =>
        Of(ReliabilityDiagram.EqualWidth(probabilities, outcomes, bins, weights));

    /// <summary>Over given bins; empty ones do not count; NaN when all are empty.</summary>
    public static double Of(IEnumerable<ReliabilityBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        double sum = 0, weight = 0;
        foreach (var bin in bins)
        {
            if (bin.Weight == 0) continue;
            sum += bin.Weight * Math.Abs(bin.Predicted - bin.Observed);
            weight += bin.Weight;
        }

        return sum / weight;
    }
}
