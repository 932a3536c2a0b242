using System.Globalization;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A history as it should be fitted: additive outliers become missing periods and the values before a level shift are
/// moved to the new level. When the newest value stands out it is read both ways. The history as given remains one of
/// the readings, because the search may be wrong. Nothing is changed silently: <see cref="Note"/> names the periods.
/// </summary>
/// <param name="Series">One reading when nothing stands out, otherwise two or three.</param>
/// <param name="Probabilities">One per reading, sum 1.</param>
/// <param name="Note">What was done to which periods; null when nothing was.</param>
public sealed record HistoryReadings(IReadOnlyList<TimeSeries> Series, IReadOnlyList<double> Probabilities, string? Note)
{
    private const int NamedPeriods = 4;

    /// <summary>Probability that the search was wrong and the history stands as it is given; on the development series it keeps both errors and coverage in place.</summary>
    private const double AsGiven = 0.3;

    /// <summary>The same when the newest value stands out: its successors are not known yet, and smoothing by itself follows it as far as the series has kept its changes.</summary>
    private const double NewestAsGiven = 0.6;

    /// <summary>Searches a series for outliers and reads it accordingly.</summary>
    public static HistoryReadings Of(TimeSeries series)
    {
        var outliers = OutlierDetection.Find(series.Values.Span, series.SeasonLength);
        if (outliers.Count == 0) return new HistoryReadings([series], [1], null);
        var undecided = outliers.LastOrDefault(outlier => outlier.Kind == OutlierKind.Undecided);
        // An older undecided period is settled for the likelier reading.
        var settled = outliers.Where(outlier => outlier != undecided)
            .Select(outlier => (outlier.Position, outlier.Effect, outlier.IsRatio, IsShift: outlier.ShiftProbability >= 0.5)).ToList();
        var note = Describe(series, outliers, undecided);
        if (undecided is null) return new HistoryReadings([Adjust(series, settled), series], [1 - AsGiven, AsGiven], note);
        var single = Adjust(series, [.. settled, (undecided.Position, undecided.Effect, undecided.IsRatio, false)]);
        var level = Adjust(series, [.. settled, (undecided.Position, undecided.Effect, undecided.IsRatio, true)]);
        return new HistoryReadings([single, level, series], [(1 - NewestAsGiven) * (1 - undecided.ShiftProbability), (1 - NewestAsGiven) * undecided.ShiftProbability, NewestAsGiven], note);
    }

    private static TimeSeries Adjust(TimeSeries series, IReadOnlyList<(int Position, double Effect, bool IsRatio, bool IsShift)> outliers)
    {
        var values = series.Values.ToArray();
        foreach (var outlier in outliers)
        {
            if (!outlier.IsShift)
            {
                values[outlier.Position] = double.NaN;
                continue;
            }

            for (var t = 0; t < outlier.Position; t++)
            {
                if (double.IsNaN(values[t])) continue;
                var moved = outlier.IsRatio ? values[t] * outlier.Effect : values[t] + outlier.Effect;
                values[t] = Math.Clamp(moved, series.LowerBound ?? double.MinValue, series.UpperBound ?? double.MaxValue);
            }
        }

        return series with { Values = values };
    }

    private static string Describe(TimeSeries series, IReadOnlyList<Outlier> outliers, Outlier? undecided)
    {
        var parts = new List<string>();
        var spikes = outliers.Where(outlier => outlier != undecided && outlier.ShiftProbability < 0.5).ToList();
        if (spikes.Count > 0)
        {
            var named = string.Join(", ", spikes.Take(NamedPeriods).Select(spike => Name(series, spike.Position)));
            var more = spikes.Count > NamedPeriods ? $" and {spikes.Count - NamedPeriods} more" : "";
            parts.Add($"set aside as {(spikes.Count == 1 ? "an outlier" : "outliers")}: {named}{more}");
        }

        foreach (var shift in outliers.Where(outlier => outlier != undecided && outlier.ShiftProbability >= 0.5))
        {
            var how = shift.IsRatio
                ? string.Create(CultureInfo.InvariantCulture, $"multiplied by {shift.Effect:G3}")
                : string.Create(CultureInfo.InvariantCulture, $"moved by {shift.Effect:+0.###;-0.###}");
            parts.Add($"level shift in {Name(series, shift.Position)}: earlier values {how}");
        }

        if (undecided is not null)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(series, undecided.Position)} stands out: read as a single value ({1 - undecided.ShiftProbability:P0}) and as a new level ({undecided.ShiftProbability:P0})").Replace(" %", "%", StringComparison.Ordinal));
        return string.Join("; ", parts);
    }

    private static string Name(TimeSeries series, int position)
    {
        if (series.Start is { } start && series.Cadence is not (Cadence.Index or Cadence.Hourly)) return (Period.Containing(start, series.Cadence) + position).ToString();
        return $"period {(position + 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
