using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal ARIMA whose order is chosen automatically (Hyndman and Khandakar 2008): a seasonal difference when STL finds
/// a strong season, plain differences while the KPSS test rejects stationarity, then a stepwise search for the least
/// corrected Akaike criterion. Likelihoods are exact for short seasons and series; for long ones the search conditions
/// on the start of the series and only the chosen model is estimated exactly. A gap is bridged by straight lines through
/// the seasonally adjusted series and its errors do not count.
/// </summary>
public sealed class AutoArima : ForecastingMethod
{
    /// <summary>A season explains at least this share before it is differenced.</summary>
    private const double StrongSeason = 0.64;

    private const int LongestExactSeason = 12, LongestExactSeries = 150, MostDifferences = 2;

    public override string Name => "ARIMA";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var series = new ArimaSeries(values, seasonLength);
        return Arima.TrimmedTo(Choose(series), series, horizon);
    }

    /// <summary>The chosen model of a series.</summary>
    internal static ArimaFit Choose(ArimaSeries series)
    {
        var (d, seasonalD) = Differences(series);
        var exact = series.SeasonLength <= LongestExactSeason && series.Values.Length <= LongestExactSeries;
        return new ArimaSearch(series, d, seasonalD, exact).Run();
    }

    internal static (int D, int SeasonalD) Differences(ArimaSeries series)
    {
        var m = series.SeasonLength;
        var seasonalD = 0;
        if (m > 1 && series.Values.Length > 2 * m + 2
            && STL.Of(series.Values, m, 11).SeasonalStrength() > StrongSeason)
            seasonalD = 1;
        var d = 0;
        while (d < MostDifferences && !IsConstant(series.Differenced(d, seasonalD)) && KpssTest.Rejects(series.Differenced(d, seasonalD)))
            d++;
        return (d, seasonalD);
    }

    private static bool IsConstant(double[] values) => values.Length < 2 || Array.TrueForAll(values, x => x == values[0]);
}
