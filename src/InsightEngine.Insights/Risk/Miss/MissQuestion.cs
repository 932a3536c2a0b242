using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// A KPI's open target as the miss model is asked: will the value so many periods ahead miss a limit? Of a sum or average over
/// several periods the last one is such a question: what it must bring follows from those before it.
/// </summary>
/// <param name="Series">The values and targets of the past.</param>
/// <param name="Steps">Periods ahead.</param>
/// <param name="Target">What to reach.</param>
/// <param name="IsPart">Whether the target spans several periods, of which the last is in question.</param>
internal sealed record MissQuestion(MissSeries Series, int Steps, double Target, bool IsPart)
{
    /// <summary>
    /// Null where the model does not apply and the forecast's paths are the better witness: a range, values to be held, a sum or
    /// an average of which several periods are open or one has no value, a level to grow to by the end of several periods (its
    /// past is off target by intent, and the model would hold that against it), or a period farther ahead than the model has
    /// learned.
    /// </summary>
    public static MissQuestion? Of(KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, IReadOnlyList<Target> targets)
    {
        if (rule.Direction == Direction.WithinRange || window.Target.HoldPeriods > 1 || history.First is not { } first || history.Last is not { } last) return null;
        var steps = window.Last - last;
        if (steps < 1) return null;
        var higher = rule.Direction == Direction.Up;
        var limit = higher ? rule.Low : rule.High;
        if (steps > Farthest(history.Cadence)) return null;
        var needed = window.Length == 1 ? limit : Rest(history, window, aggregation, limit);
        return double.IsNaN(needed)
            ? null
            : new MissQuestion(new MissSeries(history.Values, Past(history, higher, aggregation, targets), higher, Period.DefaultSeasonLength(history.Cadence), first.Ordinal), (int)steps, needed, window.Length > 1);
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

    /// <summary>What the last period of a sum or an average must bring; NaN when it is not the only one that is open.</summary>
    private static double Rest(KpiHistory history, TargetWindow window, Aggregation aggregation, double limit)
    {
        if (aggregation == Aggregation.Last || window.Last - history.Last!.Value != 1) return double.NaN;
        double known = 0;
        for (var period = window.First; period.Ordinal < window.Last.Ordinal; period += 1) known += history.At(period);
        return limit * (aggregation == Aggregation.Sum ? 1 : window.Length) - known;
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
