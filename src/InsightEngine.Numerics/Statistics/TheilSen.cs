namespace InsightEngine.Numerics.Statistics;

/// <summary>The median of the slopes of all pairs: a trend that a few outliers cannot bend (Theil 1950; Sen 1968).</summary>
public static class TheilSen
{
    /// <summary>Slope per period of equally spaced values, in their unit; NaN is a missing period.</summary>
    /// <returns>NaN with fewer than 2 values. Quadratic in the length: meant for windows of up to some hundred periods.</returns>
    public static double Slope(ReadOnlySpan<double> values)
    {
        var slopes = new List<double>(values.Length * (values.Length - 1) / 2);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            for (var j = i + 1; j < values.Length; j++)
                if (!double.IsNaN(values[j])) slopes.Add((values[j] - values[i]) / (j - i));
        }

        return Descriptive.Median(slopes.ToArray());
    }
}
