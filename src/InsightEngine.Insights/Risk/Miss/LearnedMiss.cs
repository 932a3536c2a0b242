using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>What the miss model says of one KPI's open target, with its reasons.</summary>
internal sealed class LearnedMiss
{
    private readonly MissExplanation _explanation;

    private LearnedMiss(double probability, MissExplanation explanation, MissSeries series, double target)
    {
        (Probability, _explanation, Series, Target) = (probability, explanation, series, target);
    }

    /// <summary>Probability of a miss.</summary>
    public double Probability { get; }

    /// <summary>What the model read.</summary>
    public MissSeries Series { get; }

    public double Target { get; }

    /// <summary>
    /// Null where the model does not apply, and the forecast is read instead: a range, a sum or average over several periods, a
    /// level to grow to by the end of several periods (its past is off target by intent, and the model would hold that against
    /// it), a period farther ahead than the model has learned, or no model.
    /// </summary>
    public static LearnedMiss? Of(MissModel? model, double forecast, KpiHistory history, TargetWindow window, TargetRule rule, IReadOnlyList<Target> targets)
    {
        if (model is null || rule.Direction == Direction.WithinRange || history.First is not { } first || history.Last is not { } last) return null;
        if (window.Length != 1) return null;
        var steps = window.Last - last;
        if (steps < 1 || steps > Farthest(history.Cadence)) return null;
        var higher = rule.Direction == Direction.Up;
        var limit = higher ? rule.Low : rule.High;
        var past = new double[history.Values.Length];
        Array.Fill(past, double.NaN);
        foreach (var target in targets.OrderBy(target => target.PeriodEnd).ThenBy(target => target.PeriodStart))
        {
            var each = TargetWindow.Of(target, history.Cadence);
            var at = each.Last - first;
            if (at < 0 || at >= past.Length || each.Length != 1) continue;
            if (TargetRule.Of(target, history.Definition!, out _) is { } earlier) past[at] = higher ? earlier.Low : earlier.High;
        }

        var series = new MissSeries(history.Values, past, higher, Period.DefaultSeasonLength(history.Cadence), first.Ordinal);
        Span<double> row = stackalloc double[MissFeatures.Count];
        MissFeatures.Write(series, (int)steps, limit, null, row);
        var probability = Math.Clamp(model.Probability(row, forecast), TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
        return new LearnedMiss(probability, model.Explain(row, forecast), series, limit);
    }

    /// <summary>The reasons in words and numbers, strongest first.</summary>
    public IReadOnlyList<Driver> Drivers(TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, string unit) =>
        MissDrivers.Explain(_explanation, this, risk, profile, rule, steps, unit);

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
