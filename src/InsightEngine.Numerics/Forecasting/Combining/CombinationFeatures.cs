using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// What the trees of a <see cref="CombinerModel"/> read: the series' features, how far each member's mean lies from the
/// members' mean, each member's past loss relative to all, the past error of the combination, and the members'
/// disagreement, all free of the series' unit.
/// </summary>
internal static class CombinationFeatures
{
    private const int LongestScaledSeason = 24;

    /// <summary>Names in the order of <see cref="Of"/> for the members of a pool.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<CombinationMember> pool) =>
    [
        .. SeriesFeatures.Names,
        .. pool.Select(member => member.Name + " distance"),
        .. pool.Select(member => member.Name + " past loss"),
        "past error",
        "disagreement",
    ];

    /// <summary>Features of a series; null when it never moves, so that nothing can be put in proportion to it.</summary>
    public static double[]? Of(ReadOnlySpan<double> values, int seasonLength, CombinationMembers members, PastPerformance.Record past)
    {
        var scale = Scale(values, seasonLength);
        if (!(scale > 0)) return null;
        var series = SeriesFeatures.Of(values, seasonLength);
        var count = members.Forecasts.Length;
        var features = new double[series.Length + 2 * count + 2];
        series.CopyTo(features, 0);
        var distances = features.AsSpan(series.Length, count);
        for (var k = 0; k < count; k++) distances[k] = Descriptive.Mean(members.Forecasts[k]);
        var middle = Descriptive.Mean(distances);
        foreach (ref var distance in distances) distance = (distance - middle) / scale;
        past.Losses.CopyTo(features.AsSpan(series.Length + count));
        features[^2] = past.Errors.Mean / scale;
        features[^1] = Descriptive.Mean(members.Disagreement) / scale;
        return features;
    }

    /// <summary>Error of the seasonal naive method in the history, of the plain one for very long seasons; NaN when there is none.</summary>
    public static double Scale(ReadOnlySpan<double> values, int seasonLength) => Mase.Scale(values, seasonLength > LongestScaledSeason ? 1 : seasonLength);
}
