namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Turns a history and a question ("will the period so many steps ahead miss this target?") into the numbers that the miss
/// model reads. Everything is in units of the KPI's own surprises, as a share or as a count of periods, so nothing tells
/// KPIs or organisations apart by name or size.
/// </summary>
public static class MissFeatures
{
    /// <summary>Periods before these are not read.</summary>
    public const int LongestHistory = 300;

    private static readonly MissFeature[] s_features =
    [
        .. DistanceFeatures.Features,
        .. RecordFeatures.Features,
        .. ShapeFeatures.Features,
        .. PoolFeatures.Features,
    ];

    /// <summary>In the order of a row.</summary>
    public static IReadOnlyList<MissFeature> All => s_features;

    public static int Count => s_features.Length;

    /// <summary>Position of a feature in a row; −1 when there is none of that name.</summary>
    public static int IndexOf(string name) => Array.FindIndex(s_features, feature => feature.Name == name);

    /// <summary>Fills one row; NaN where the history cannot say.</summary>
    /// <param name="series">What is known; at least one value.</param>
    /// <param name="steps">Periods from the last value to the period in question, at least 1.</param>
    /// <param name="target">What that period has to reach.</param>
    /// <param name="pool">The other KPIs; null when they are not known.</param>
    /// <param name="row">Receives <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">There is no last value, the target is not finite, or the row is too short.</exception>
    public static void Write(MissSeries series, int steps, double target, MissPool? pool, Span<double> row)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (series.Length == 0 || double.IsNaN(series.Values.Span[^1])) throw new ArgumentException("The series has no last value.", nameof(series));
        if (!double.IsFinite(target)) throw new ArgumentException("The target is not a finite number.", nameof(target));
        if (row.Length != Count) throw new ArgumentException($"The row takes {row.Length} numbers; there are {Count} features.", nameof(row));
        if (series.Length > LongestHistory)
        {
            var dropped = series.Length - LongestHistory;
            series = series with { Values = series.Values[dropped..], Targets = series.Targets[dropped..], Start = series.Start + dropped };
        }

        var plain = ForecastDistances.Of(series, ValueScale.Plain(series), target, steps);
        var scaled = ForecastDistances.Of(series, ValueScale.Of(series, target), target, steps);
        var at = 0;
        DistanceFeatures.Write(plain, scaled, Take(DistanceFeatures.Features.Length, row));
        RecordFeatures.Write(series, scaled, steps, target, Take(RecordFeatures.Features.Length, row));
        ShapeFeatures.Write(series, scaled, steps, target, Take(ShapeFeatures.Features.Length, row));
        PoolFeatures.Write(series, pool, Take(PoolFeatures.Features.Length, row));
        for (var k = 0; k < row.Length; k++)
            if (!double.IsNaN(row[k])) row[k] = Math.Clamp(row[k], -s_features[k].Limit, s_features[k].Limit);

        Span<double> Take(int count, Span<double> whole)
        {
            var part = whole.Slice(at, count);
            at += count;
            return part;
        }
    }

    /// <summary>Log odds of a share of cases with half a case added on either side.</summary>
    internal static double LogOdds(double hits, double cases) => Math.Log((hits + 0.5) / (cases - hits + 0.5));

    internal static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, 1e-4, 1 - 1e-4);
        return Math.Log(inside / (1 - inside));
    }
}
