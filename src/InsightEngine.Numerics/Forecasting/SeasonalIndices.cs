namespace InsightEngine.Numerics.Forecasting;

/// <summary>One index per season, to be taken out of a series before fitting and put back on its forecast.</summary>
/// <param name="Indices">Aligned with the first period of the series; mean 1 (multiplicative) or 0 (additive).</param>
/// <param name="Multiplicative">Whether seasons multiply the level or add to it.</param>
internal sealed record SeasonalIndices(double[] Indices, bool Multiplicative)
{
    /// <summary>No season at all.</summary>
    public static SeasonalIndices None { get; } = new([0], false);

    /// <summary>Whether there is no season.</summary>
    public bool IsNone => Indices.Length < 2;

    /// <summary>The same indices with mean 1 or 0; null when a multiplicative index is not clearly positive.</summary>
    public static SeasonalIndices? Normalised(double[] indices, bool multiplicative)
    {
        var total = 0.0;
        foreach (var index in indices) total += index;
        for (var s = 0; s < indices.Length; s++)
        {
            indices[s] = multiplicative ? indices[s] * indices.Length / total : indices[s] - total / indices.Length;
            if (multiplicative && !(indices[s] > 0.01)) return null;
        }

        return new SeasonalIndices(indices, multiplicative);
    }

    /// <summary>Values without their season.</summary>
    public void Adjust(ReadOnlySpan<double> values, Span<double> adjusted)
    {
        for (var t = 0; t < values.Length; t++)
        {
            var index = Indices[t % Indices.Length];
            adjusted[t] = Multiplicative ? values[t] / index : values[t] - index;
        }
    }

    /// <summary>Puts the season back on a forecast that starts <paramref name="origin"/> periods after the first one.</summary>
    public void Reseasonalise(double[] mean, double[] deviation, int origin)
    {
        for (var h = 0; h < mean.Length; h++)
        {
            var index = Indices[(origin + h) % Indices.Length];
            if (Multiplicative)
            {
                mean[h] *= index;
                deviation[h] *= index;
            }
            else
            {
                mean[h] += index;
            }
        }
    }
}
