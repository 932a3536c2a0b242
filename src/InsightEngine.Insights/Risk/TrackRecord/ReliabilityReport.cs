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
    public static IReadOnlyList<int> Groups { get; } = [1, 2, 3, 6, int.MaxValue];

    /// <summary>The report from what has been counted.</summary>
    /// <param name="predictions">Stored, open and closed.</param>
    /// <param name="kpis">KPIs with a closed prediction.</param>
    /// <param name="since">When the first closed one was made.</param>
    /// <param name="cells">The closed ones.</param>
    /// <param name="warnings">What came of the warnings.</param>
    public static ReliabilityReport Of(int predictions, int kpis, DateTimeOffset? since, IReadOnlyCollection<ReliabilityCell> cells, WarningRecord warnings) => new(
        predictions, cells.Sum(cell => cell.Count), kpis, since, ReliabilityGroup.Of(cells),
        [.. cells.GroupBy(cell => Groups.First(last => cell.LastStep <= last)).OrderBy(group => group.Key).Select(group => ReliabilityGroup.Of([.. group])).OfType<ReliabilityGroup>()],
        warnings);
}

/// <summary>Scores of closed predictions.</summary>
/// <param name="FirstStep">Shortest and longest horizon among them.</param>
/// <param name="LastStep">Shortest and longest horizon among them.</param>
/// <param name="Count">Predictions.</param>
/// <param name="Missed">Share that missed.</param>
/// <param name="Brier">Mean squared error; smaller is better.</param>
/// <param name="BrierOfRule">The same for the share of misses in the last twelve judged periods.</param>
/// <param name="LogScore">Mean negative log likelihood in nats; probabilities within a thousandth are taken together.</param>
/// <param name="Auc">Area under the ROC curve, probabilities within a thousandth counted as equal; null when all outcomes are equal.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins of equal mass.</param>
/// <param name="Bins">What happened against what was said; empty bins are left out.</param>
public sealed record ReliabilityGroup(
    int FirstStep, int LastStep, int Count, double Missed, double Brier, double BrierOfRule, double LogScore, double? Auc, double CalibrationError, IReadOnlyList<ReliabilityPoint> Bins)
{
    private const int BinCount = 10;

    /// <returns>Null with too few cases.</returns>
    internal static ReliabilityGroup? Of(IReadOnlyCollection<ReliabilityCell> cells)
    {
        var count = cells.Sum(cell => cell.Count);
        if (count < ReliabilityReport.LeastCases) return null;
        double[] happened = [.. cells.Select(cell => cell.Missed ? 1.0 : 0)], weights = [.. cells.Select(cell => (double)cell.Count)];
        double[] places = [.. cells.Select(cell => (double)cell.Place / ReliabilityCell.Places)];
        // What was said in one place counts as one probability, whatever came of it.
        var means = cells.GroupBy(cell => cell.Place).ToDictionary(place => place.Key, place => place.Sum(cell => cell.Said) / place.Sum(cell => cell.Count));
        var auc = Numerics.Accuracy.Auc.Of(places, happened, weights);
        return new ReliabilityGroup(
            cells.Min(cell => cell.FirstStep), cells.Max(cell => cell.LastStep), count,
            (double)cells.Where(cell => cell.Missed).Sum(cell => cell.Count) / count,
            cells.Sum(cell => Loss(cell, cell.Said, cell.SaidSquares)) / count,
            cells.Sum(cell => Loss(cell, cell.Rule, cell.RuleSquares)) / count,
            Numerics.Accuracy.LogScore.Of([.. cells.Select(cell => cell.Said / cell.Count)], happened, weights),
            double.IsNaN(auc) ? null : auc,
            ExpectedCalibrationError.Of(ReliabilityDiagram.EqualMass([.. cells.Select(cell => means[cell.Place])], happened, BinCount, weights)),
            [.. cells.GroupBy(cell => Math.Min(cell.Place * BinCount / ReliabilityCell.Places, BinCount - 1)).OrderBy(bin => bin.Key).Select(bin => Point(bin.Key, [.. bin]))]);
    }

    /// <summary>Sum of squared distances from the outcome that all of a cell share.</summary>
    private static double Loss(ReliabilityCell cell, double sum, double squares) => cell.Missed ? squares - 2 * sum + cell.Count : squares;

    private static ReliabilityPoint Point(int bin, IReadOnlyCollection<ReliabilityCell> cells)
    {
        var count = cells.Sum(cell => cell.Count);
        return ReliabilityPoint.Of(new ReliabilityBin(
            (double)bin / BinCount, (bin + 1.0) / BinCount, count, count, cells.Sum(cell => cell.Said) / count, (double)cells.Where(cell => cell.Missed).Sum(cell => cell.Count) / count));
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
    /// <summary>The interval of a bin that is not empty.</summary>
    public static ReliabilityPoint Of(ReliabilityBin bin)
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
    /// <summary>The record from what has been counted.</summary>
    /// <param name="warnings">Closed predictions that warned.</param>
    /// <param name="cameTrue">Of them, those whose period was missed.</param>
    /// <param name="leads">First misses by the periods from the earliest warning; 0 where none was given.</param>
    public static WarningRecord Of(int warnings, int cameTrue, IReadOnlyDictionary<int, int> leads)
    {
        var misses = leads.Values.Sum();
        var warned = leads.Where(lead => lead.Key > 0).ToList();
        double seen = warned.Sum(lead => lead.Value);
        return new WarningRecord(
            MissBacktest.WarningThreshold, warnings, warnings == 0 ? null : (double)cameTrue / warnings,
            misses, misses == 0 ? null : seen / misses, seen == 0 ? null : warned.Sum(lead => (double)lead.Key * lead.Value) / seen);
    }
}
