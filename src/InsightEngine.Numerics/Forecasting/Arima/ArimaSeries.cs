using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A series with its differences at hand. A gap inside the series is bridged by straight lines through the seasonally
/// adjusted values, so that differences and lags can be taken; errors at bridged periods do not count in any likelihood.
/// Missing periods at either end are cut off.
/// </summary>
internal sealed class ArimaSeries
{
    private readonly bool[]? _missing;
    private readonly Dictionary<(int, int), double[]> _differenced = [];

    /// <param name="values">Oldest first, NaN where missing, at least one observed.</param>
    public ArimaSeries(ReadOnlySpan<double> values, int seasonLength)
    {
        SeasonLength = seasonLength;
        int first = 0, last = values.Length;
        while (double.IsNaN(values[first])) first++;
        while (double.IsNaN(values[last - 1])) last--;
        MissingAtEnd = values.Length - last;
        Values = values[first..last].ToArray();
        if (Descriptive.Count(Values) == Values.Length) return;
        _missing = Array.ConvertAll(Values, double.IsNaN);
        Bridge();
    }

    public int SeasonLength { get; }

    /// <summary>From the first to the last observed value, gaps bridged.</summary>
    public double[] Values { get; }

    /// <summary>Periods after <see cref="Values"/> that were missing.</summary>
    public int MissingAtEnd { get; }

    public double[] Differenced(ArimaOrder order) => Differenced(order.D, order.SeasonalD);

    public double[] Differenced(int d, int seasonalD)
    {
        if (_differenced.TryGetValue((d, seasonalD), out var known)) return known;
        var result = Values;
        for (var i = 0; i < seasonalD; i++) result = Difference(result, SeasonLength);
        for (var i = 0; i < d; i++) result = Difference(result, 1);
        return _differenced[(d, seasonalD)] = result;
    }

    /// <summary>Where a differenced value stands at a missing period; null when nothing is missing.</summary>
    public bool[]? Bridged(ArimaOrder order) => _missing?[Math.Min(order.LostToDifferencing, _missing.Length)..];

    /// <summary>Observed periods that differencing leaves.</summary>
    public int Count(ArimaOrder order) => Differenced(order).Length - (Bridged(order)?.Count(m => m) ?? 0);

    public static double[] Difference(double[] values, int lag)
    {
        var result = new double[Math.Max(0, values.Length - lag)];
        for (var t = 0; t < result.Length; t++) result[t] = values[t + lag] - values[t];
        return result;
    }

    private void Bridge()
    {
        var season = SeasonalityTest.IsSeasonal(Values, SeasonLength)
            ? ClassicalDecomposition.Of(Values, SeasonLength, multiplicative: false)
            : SeasonalIndices.None;
        var adjusted = new double[Values.Length];
        season.Adjust(Values, adjusted);
        for (var t = 1; t < Values.Length; t++)
        {
            if (!double.IsNaN(adjusted[t])) continue;
            var next = t;
            while (double.IsNaN(adjusted[next])) next++;
            var (from, to, length) = (adjusted[t - 1], adjusted[next], next - t + 1);
            for (var k = t; k < next; k++) adjusted[k] = from + (to - from) * (k - t + 1) / length;
            t = next;
        }

        var (seasonal, ignored) = (new double[Values.Length], new double[Values.Length]);
        adjusted.CopyTo(seasonal, 0);
        season.Reseasonalise(seasonal, ignored, 0);
        for (var t = 0; t < Values.Length; t++)
            if (double.IsNaN(Values[t])) Values[t] = seasonal[t];
    }
}
