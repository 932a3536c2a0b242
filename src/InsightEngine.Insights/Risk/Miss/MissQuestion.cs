using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// A KPI's open target as the miss model is asked: will a value so many periods ahead miss a limit? A sum or average over
/// several periods becomes the question what its remaining periods must average, held against earlier stretches of so many
/// periods.
/// </summary>
/// <param name="Series">The values and targets of the past; of stretches when the target spans several periods.</param>
/// <param name="Steps">Periods or stretches ahead.</param>
/// <param name="Target">What to reach.</param>
/// <param name="Needed">The same in the unit of a period as it is recorded; <paramref name="Target"/> may be without the season.</param>
/// <param name="PeriodsAtOnce">Periods of a stretch; 1 when periods are compared one by one.</param>
/// <param name="IsPart">Whether the target spans several periods.</param>
internal sealed record MissQuestion(MissSeries Series, int Steps, double Target, double Needed, int PeriodsAtOnce, bool IsPart)
{
    /// <summary>Stretches below which the forecast's paths are the better witness.</summary>
    private const int LeastStretches = 3;

    /// <summary>
    /// Null where the model does not apply: a range, values to be held, a level to grow to by the end of several periods (its
    /// past is off target by intent, and the model would hold that against it), a hole in what is known of the sum, too few
    /// stretches, or a period farther ahead than the model has learned.
    /// </summary>
    public static MissQuestion? Of(KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, IReadOnlyList<Target> targets)
    {
        if (rule.Direction == Direction.WithinRange || window.Target.HoldPeriods > 1 || history.First is not { } first || history.Last is not { } last) return null;
        var steps = window.Last - last;
        if (steps < 1) return null;
        var higher = rule.Direction == Direction.Up;
        var limit = higher ? rule.Low : rule.High;
        var question = window.Length == 1
            ? new MissQuestion(new MissSeries(history.Values, Past(history, higher, aggregation, targets), higher, Period.DefaultSeasonLength(history.Cadence), first.Ordinal), (int)Math.Min(steps, int.MaxValue), limit, limit, 1, false)
            : aggregation == Aggregation.Last ? null : Remaining(history, window, higher, limit, aggregation, targets);
        return question is null || question.Steps > Farthest(history.Cadence) ? null : question;
    }

    /// <summary>What each period of the past had to reach; of a target over several periods its share. NaN where none was set.</summary>
    public static double[] Past(KpiHistory history, bool higher, Aggregation aggregation, IReadOnlyList<Target> targets)
    {
        var past = new double[history.Values.Length];
        Array.Fill(past, double.NaN);
        if (history.First is not { } first) return past;
        foreach (var target in targets.OrderBy(target => target.PeriodEnd).ThenBy(target => target.PeriodStart))
        {
            var window = TargetWindow.Of(target, history.Cadence);
            if (window.Length > 1 && aggregation == Aggregation.Last) continue;
            if (TargetRule.Of(target, history.Definition!, out _) is not { } rule) continue;
            var limit = (higher ? rule.Low : rule.High) / (aggregation == Aggregation.Sum ? window.Length : 1);
            for (var at = Math.Max(0, window.First - first); at <= Math.Min(past.Length - 1, window.Last - first); at++) past[at] = limit;
        }

        return past;
    }

    private static MissQuestion? Remaining(KpiHistory history, TargetWindow window, bool higher, double limit, Aggregation aggregation, IReadOnlyList<Target> targets)
    {
        var last = history.Last!.Value;
        double known = 0;
        for (var period = window.First; period.Ordinal <= last.Ordinal; period += 1)
        {
            if (double.IsNaN(history.At(period))) return null;
            known += history.At(period);
        }

        var remaining = (int)Math.Min(window.Length, window.Last - last);
        var needed = (limit * (aggregation == Aggregation.Sum ? 1 : window.Length) - known) / remaining;
        var between = window.Last - last - remaining;
        var season = Period.DefaultSeasonLength(history.Cadence);
        var values = history.Values.ToArray();
        var target = needed;
        if (season % remaining != 0 && SeriesProfile.Of(history) is { IsSeasonal: true } profile)
        {
            // Stretches that fall on changing parts of the year are compared without its season.
            for (var t = 0; t < values.Length; t++) values[t] -= profile.SeasonAt(history.First!.Value + t);
            for (var step = 0; step < remaining; step++) target -= profile.SeasonAt(window.Last + -step) / remaining;
        }

        var shorter = season % remaining == 0 && season / remaining > 1 ? season / remaining : 1;
        var stretches = values.Length / remaining;
        if (stretches < LeastStretches) return null;
        double[] means = new double[stretches], limits = new double[stretches];
        var past = Past(history, higher, aggregation, targets);
        for (var k = 0; k < stretches; k++)
        {
            var from = values.Length - (stretches - k) * remaining;
            means[k] = Mean(values.AsSpan(from, remaining));
            limits[k] = Mean(past.AsSpan(from, remaining));
        }

        if (double.IsNaN(means[^1])) return null;
        var ahead = (int)Math.Max(1, Math.Round((double)(between + remaining) / remaining));
        return new MissQuestion(new MissSeries(means, limits, higher, shorter, remaining == 1 ? history.First!.Value.Ordinal : 0), ahead, target, needed, remaining, true);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Periods ahead that the training covers, with some room.</summary>
    private static int Farthest(Cadence cadence) => cadence switch
    {
        Cadence.Yearly => 3,
        Cadence.Quarterly => 8,
        Cadence.Monthly => 18,
        Cadence.Weekly => 26,
        _ => 31,
    };
}
