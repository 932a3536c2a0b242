namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Forecasting by decomposition with several seasons: <see cref="MSTL"/> takes every season out, the automatic ETS without
/// season forecasts what is left, and the last cycle of each season is put back. Daily values (a season of 7) also have a
/// year of 365 days, hourly ones (24) a week and a year, as far as a season fits into the history more than twice; with a
/// season length of its own a series has that one alone. A missing period stays missing throughout. The deviation is that
/// of ETS: the season counts as known. Source: Bandara, Hyndman and Bergmeir (2021), MSTL: a seasonal-trend decomposition
/// algorithm for time series with multiple seasonal patterns.
/// </summary>
/// <param name="seasonLengths">The seasons, at least 2 periods each; null for those that belong to the season length of the series.</param>
public sealed class MstlForecast(IReadOnlyList<int>? seasonLengths = null) : ForecastingMethod
{
    private const int Day = 24, Week = 7, DaysOfYear = 365, HoursOfYear = 8766;

    public override string Name => "MSTL";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var length = values.Length;
        var seasons = new List<int>();
        foreach (var m in seasonLengths ?? Nested(seasonLength))
            if (m > 1 && 2 * m < length && EverySeasonObserved(values, m)) seasons.Add(m);
        if (seasons.Count == 0) return ETS.Select(values, 1).Forecast(horizon, length);
        var parts = MSTL.Of(values, seasons);
        var adjusted = values.ToArray();
        foreach (var season in parts.Seasonal)
            for (var t = 0; t < length; t++) adjusted[t] -= season[t];
        var fit = ETS.Select(adjusted, 1).Forecast(horizon, length);
        for (var s = 0; s < parts.Seasonal.Count; s++)
        {
            var m = parts.SeasonLengths[s];
            for (var h = 0; h < horizon; h++) fit.Mean[h] += parts.Seasonal[s][length - m + h % m];
        }

        return fit;
    }

    /// <summary>The seasons that a series with this one usually also has.</summary>
    private static int[] Nested(int seasonLength) => seasonLength switch
    {
        Week => [Week, DaysOfYear],
        Day => [Day, Day * Week, HoursOfYear],
        Day * Week => [Day, Day * Week, HoursOfYear],
        _ => [seasonLength],
    };

    private static bool EverySeasonObserved(ReadOnlySpan<double> values, int m)
    {
        for (var s = 0; s < m; s++)
        {
            var observed = false;
            for (var t = s; t < values.Length; t += m) observed |= !double.IsNaN(values[t]);
            if (!observed) return false;
        }

        return true;
    }
}
