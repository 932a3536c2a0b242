using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Trend, volatility, the target's own movement, horizon and amount of history.</summary>
internal static class ShapeFeatures
{
    public static readonly MissFeature[] Features =
    [
        new("trend_damped", MissFactor.Trend, 0, 4),
        new("trend_recent", MissFactor.Trend, 0, 4),
        new("year_change", MissFactor.Trend, 0, 5),
        new("season_ahead", MissFactor.Season, 0, 5),
        new("volatility_change", MissFactor.Volatility, 0, 3),
        new("horizon_spread", MissFactor.Volatility, 0, 3),
        new("persistence", MissFactor.Volatility, 0, 1),
        new("last_surprise", MissFactor.Volatility, 0, 5),
        new("target_step", MissFactor.TargetChange, 1, 5),
        new("target_against_past", MissFactor.TargetChange, 1, 5),
        new("target_changes", MissFactor.TargetChange, 0, 1),
        new("headroom", MissFactor.Level, 0, 6),
        new("relative_margin", MissFactor.Level, -1, 3),
        new("log_steps", MissFactor.Horizon, 0, 6),
        new("season_share", MissFactor.Horizon, 0, 3),
        new("log_season", MissFactor.Horizon, 0, 6),
        new("history", MissFactor.Horizon, 0, 6),
        new("few_values", MissFactor.Horizon, 0, 1),
    ];

    public static void Write(MissSeries series, ForecastDistances scaled, int steps, double target, Span<double> row)
    {
        var values = scaled.Values;
        var n = values.Length;
        var season = series.SeasonLength;
        var known = values.Count(double.IsFinite);
        var at = 0;
        row[at++] = (scaled.Latest[SmoothingVariants.DampedTrend] - scaled.Latest[SmoothingVariants.FastSmoothing]) / scaled.Spread;
        row[at++] = (Mean(values, n - 3, n) - Mean(values, n - 9, n - 3)) / scaled.Spread;
        row[at++] = season < 2 ? double.NaN : (Mean(values, n - 3, n) - Mean(values, n - 3 - season, n - season)) / scaled.Spread;
        row[at++] = (scaled.Latest[SmoothingVariants.Seasonal] - scaled.Latest[SmoothingVariants.FastSmoothing]) / scaled.Spread;
        row[at++] = Math.Log(Movement(values, n - 7, n) / Movement(values, 0, n));
        row[at++] = Math.Log(scaled.Spread / scaled.Change);
        row[at++] = Persistence(values);
        row[at++] = n < 3 ? double.NaN : (scaled.Last - Mean(values, n - 7, n - 1)) / scaled.Spread;

        var targets = series.Targets.Span;
        double lastTarget = double.NaN, sum = 0;
        int count = 0, changes = 0;
        for (var t = Math.Max(0, n - Math.Max(season, 6)); t < n; t++)
        {
            if (double.IsNaN(targets[t])) continue;
            if (!double.IsNaN(lastTarget) && lastTarget != targets[t]) changes++;
            lastTarget = targets[t];
            sum += targets[t];
            count++;
        }

        var kind = ValueScale.Of(series, target);
        row[at++] = count == 0 ? double.NaN : (scaled.Target - kind.Of(lastTarget)) / scaled.Spread;
        row[at++] = count == 0 ? double.NaN : (scaled.Target - kind.Of(sum / count)) / scaled.Spread;
        row[at++] = count < 2 ? double.NaN : (double)changes / (count - 1);
        row[at++] = Headroom(kind, target);
        row[at++] = kind.Sign * (series.Values.Span[^1] - target) / Math.Max(Math.Abs(target), 1e-9);
        row[at++] = Math.Log(steps);
        row[at++] = season < 2 ? 1 : (double)steps / season;
        row[at++] = Math.Log(season);
        row[at++] = Math.Log(known);
        row[at++] = known < 6 ? 1 : 0;
    }

    /// <summary>Mean of the known values in a range; NaN when there is none.</summary>
    private static double Mean(double[] values, int from, int to)
    {
        double sum = 0;
        var count = 0;
        for (var t = Math.Max(0, from); t < to; t++)
        {
            if (double.IsNaN(values[t])) continue;
            sum += values[t];
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Root mean square of one-period changes in a range; NaN when there is none or nothing moves.</summary>
    private static double Movement(double[] values, int from, int to)
    {
        double sum = 0;
        var count = 0;
        for (var t = Math.Max(1, from); t < to; t++)
        {
            var change = values[t] - values[t - 1];
            if (double.IsNaN(change)) continue;
            sum += change * change;
            count++;
        }

        return sum > 0 ? Math.Sqrt(sum / count) : double.NaN;
    }

    /// <summary>Correlation of neighbouring values; NaN below eight.</summary>
    private static double Persistence(double[] values)
    {
        if (Descriptive.Count(values) < 8) return double.NaN;
        var mean = Descriptive.Mean(values);
        double cross = 0, square = 0;
        for (var t = 1; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            square += (values[t] - mean) * (values[t] - mean);
            if (!double.IsNaN(values[t - 1])) cross += (values[t] - mean) * (values[t - 1] - mean);
        }

        return square > 0 ? cross / square : double.NaN;
    }

    /// <summary>Log odds of the target between the bounds of a share, turned so that more is harder; NaN for other scales.</summary>
    private static double Headroom(ValueScale scale, double target) =>
        scale.Kind is ValueScale.Form.Share or ValueScale.Form.Percent ? scale.Of(target) : double.NaN;
}
