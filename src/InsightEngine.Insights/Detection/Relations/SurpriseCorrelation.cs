using InsightEngine.Insights.Risk;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Relations;

/// <summary>
/// How the surprises of two KPIs go together: what is left of each value when trend and season, which many KPIs share by chance,
/// have been taken out by its own smoothing.
/// </summary>
/// <remarks>Haugh (1976): cross-correlation of prewhitened series; by ranks, so that one shared shock does not make a relation.</remarks>
internal static class SurpriseCorrelation
{
    /// <summary>Surprises of one KPI and, of the same position, those of the other <paramref name="lag"/> periods earlier; NaN where one is missing.</summary>
    /// <returns>Both empty when they are not of one cadence or do not overlap.</returns>
    public static (double[] Follower, double[] Leader) Align(SeriesProfile follower, SeriesProfile leader, int lag)
    {
        if (follower.Start is not { } start || leader.Start is not { } other || start.Cadence != other.Cadence) return ([], []);
        var offset = (int)(start - other) - lag;
        int first = Math.Max(0, -offset), end = Math.Min(follower.Errors.Count, leader.Errors.Count - offset);
        if (end <= first) return ([], []);
        double[] a = new double[end - first], b = new double[end - first];
        for (var i = first; i < end; i++) (a[i - first], b[i - first]) = (follower.Errors[i], leader.Errors[i + offset]);
        return (a, b);
    }

    public static RankCorrelation Of(SeriesProfile follower, SeriesProfile leader, int lag)
    {
        var (a, b) = Align(follower, leader, lag);
        return RankCorrelation.Of(a, b);
    }

    /// <summary>
    /// Share of the squared surprises of the follower that the leader's earlier ones take away in periods that the relation was not
    /// fitted on: each period of the later half is predicted from those before it. Negative when the relation does not help.
    /// </summary>
    public static double GainOutOfSample(double[] follower, double[] leader)
    {
        double product = 0, square = 0, before = 0, after = 0;
        for (var i = 0; i < follower.Length; i++)
        {
            if (double.IsNaN(follower[i] + leader[i])) continue;
            if (i >= follower.Length / 2 && square > 0)
            {
                var rest = follower[i] - product / square * leader[i];
                before += follower[i] * follower[i];
                after += rest * rest;
            }

            product += follower[i] * leader[i];
            square += leader[i] * leader[i];
        }

        return before > 0 ? 1 - after / before : double.NegativeInfinity;
    }

    /// <summary>Change of the follower per unit of the leader's surprise, by least squares through 0.</summary>
    public static double Slope(double[] follower, double[] leader)
    {
        double product = 0, square = 0;
        for (var i = 0; i < follower.Length; i++)
        {
            if (double.IsNaN(follower[i] + leader[i])) continue;
            product += follower[i] * leader[i];
            square += leader[i] * leader[i];
        }

        return square > 0 ? product / square : 0;
    }
}
