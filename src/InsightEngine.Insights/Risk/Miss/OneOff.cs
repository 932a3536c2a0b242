namespace InsightEngine.Insights.Risk.Miss;

/// <summary>A newest value that is far from what its course let expect.</summary>
/// <param name="Value">As it came.</param>
/// <param name="Expected">One period before.</param>
/// <param name="Times">Their distance in usual one-period surprises.</param>
/// <param name="Effect">By how much it changes the probability of a miss.</param>
internal sealed record OneOff(double Value, double Expected, double Times, double Effect = 0)
{
    /// <summary>Null when the newest value is not that far off, or too few are known to tell.</summary>
    public static OneOff? Of(MissSeries series, SeriesProfile? profile, double farOff, int leastValues)
    {
        if (profile is null || !(profile.Scale > 0) || profile.Errors.Count != series.Length || series.Length < leastValues) return null;
        var error = profile.Errors[^1];
        var value = series.Values.Span[^1];
        return Math.Abs(error) >= farOff * profile.Scale ? new OneOff(value, value - error, Math.Abs(error) / profile.Scale) : null;
    }

    /// <summary>The series as if the value had been as expected.</summary>
    public MissSeries Without(MissSeries series)
    {
        var values = series.Values.ToArray();
        values[^1] = Expected;
        return series with { Values = values };
    }
}
