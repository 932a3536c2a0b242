using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Which of several seasons a series follows: hourly values have a day, and often a week that contains it. The week is taken
/// when the value of a week ago is clearly nearer than that of a day ago, and three weeks are there to show it.
/// </summary>
internal static class SeasonChoice
{
    private const int Day = 24, Week = 7 * Day, FewestWeeks = 3;

    /// <summary>Share by which the distance must fall.</summary>
    private const double LargestKeptShare = 0.9;

    /// <summary>The series with the season to fit; one whose season the caller chose himself stays as it is.</summary>
    public static TimeSeries Of(TimeSeries series) =>
        series.Cadence == Cadence.Hourly && series.SeasonLength == Day && series.Length > FewestWeeks * Week
        && Distance(series.Values.Span, Week) < LargestKeptShare * Distance(series.Values.Span, Day)
            ? series with { SeasonLength = Week }
            : series;

    private static double Distance(ReadOnlySpan<double> values, int lag)
    {
        double sum = 0;
        var count = 0;
        for (var t = Week; t < values.Length; t++)
        {
            var change = Math.Abs(values[t] - values[t - lag]);
            if (double.IsNaN(change)) continue;
            sum += change;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
