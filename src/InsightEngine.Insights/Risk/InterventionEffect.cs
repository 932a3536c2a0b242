using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// What a finished initiative did to its KPI: the mean distance of the values after it from a counterfactual forecast made
/// from the values before it, less what KPIs around it that were left alone did (<see cref="ControlKpis"/>), judged against the same distances at earlier moments when nothing was finished (placebos).
/// </summary>
/// <remarks>
/// Interrupted time series with a counterfactual forecast (Brodersen et al. 2015 in spirit; the forecast is damped-trend
/// smoothing) and placebo tests in time by rank (Abadie, Diamond and Hainmueller 2010).
/// </remarks>
/// <param name="Effect">Mean distance per period, in the KPI's unit; positive is higher.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="PValue">Two-sided, against the placebos.</param>
/// <param name="After">Periods after the finish that were compared; the first of them, in which an effect builds up, do not count.</param>
/// <param name="Placebos">Moments before that it was compared with.</param>
/// <param name="Controls">KPIs around it that were regressed on; 0 when none went with it, or that told nothing.</param>
/// <param name="Scale">Usual one-period surprise before the finish, in the KPI's unit.</param>
public sealed record InterventionEffect(double Effect, double Low, double High, double PValue, int After, int Placebos, int Controls, double Scale)
{
    private const int LeastAfter = 4, LeastBefore = 16;
    private const int LeastPlacebos = 20, LeastSeasons = 3;
    private const double SeasonWeight = 4;
    private const double Coverage = 0.95;

    /// <summary>Share of the placebos' size that they must fall below for controls to be used.</summary>
    private const double QuietEnough = 0.95;

    /// <summary>Measures the effect of something that was finished on a day.</summary>
    /// <param name="history">The KPI.</param>
    /// <param name="finished">Periods that begin after this day are after it.</param>
    /// <param name="around">KPIs of the same cadence that the work was not meant to move.</param>
    /// <returns>Null when there are too few values before or after.</returns>
    public static InterventionEffect? Of(KpiHistory history, DateOnly finished, IReadOnlyList<MissSeries>? around = null)
    {
        if (history is not { First: { } first, Last: { } last }) return null;
        var cut = (int)(Period.Containing(finished, history.Cadence) + 1 - first);
        if (cut < LeastBefore || cut >= history.Values.Length) return null;
        var length = Math.Min(Math.Min(history.Values.Length - cut, Longest(history.Cadence)), cut / 4);
        var ramp = Math.Min(length / 3, Ramp(history.Cadence));
        if (length - ramp < LeastAfter) return null;

        var after = history.Observations.Count(one => Period.Containing(one.PeriodStart, history.Cadence) is var period && period - first >= cut && period.Ordinal <= last.Ordinal);
        var before = history.Before(after);
        var profile = SeriesProfile.Of(before);
        // Two years cannot tell a season from chance: its error would look like an effect.
        if (!(profile.Scale > 0) || (profile.IsSeasonal && cut < LeastSeasons * profile.Seasonal.Count)) return null;
        var values = history.Values.Span;
        var (levels, slopes) = profile.Trace(values[..cut]);

        var controls = around is { Count: > 0 } ? ControlKpis.Of(profile, first, cut, cut + length, around) : null;
        // The smoothing needs some periods to settle; a placebo must end before the finish.
        int[] moments = [.. Enumerable.Range(LeastBefore / 2, Math.Max(0, cut - length - LeastBefore / 2 + 1)), cut];
        double[] plain = [.. moments.Select(Plain)];
        if (!double.IsFinite(plain[^1]) || plain[..^1].Count(double.IsFinite) < LeastPlacebos) return null;
        var (distances, reach) = (plain, 0.0);
        if (controls is not null)
        {
            double[] expected = [.. moments.Select(origin => profile.Scale * Expected(controls, origin))];
            double[] adjusted = [.. plain.Zip(expected, (distance, share) => distance - share)];
            // Controls that did not make the placebos quieter only add noise.
            if (Size(adjusted[..^1]) < QuietEnough * Size(plain[..^1])) (distances, reach) = (adjusted, Reach(expected, length));
            else controls = null;
        }

        var effect = distances[^1];
        var placebos = Array.FindAll(distances[..^1], double.IsFinite);
        // The smoothing was fitted to the very values of the placebos; the fewer stretches there are, the more that flatters them.
        // A season of its own flatters them more (SeasonWeight is set by simulation; see the false positives in the notes on risk).
        var seasonal = (profile.Seasonal.Count - 1.0) / cut;
        var flattered = Math.Sqrt((1 + (double)(length + (controls is null ? 0 : 1)) / placebos.Length) * (1 + SeasonWeight * seasonal * seasonal) * (1 + reach));
        double[] usual = [.. placebos.Select(distance => flattered * Math.Abs(distance)).Order()];
        if (!(usual[^1] > 0)) return null;
        // Rank among the placebos; exact where they are exchangeable with the moment of the finish.
        var beyond = usual.Count(distance => distance >= Math.Abs(effect));
        var p = (1.0 + beyond) / (usual.Length + 1);
        var rank = (int)Math.Ceiling((usual.Length + 1) * Coverage);
        var half = rank <= usual.Length ? usual[rank - 1] : usual[^1] * (1 + 1.0 / usual.Length);
        return new InterventionEffect(effect, effect - half, effect + half, p, length - ramp, placebos.Length, controls?.Count ?? 0, profile.Scale);

        double Plain(int origin) => Distance(history.Values.Span, origin, length, ramp, levels[origin - 1], slopes[origin - 1], profile, first);

        double Expected(ControlKpis others, int origin) =>
            others.Expected(control => Distance(control.Values, origin, length, ramp, control.Levels[origin - 1], control.Slopes[origin - 1], control.Profile, first));
    }

    /// <summary>
    /// How far the controls moved after the finish beyond what the placebos saw of them: the term of a regression's prediction variance
    /// that grows away from the data, x²/Σx², with one independent placebo per stretch.
    /// </summary>
    private static double Reach(double[] expected, int length)
    {
        var known = expected[..^1].Sum(share => share * share);
        return known > 0 ? length * expected[^1] * expected[^1] / known : 0;
    }

    /// <summary>Root mean square of the finite ones.</summary>
    private static double Size(double[] distances) => Math.Sqrt(Array.FindAll(distances, double.IsFinite).Average(distance => distance * distance));

    private static double Distance(ReadOnlySpan<double> values, int origin, int length, int ramp, double level, double slope, SeriesProfile profile, Period first)
    {
        double sum = 0, gain = 0, factor = 1;
        var count = 0;
        for (var step = 1; step <= length; step++)
        {
            factor *= SeriesProfile.Damping;
            gain += factor * slope;
            var index = origin + step - 1;
            if (step <= ramp || double.IsNaN(values[index])) continue;
            sum += values[index] - level - gain - profile.SeasonAt(first + index);
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Periods after the finish that count at most: a quarter to a year, as long as a forecast means something.</summary>
    private static int Longest(Cadence cadence) => cadence switch
    {
        Cadence.Daily => 60,
        Cadence.Weekly => 20,
        Cadence.Monthly => 9,
        _ => 6,
    };

    /// <summary>Periods in which an effect builds up: about six weeks.</summary>
    private static int Ramp(Cadence cadence) => cadence switch
    {
        Cadence.Daily => 42,
        Cadence.Weekly => 6,
        Cadence.Monthly => 1,
        _ => 0,
    };
}
