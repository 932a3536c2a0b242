using System.Globalization;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Effects of holidays and of the first and last working day of a month on daily values: the median distance of such days from
/// the usual level of their weekday, shrunk for the few days it rests on and taken only when it stands out from the noise.
/// The history is freed of the effects before it is forecast, and they are put back on the days to come. Ratios for positive
/// series, differences for others. Regression on calendar dummies as in Hyndman and Athanasopoulos, FPP3, section 7.4,
/// with medians in place of means.
/// </summary>
/// <param name="calendar">The working days.</param>
public sealed class CalendarEffects(WorkingCalendar calendar)
{
    /// <summary>Days of history below which no effect is looked for.</summary>
    public const int MinimumDays = 8 * Week;

    private const int Week = 7, FewestDays = 3;

    /// <summary>Standard errors that an effect must have.</summary>
    private const double CriticalScore = 3;

    /// <summary>An effect of k days is multiplied by k / (k + this).</summary>
    private const double Shrinkage = 0.5;

    private static readonly DayKind[] Special = [DayKind.Holiday, DayKind.MonthStart, DayKind.MonthEnd];

    /// <summary>Forecasts a series with its calendar effects; a series that is not daily, dated and long enough is forecast without.</summary>
    /// <param name="forecaster">For example <see cref="AutomaticForecaster.Forecast"/>.</param>
    public Forecast Forecast(TimeSeries series, int horizon, Func<TimeSeries, int, Forecast> forecaster)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        SeriesChecks.Require(series);
        if (series.Cadence != Cadence.Daily || series.Start is not { } start || Descriptive.Count(series.Values.Span) < MinimumDays) return forecaster(series, horizon);
        var positive = Descriptive.Smallest(series.Values.Span) > 0;
        var effects = Estimate(series.Values.Span, start, positive);
        if (effects.Count == 0) return forecaster(series, horizon);

        var values = series.Values.ToArray();
        for (var t = 0; t < values.Length; t++)
        {
            if (!effects.TryGetValue(calendar.KindOf(start.AddDays(t)), out var effect)) continue;
            var freed = positive ? values[t] / Math.Exp(effect) : values[t] - effect;
            values[t] = double.IsNaN(freed) ? freed : Math.Clamp(freed, series.LowerBound ?? double.MinValue, series.UpperBound ?? double.MaxValue);
        }

        var inner = forecaster(series with { Values = values }, horizon);
        var (factors, offsets) = (new double[horizon], new double[horizon]);
        Array.Fill(factors, 1);
        for (var h = 0; h < horizon; h++)
        {
            if (!effects.TryGetValue(calendar.KindOf(start.AddDays(values.Length + h)), out var effect)) continue;
            if (positive) factors[h] = Math.Exp(effect);
            else offsets[h] = effect;
        }

        var note = string.Join("; ", ((string?[])[inner.Note, .. effects.Select(pair => Describe(pair.Key, pair.Value, positive))]).Where(text => !string.IsNullOrEmpty(text)));
        return new AffineForecast(inner, note, factors, offsets, series.LowerBound, series.UpperBound);
    }

    private SortedDictionary<DayKind, double> Estimate(ReadOnlySpan<double> values, DateOnly start, bool positive)
    {
        var n = values.Length;
        var kinds = new DayKind[n];
        var scaled = new double[n];
        for (var t = 0; t < n; t++)
        {
            kinds[t] = calendar.KindOf(start.AddDays(t));
            scaled[t] = positive ? Math.Log(values[t]) : values[t];
        }

        // Distance from the middle of the same weekday in the weeks around, special days left out.
        var distance = new double[n];
        Span<double> around = stackalloc double[8];
        for (var t = 0; t < n; t++)
        {
            around.Fill(double.NaN);
            var k = 0;
            for (var week = 1; week <= n / Week && k < around.Length; week++)
            {
                foreach (var other in (ReadOnlySpan<int>)[t - week * Week, t + week * Week])
                    if (other >= 0 && other < n && k < around.Length && kinds[other] == DayKind.Usual && !double.IsNaN(scaled[other])) around[k++] = scaled[other];
            }

            distance[t] = k == 0 ? double.NaN : scaled[t] - Descriptive.Median(around[..k]);
        }

        double[] Of(DayKind kind) => [.. Enumerable.Range(0, n).Where(t => kinds[t] == kind && !double.IsNaN(distance[t])).Select(t => distance[t])];
        var noise = 1.4826 * Descriptive.Median(Of(DayKind.Usual).Select(Math.Abs).ToArray());
        var effects = new SortedDictionary<DayKind, double>();
        foreach (var kind in Special)
        {
            var days = Of(kind);
            if (days.Length < FewestDays) continue;
            var middle = Descriptive.Median(days);
            var spread = Math.Max(noise, 1.4826 * Descriptive.Median(days.Select(day => Math.Abs(day - middle)).ToArray()));
            if (Math.Abs(middle) <= CriticalScore * 1.2533 * spread / Math.Sqrt(days.Length) || middle == 0) continue;
            effects[kind] = middle * days.Length / (days.Length + Shrinkage);
        }

        return effects;
    }

    private static string Describe(DayKind kind, double effect, bool positive)
    {
        var day = kind switch { DayKind.Holiday => "holidays", DayKind.MonthStart => "first working day of the month", _ => "last working day of the month" };
        return positive
            ? string.Create(CultureInfo.InvariantCulture, $"{day} {100 * (Math.Exp(effect) - 1):+0;-0} %")
            : string.Create(CultureInfo.InvariantCulture, $"{day} {effect:+0.###;-0.###}");
    }
}
