namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// How far the weighted combination missed at earlier origins of the series itself, on the adjusted scale. NaN where there
/// was no earlier origin.
/// </summary>
/// <param name="Mean">Mean absolute error.</param>
/// <param name="Near">The same over the first half of the steps.</param>
/// <param name="Far">The same over the second half; that of the first when there is none.</param>
/// <param name="Largest">Largest absolute error.</param>
/// <param name="Bias">Absolute mean error as a share of <paramref name="Mean"/>, 0 to 1: whether the misses were one miss or many.</param>
/// <param name="Origins">Observed periods judged, in horizons.</param>
internal readonly record struct PastErrors(double Mean, double Near, double Far, double Largest, double Bias, double Origins)
{
    /// <summary>No earlier origin.</summary>
    public static PastErrors None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);

    /// <param name="errors">Signed errors with their steps from 0 to <paramref name="span"/> − 1.</param>
    /// <param name="span">Steps from each origin.</param>
    public static PastErrors Of(IReadOnlyList<(int Step, double Error)> errors, int span)
    {
        if (errors.Count == 0) return None;
        double sum = 0, near = 0, signed = 0, largest = 0;
        var nearCount = 0;
        foreach (var (step, error) in errors)
        {
            var size = Math.Abs(error);
            sum += size;
            signed += error;
            largest = Math.Max(largest, size);
            if (2 * step >= span) continue;
            near += size;
            nearCount++;
        }

        var farCount = errors.Count - nearCount;
        var meanFar = farCount > 0 ? (sum - near) / farCount : near / nearCount;
        return new PastErrors(
            sum / errors.Count,
            nearCount > 0 ? near / nearCount : meanFar,
            meanFar,
            largest,
            sum > 0 ? Math.Abs(signed) / sum : 1,
            (double)errors.Count / span);
    }
}
