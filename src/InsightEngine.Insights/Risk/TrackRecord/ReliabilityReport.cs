using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Insights.Risk.TrackRecord;

/// <summary>How good the probabilities were that were given, on the periods that have closed since.</summary>
/// <param name="Predictions">Stored, open and closed.</param>
/// <param name="Closed">With a known outcome.</param>
/// <param name="Kpis">KPIs with a closed prediction.</param>
/// <param name="Since">When the first closed one was made; null without any.</param>
/// <param name="All">Of all closed ones; null below <see cref="LeastCases"/>.</param>
/// <param name="Horizons">By periods ahead, ascending; groups below <see cref="LeastCases"/> are left out.</param>
/// <param name="Warnings">What came of the warnings.</param>
public sealed record ReliabilityReport(
    int Predictions, int Closed, int Kpis, DateTimeOffset? Since, ReliabilityGroup? All, IReadOnlyList<ReliabilityGroup> Horizons, WarningRecord Warnings)
{
    /// <summary>Closed predictions below which nothing is scored: the figures would be luck.</summary>
    public const int LeastCases = 20;

    /// <summary>Last horizon of each group.</summary>
    private static readonly int[] s_groups = [1, 2, 3, 6, int.MaxValue];

    public static ReliabilityReport Of(IReadOnlyCollection<KpiPrediction> predictions)
    {
        KpiPrediction[] closed = [.. predictions.Where(one => one.Missed is not null)];
        return new ReliabilityReport(
            predictions.Count, closed.Length, closed.Select(one => one.KpiId).Distinct().Count(),
            closed.Length == 0 ? null : closed.Min(one => one.MadeAt),
            ReliabilityGroup.Of(closed),
            [.. closed.GroupBy(one => s_groups.First(last => one.Steps <= last)).OrderBy(group => group.Key).Select(group => ReliabilityGroup.Of([.. group])).OfType<ReliabilityGroup>()],
            WarningRecord.Of(closed));
    }
}

/// <summary>Scores of closed predictions.</summary>
/// <param name="FirstStep">Shortest and longest horizon among them.</param>
/// <param name="LastStep">Shortest and longest horizon among them.</param>
/// <param name="Count">Predictions.</param>
/// <param name="Missed">Share that missed.</param>
/// <param name="Brier">Mean squared error; smaller is better.</param>
/// <param name="BrierOfRule">The same for the share of misses in the last twelve judged periods.</param>
/// <param name="LogScore">Mean negative log likelihood in nats.</param>
/// <param name="Auc">Area under the ROC curve; null when all outcomes are equal.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins of equal mass.</param>
/// <param name="Bins">What happened against what was said; empty bins are left out.</param>
public sealed record ReliabilityGroup(
    int FirstStep, int LastStep, int Count, double Missed, double Brier, double BrierOfRule, double LogScore, double? Auc, double CalibrationError, IReadOnlyList<ReliabilityPoint> Bins)
{
    /// <returns>Null with too few cases.</returns>
    public static ReliabilityGroup? Of(IReadOnlyList<KpiPrediction> closed)
    {
        if (closed.Count < ReliabilityReport.LeastCases) return null;
        double[] said = [.. closed.Select(one => one.Probability)], rule = [.. closed.Select(one => one.RateOfRule)];
        double[] happened = [.. closed.Select(one => one.Missed == true ? 1.0 : 0)];
        var auc = Numerics.Accuracy.Auc.Of(said, happened);
        return new ReliabilityGroup(
            closed.Min(one => one.Steps), closed.Max(one => one.Steps), closed.Count, happened.Average(),
            BrierScore.Of(said, happened), BrierScore.Of(rule, happened), Numerics.Accuracy.LogScore.Of(said, happened),
            double.IsNaN(auc) ? null : auc, ExpectedCalibrationError.Of(ReliabilityDiagram.EqualMass(said, happened)),
            [.. ReliabilityDiagram.EqualWidth(said, happened).Where(bin => bin.Count > 0).Select(ReliabilityPoint.Of)]);
    }
}

/// <summary>One bin of a reliability diagram, with the interval of what happened.</summary>
/// <param name="From">Smallest probability of the bin.</param>
/// <param name="To">Largest probability of the bin.</param>
/// <param name="Count">Predictions.</param>
/// <param name="Said">Their mean probability.</param>
/// <param name="Happened">Share of them that missed.</param>
/// <param name="Low">Lower end of the 95 % interval of that share (Wilson 1927), predictions counted as independent.</param>
/// <param name="High">Its upper end.</param>
public sealed record ReliabilityPoint(double From, double To, int Count, double Said, double Happened, double Low, double High)
{
    internal static ReliabilityPoint Of(ReliabilityBin bin)
    {
        const double Z = 1.959963984540054;
        double n = bin.Count, p = bin.Observed;
        var middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        var half = Z / (1 + Z * Z / n) * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new ReliabilityPoint(bin.From, bin.To, bin.Count, bin.Predicted, p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>What came of warnings: a probability of at least <see cref="MissBacktest.WarningThreshold"/> while the KPI was on target.</summary>
/// <param name="Threshold">Probability from which a prediction warns.</param>
/// <param name="Warnings">Closed predictions that warned.</param>
/// <param name="CameTrue">Share of them whose period was missed; null without warnings.</param>
/// <param name="FirstMisses">Missed periods of KPIs that had been on target when the period was predicted.</param>
/// <param name="Warned">Share of them with a warning before; null without any.</param>
/// <param name="MeanLead">Periods from the earliest warning to the miss, on average; null without any.</param>
public sealed record WarningRecord(double Threshold, int Warnings, double? CameTrue, int FirstMisses, double? Warned, double? MeanLead)
{
    internal static WarningRecord Of(IReadOnlyCollection<KpiPrediction> closed)
    {
        KpiPrediction[] onTarget = [.. closed.Where(one => one.WasOnTarget == true)];
        KpiPrediction[] warnings = [.. onTarget.Where(Warns)];
        var misses = onTarget.Where(one => one.Missed == true).GroupBy(one => (one.KpiId, one.PeriodStart, one.PeriodEnd)).ToList();
        int[] leads = [.. misses.Select(group => group.Where(Warns).Select(one => one.Steps).DefaultIfEmpty(0).Max()).Where(lead => lead > 0)];
        return new WarningRecord(
            MissBacktest.WarningThreshold, warnings.Length,
            warnings.Length == 0 ? null : (double)warnings.Count(one => one.Missed == true) / warnings.Length,
            misses.Count, misses.Count == 0 ? null : (double)leads.Length / misses.Count, leads.Length == 0 ? null : leads.Average());

        static bool Warns(KpiPrediction one) => one.Probability >= MissBacktest.WarningThreshold;
    }
}
