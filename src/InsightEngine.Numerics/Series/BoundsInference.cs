namespace InsightEngine.Numerics.Series;

/// <summary>Bounds that a history suggests when nobody states them.</summary>
public static class BoundsInference
{
    /// <summary>
    /// Lower bound 0 when no value is negative. Upper bound 100 when the values lie in 0 … 100 and reach exactly 100 at
    /// least twice without ever passing it, as a percentage with a ceiling does.
    /// </summary>
    /// <param name="values">NaN where missing; a history without values suggests nothing.</param>
    public static (double? Lower, double? Upper) Of(ReadOnlySpan<double> values)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        var atHundred = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
            if (value == 100) atHundred++;
        }

        if (smallest > largest || smallest < 0) return (null, null);
        return (0, largest == 100 && atHundred >= 2 ? 100 : null);
    }
}
