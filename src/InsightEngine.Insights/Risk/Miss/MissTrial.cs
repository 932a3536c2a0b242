using System.Globalization;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Whether weights that were fitted anew are better than those in force: both predict the organisation's own latest periods, from
/// which the new ones have learned nothing. Those in force may have, if they were fitted here within these periods; that
/// speaks for them only.
/// </summary>
public sealed record MissTrial
{
    /// <summary>Origins per panel at most; more of one short stretch of time say the same.</summary>
    private const int MostOrigins = 6;

    /// <summary>Predictions that both were judged on, and their KPIs.</summary>
    public required int Cases { get; init; }
    public required int Kpis { get; init; }

    /// <summary>Mean log score on them, smaller is better; null without a comparison.</summary>
    public double? LogScoreInForce { get; init; }
    public double? LogScoreNew { get; init; }

    /// <summary>Whether the new weights are to be used.</summary>
    public required bool IsBetter { get; init; }

    /// <summary>Why they are, or are not.</summary>
    public required string Reason { get; init; }

    /// <summary>Says before anything is fitted whether the own periods can judge; null when they can.</summary>
    public static MissTrial? TooLittle(IReadOnlyList<OwnPanel> own)
    {
        int cases = 0, misses = 0;
        var kpis = new HashSet<string>(StringComparer.Ordinal);
        foreach (var panel in own)
            foreach (var one in Replay(panel, (_, _, _, _) => 0.5, CancellationToken.None))
            {
                cases++;
                misses += one.Missed ? 1 : 0;
                kpis.Add(panel.KpiIds[one.Series]);
            }

        return cases >= OwnCalibration.LeastCases && kpis.Count >= OwnCalibration.LeastKpis && Math.Min(misses, cases - misses) >= OwnCalibration.LeastOfEither
            ? null
            : new MissTrial
            {
                Cases = cases,
                Kpis = kpis.Count,
                IsBetter = false,
                Reason = Text($"The latest periods hold {cases:N0} cases of {kpis.Count:N0} KPIs, {misses:N0} of them missed; to judge new weights takes {OwnCalibration.LeastCases} of {OwnCalibration.LeastKpis} KPIs with {OwnCalibration.LeastOfEither} of either outcome."),
            };
    }

    /// <summary>Judges weights on the held-back periods of the organisation.</summary>
    /// <param name="own">Of which both are asked.</param>
    /// <param name="inForce">The weights that are used now; null when the forecast speaks alone.</param>
    /// <param name="fresh">Weights that have learned nothing from the periods after <see cref="OwnPanel.Cut"/>.</param>
    /// <param name="forecast">The opinion of the forecast, which both take into account.</param>
    /// <param name="cancellation">Stops the replay.</param>
    public static MissTrial Judge(IReadOnlyList<OwnPanel> own, MissModel? inForce, MissModel fresh, ForecastMiss forecast, CancellationToken cancellation)
    {
        var gains = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        double before = 0, after = 0;
        var count = 0;
        foreach (var panel in own)
        {
            var told = Replay(panel, (history, steps, target, pool) => Said(inForce, history, steps, target, pool), cancellation);
            var tells = Replay(panel, (history, steps, target, pool) => Said(fresh, history, steps, target, pool), cancellation);
            for (var k = 0; k < told.Count; k++)
            {
                double old = Loss(told[k]), now = Loss(tells[k]);
                (before, after, count) = (before + old, after + now, count + 1);
                var kpi = panel.KpiIds[told[k].Series];
                var (sum, of) = gains.GetValueOrDefault(kpi);
                gains[kpi] = (sum + old - now, of + 1);
            }
        }

        if (count == 0) return TooLittle(own)!;
        var gain = (before - after) / count;
        // KPIs are the units: the cases of one KPI share their luck.
        var error = Math.Sqrt(gains.Values.Sum(one => Math.Pow(one.Sum - gain * one.Count, 2))) / count;
        var better = gain > OwnCalibration.LeastGain && gain > error;
        var figures = Text($"on {count:N0} cases of the latest periods of {gains.Count:N0} KPIs their log score is {after / count:F3} against {before / count:F3}");
        return new MissTrial
        {
            Cases = count,
            Kpis = gains.Count,
            LogScoreInForce = before / count,
            LogScoreNew = after / count,
            IsBetter = better,
            Reason = better ? $"The new weights are better: {figures}." : $"The new weights are not better by more than chance: {figures}.",
        };

        double Said(MissModel? model, MissSeries history, int steps, double target, MissPool pool)
        {
            var opinion = forecast(history, steps, target);
            return Math.Clamp(model?.Probability(history, steps, target, opinion, pool) ?? opinion, TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
        }
    }

    private static IReadOnlyList<MissPrediction> Replay(OwnPanel panel, Func<MissSeries, int, double, MissPool, double> predict, CancellationToken cancellation)
    {
        var origins = Math.Min(MostOrigins, panel.HeldBack);
        long[] when = [.. Enumerable.Range(0, origins).Select(i => panel.Cut + (long)i * panel.HeldBack / origins)];
        return MissReplay.Run(panel.Panel, when, (history, steps, target, context) => predict(history, steps, target, context.PoolWithout(history)), cancellation: cancellation);
    }

    private static double Loss(MissPrediction one) => LogScore.Of([one.Probability], [one.Missed ? 1 : 0]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
