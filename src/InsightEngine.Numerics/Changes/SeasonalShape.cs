using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Changes;

/// <summary>Whether the shape of the season has changed, and since when.</summary>
public static class SeasonalShape
{
    /// <summary>Seasons needed on each side of a break.</summary>
    public const int LeastSeasons = 2;

    /// <summary>
    /// The boundary between two seasons at which separate seasonal means before and after explain most, by the F test of Chow
    /// (1960) for the seasonal means alone; its p-value is multiplied by the number of boundaries tried (Bonferroni).
    /// </summary>
    /// <param name="deviations">The series without level and trend, oldest first; NaN where missing.</param>
    /// <param name="season">Periods in a season, at least 2.</param>
    /// <returns>The first position of the new shape and the p-value; position −1 and p-value 1 when the series is too short.</returns>
    public static (int Position, double PValue) Break(ReadOnlySpan<double> deviations, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 2);
        var seasons = deviations.Length / season;
        var (position, p, tried) = (-1, 1.0, 0);
        var centred = new double[deviations.Length];
        for (var boundary = LeastSeasons; boundary <= seasons - LeastSeasons; boundary++)
        {
            // Whole seasons are counted from the end, where a change matters.
            var at = deviations.Length - boundary * season;
            var (before, meansBefore) = Residual(deviations[..at], season);
            var (after, meansAfter) = Residual(deviations[at..], season);
            // The overall means of the two parts belong to the level, not to the shape: the common shape is fitted without them.
            double meanBefore = Descriptive.Mean(deviations[..at]), meanAfter = Descriptive.Mean(deviations[at..]);
            for (var i = 0; i < centred.Length; i++) centred[i] = deviations[i] - (i < at ? meanBefore : meanAfter);
            var (common, commonMeans) = Residual(centred, season);
            double extra = meansBefore + meansAfter - commonMeans - 1, rest = Descriptive.Count(deviations) - meansBefore - meansAfter;
            tried++;
            if (!(extra >= 1) || !(rest >= 1) || !(before + after > 0)) continue;
            var f = Math.Max(0, common - before - after) / extra / ((before + after) / rest);
            var tail = StudentT.RegularisedBeta(rest / (rest + extra * f), rest / 2, extra / 2);
            if (tail < p) (position, p) = (at, tail);
        }

        return (position, Math.Min(1, p * Math.Max(1, tried)));
    }

    /// <summary>Sum of squares around the mean of each place in the season, and how many places are seen.</summary>
    private static (double SumOfSquares, int Means) Residual(ReadOnlySpan<double> deviations, int season)
    {
        var sums = new double[season];
        var counts = new int[season];
        double squares = 0;
        for (var i = 0; i < deviations.Length; i++)
        {
            if (double.IsNaN(deviations[i])) continue;
            sums[i % season] += deviations[i];
            counts[i % season]++;
            squares += deviations[i] * deviations[i];
        }

        var means = 0;
        for (var i = 0; i < season; i++)
        {
            if (counts[i] == 0) continue;
            means++;
            squares -= sums[i] * sums[i] / counts[i];
        }

        return (squares, means);
    }
}
