using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>A series as the members of the combination see it: adjusted, in logarithms, smoothed; each made once, when asked for.</summary>
internal sealed class CombinationSubject(double[] values, int seasonLength, int horizon)
{
    /// <summary>Hedges the Akaike weights within the exponential smoothing family.</summary>
    private const double Sharpness = 0.3;

    /// <summary>No forecast grows beyond this power of e times the mean.</summary>
    private const double LargestLogarithm = 300;

    private double[]? _adjusted;
    private MethodFit? _smoothing;
    private (double Size, double[]? Values)? _logarithms;

    public double[] Values { get; } = values;

    public int SeasonLength { get; } = seasonLength;

    public int Horizon { get; } = horizon;

    public SeasonalIndices Season { get; } = DiscountedDecomposition.Of(values, seasonLength);

    public double[] Adjusted => _adjusted ??= Adjust(Season);

    /// <summary>The hedged average of the exponential smoothing family on the adjusted series.</summary>
    public MethodFit Smoothing => _smoothing ??= ETS.Average(Adjusted, 1, Horizon, Sharpness);

    /// <summary>A method on the logarithms of the adjusted series; on the series itself when a value is not positive.</summary>
    public double[] OfLogarithms(Func<double[], double[]> method)
    {
        _logarithms ??= Logarithms();
        if (_logarithms.Value.Values is not { } logarithms) return (double[])method(Adjusted).Clone();
        var size = _logarithms.Value.Size;
        return Array.ConvertAll(method(logarithms), value => size * Math.Exp(Math.Min(value, LargestLogarithm)));
    }

    /// <summary>A method on the series adjusted by another season, on the scale of <see cref="Adjusted"/>.</summary>
    public double[] With(SeasonalIndices season, Func<double[], double[]> method)
    {
        var forecast = (double[])method(Adjust(season)).Clone();
        season.Reseasonalise(forecast, new double[Horizon], Values.Length);
        return WithoutSeason(forecast);
    }

    /// <summary>Takes <see cref="Season"/> out of a forecast of the series itself.</summary>
    public double[] WithoutSeason(double[] forecast)
    {
        var adjusted = new double[forecast.Length];
        for (var h = 0; h < forecast.Length; h++)
        {
            var index = Season.Indices[(Values.Length + h) % Season.Indices.Length];
            adjusted[h] = Season.Multiplicative ? forecast[h] / index : forecast[h] - index;
        }

        return adjusted;
    }

    private double[] Adjust(SeasonalIndices season)
    {
        var adjusted = new double[Values.Length];
        season.Adjust(Values, adjusted);
        return adjusted;
    }

    private (double Size, double[]? Values) Logarithms()
    {
        // Relative to the mean, so that a change of unit does not move the logarithms.
        var size = Descriptive.Mean(Adjusted);
        foreach (var value in Adjusted)
            if (value <= 0) return (size, null);
        return (size, Array.ConvertAll(Adjusted, value => Math.Log(value / size)));
    }
}
