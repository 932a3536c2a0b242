namespace InsightEngine.Insights.Risk.Miss;

/// <summary>How often this KPI missed: its own targets of the past, and the target in question held against the past.</summary>
internal static class RecordFeatures
{
    private static readonly int[] s_windows = [3, 6, 12, 24];

    public static readonly MissFeature[] Features =
    [
        .. s_windows.Select(window => new MissFeature(FormattableString.Invariant($"missed_{window}"), MissFactor.Record, 1)),
        new("missed_all", MissFactor.Record, 1),
        .. s_windows.Select(window => new MissFeature(FormattableString.Invariant($"would_miss_{window}"), MissFactor.Record, 1)),
        new("would_miss_all", MissFactor.Record, 1),
        new("missed_recently", MissFactor.Record, 1),
        new("would_miss_recently", MissFactor.Record, 1),
        new("missed_last", MissFactor.Record, 1),
        new("streak", MissFactor.Record, 1, 4),
        new("follows_own", MissFactor.Record, 1),
        new("follows_target", MissFactor.Record, 1),
        new("change_reaches", MissFactor.Volatility, 1),
        new("season_missed", MissFactor.Season, 1),
        new("season_would_miss", MissFactor.Season, 1),
        new("season_distance", MissFactor.Season, -1, 6),
        new("season_distance_2", MissFactor.Season, -1, 6),
        new("outcomes", MissFactor.Horizon, 0, 6),
    ];

    public static void Write(MissSeries series, ForecastDistances scaled, int steps, double target, Span<double> row)
    {
        var n = series.Length;
        var values = series.Values.Span;
        var targets = series.Targets.Span;
        // +1 missed, 0 met, −1 unknown; against the past targets and against the one in question.
        int[] own = new int[n], against = new int[n];
        for (var t = 0; t < n; t++)
        {
            own[t] = Code(series.Misses(values[t], targets[t]));
            against[t] = Code(series.Misses(values[t], target));
        }

        var tail = StudentFive.Cdf(-scaled.Combined);
        var at = 0;
        foreach (var window in s_windows) row[at++] = Rate(own, window);
        row[at++] = Rate(own, n);
        foreach (var window in s_windows) row[at++] = Rate(against, window);
        row[at++] = Rate(against, n);
        row[at++] = Recent(own);
        row[at++] = Recent(against);
        var last = Array.FindLast(own, code => code >= 0);
        var known = own.Count(code => code >= 0);
        row[at++] = known == 0 ? double.NaN : last;
        row[at++] = Streak(known == 0 ? against : own);
        row[at++] = known == 0 ? double.NaN : Follows(own, steps, tail);
        row[at++] = Follows(against, steps, tail);
        row[at++] = ChangeReaches(scaled, steps);
        var season = series.SeasonLength;
        var back = season < 2 ? 0 : (steps + season - 1) / season * season;
        row[at++] = Seasonal(own, n - 1 + steps, season, back);
        row[at++] = Seasonal(against, n - 1 + steps, season, back);
        row[at++] = At(scaled, n - 1 + steps - back, back);
        row[at++] = At(scaled, n - 1 + steps - back - season, back);
        row[at++] = Math.Log(1 + known);
    }

    private static int Code(bool? missed) => missed switch { true => 1, false => 0, null => -1 };

    private static double Rate(int[] codes, int window)
    {
        int known = 0, missed = 0;
        for (var t = codes.Length - 1; t >= 0 && known < window; t--)
        {
            if (codes[t] < 0) continue;
            known++;
            missed += codes[t];
        }

        return known == 0 ? double.NaN : MissFeatures.LogOdds(missed, known);
    }

    /// <summary>Exponentially weighted rate with a half-life of four known periods.</summary>
    private static double Recent(int[] codes)
    {
        double missed = 0, total = 0, weight = 1;
        for (var t = codes.Length - 1; t >= 0 && weight > 1e-4; t--)
        {
            if (codes[t] < 0) continue;
            missed += weight * codes[t];
            total += weight;
            weight *= 0.84;
        }

        return total == 0 ? double.NaN : Math.Log((missed + 0.3) / (total - missed + 0.3));
    }

    /// <summary>Logarithm of the number of equal outcomes in a row, positive for misses.</summary>
    private static double Streak(int[] codes)
    {
        int state = -1, length = 0;
        for (var t = codes.Length - 1; t >= 0; t--)
        {
            if (codes[t] < 0) continue;
            if (state < 0) state = codes[t];
            if (codes[t] != state) break;
            length++;
        }

        return (state == 1 ? 1 : -1) * Math.Log(1 + length);
    }

    /// <summary>How often a miss followed, so many periods later, on a period like the last one; shrunk to the forecast's tail.</summary>
    private static double Follows(int[] codes, int steps, double prior)
    {
        const double PriorCases = 4;
        var state = Array.FindLast(codes, code => code >= 0);
        double cases = 0, missed = 0;
        for (var t = 0; t + steps < codes.Length; t++)
        {
            if (codes[t] != state || codes[t + steps] < 0) continue;
            cases++;
            missed += codes[t + steps];
        }

        return MissFeatures.LogOdds((missed + PriorCases * prior) / (cases + PriorCases));
    }

    /// <summary>Share of past changes over the horizon that would carry the last value off target; shrunk to the walk's tail.</summary>
    private static double ChangeReaches(ForecastDistances scaled, int steps)
    {
        const double PriorCases = 4;
        var values = scaled.Values;
        var margin = scaled.Last - scaled.Target;
        double cases = 0, missed = 0;
        for (var t = 0; t + steps < values.Length; t++)
        {
            var change = values[t + steps] - values[t];
            if (double.IsNaN(change)) continue;
            cases++;
            if (margin + change < 0) missed++;
        }

        var prior = StudentFive.Cdf(-scaled.Distances[SmoothingVariants.RandomWalk]);
        return MissFeatures.LogOdds((missed + PriorCases * prior) / (cases + PriorCases));
    }

    /// <summary>Misses at the same season in up to three years, the neighbours counted half.</summary>
    private static double Seasonal(int[] codes, int position, int season, int back)
    {
        if (back == 0) return double.NaN;
        double missed = 0, total = 0;
        for (var year = 0; year < 3; year++)
            for (var beside = -1; beside <= 1; beside++)
            {
                var t = position - back - year * season + beside;
                if (t < 0 || t >= codes.Length || codes[t] < 0) continue;
                var weight = (beside == 0 ? 1 : 0.4) * (1 - 0.25 * year);
                missed += weight * codes[t];
                total += weight;
            }

        return total == 0 ? double.NaN : Math.Log((missed + 0.3) / (total - missed + 0.3));
    }

    private static double At(ForecastDistances scaled, int position, int back)
    {
        if (back == 0 || position < 0 || position >= scaled.Values.Length) return double.NaN;
        return (scaled.Values[position] - scaled.Target) / scaled.Spread;
    }
}
