using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>How good the probabilities of one horizon were.</summary>
/// <param name="Steps">Periods ahead.</param>
/// <param name="Count">Predictions.</param>
/// <param name="Missed">Share of misses.</param>
/// <param name="Brier">Mean squared error; smaller is better.</param>
/// <param name="BrierOfRule">The same for the share of misses in the last twelve judged periods.</param>
/// <param name="BrierOfWalk">The same for a random walk from the last value.</param>
/// <param name="LogScore">Mean negative log likelihood.</param>
/// <param name="Auc">Area under the ROC curve; NaN when all outcomes are equal.</param>
/// <param name="AucOnTarget">The same among predictions made while on target.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins of equal mass.</param>
/// <param name="Reliability">Ten bins of equal width.</param>
public sealed record MissScore(
    int Steps, int Count, double Missed, double Brier, double BrierOfRule, double BrierOfWalk, double LogScore, double Auc, double AucOnTarget, double CalibrationError,
    IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <summary>Brier score as a share of that of the better of the two simple rules; below 1 is worth having.</summary>
    public double AgainstRules => Brier / Math.Min(BrierOfRule, BrierOfWalk);
}

/// <summary>What warnings (P ≥ the threshold while on target) were worth.</summary>
/// <param name="Threshold">Probability from which a prediction warns.</param>
/// <param name="Horizon">Periods that a warning looks ahead.</param>
/// <param name="Warnings">Predictions that warned.</param>
/// <param name="Settled">Warnings whose whole horizon has been judged.</param>
/// <param name="MissFollows">Share of the settled ones after which a miss came within the horizon; NaN when there is none.</param>
/// <param name="NamedPeriodMissed">Share of them whose very period was missed.</param>
/// <param name="FirstMisses">Misses after a period on target, with a whole horizon of origins before them.</param>
/// <param name="FirstMissesWarned">Share of them with a warning in the horizon before.</param>
/// <param name="MeanLead">Periods from the earliest such warning to the miss, on average.</param>
public sealed record MissWarnings(double Threshold, int Horizon, int Warnings, int Settled, double MissFollows, double NamedPeriodMissed, int FirstMisses, double FirstMissesWarned, double MeanLead);

/// <summary>Scores of replayed predictions.</summary>
public static class MissBacktest
{
    /// <summary>Probability from which a KPI on target is warned of.</summary>
    public const double WarningThreshold = 0.6;

    /// <summary>One score per horizon, ascending.</summary>
    public static IReadOnlyList<MissScore> Scores(IEnumerable<MissPrediction> predictions) =>
        [.. predictions.GroupBy(prediction => prediction.Steps).OrderBy(group => group.Key).Select(group => Score(group.Key, [.. group]))];

    private static MissScore Score(int steps, MissPrediction[] cases)
    {
        double[] said = [.. cases.Select(one => one.Probability)], happened = Outcomes(cases);
        MissPrediction[] onTarget = [.. cases.Where(one => one.OnTarget == true)];
        return new MissScore(
            steps, cases.Length, happened.Average(),
            BrierScore.Of(said, happened),
            BrierScore.Of([.. cases.Select(one => one.TrailingRate)], happened),
            BrierScore.Of([.. cases.Select(one => one.Walk)], happened),
            LogScore.Of(said, happened),
            Auc.Of(said, happened),
            onTarget.Length == 0 ? double.NaN : Auc.Of([.. onTarget.Select(one => one.Probability)], Outcomes(onTarget)),
            ExpectedCalibrationError.Of(ReliabilityDiagram.EqualMass(said, happened)),
            ReliabilityDiagram.EqualWidth(said, happened));
    }

    /// <summary>Follows every warning to what came of it. The predictions must hold every step from 1 to the horizon.</summary>
    /// <param name="panel">The whole histories.</param>
    /// <param name="predictions">Of this panel.</param>
    /// <param name="horizon">Periods that a warning looks ahead.</param>
    public static MissWarnings Warnings(MissPanel panel, IReadOnlyList<MissPrediction> predictions, int horizon)
    {
        MissPrediction[] warnings = [.. predictions.Where(one => one.Steps <= horizon && one.OnTarget == true && one.Probability >= WarningThreshold)];
        // Of a warning whose horizon is not over nobody knows yet whether a miss follows.
        var judged = panel.Series.Select(LastJudged).ToArray();
        MissPrediction[] settled = [.. warnings.Where(one => one.Origin + horizon <= judged[one.Series])];
        var follows = settled.Count(one => Enumerable.Range(1, horizon).Any(step => panel.Series[one.Series].MissedAt(one.Origin + step) == true));
        var warned = warnings.ToLookup(one => one.Series, one => one.Origin);
        long earliest = predictions.Count == 0 ? 0 : predictions.Min(one => one.Origin), latest = predictions.Count == 0 ? -1 : predictions.Max(one => one.Origin);
        int first = 0, seen = 0;
        double lead = 0;
        for (var s = 0; s < panel.Series.Count; s++)
        {
            var origins = warned[s].ToHashSet();
            bool? before = null;
            for (var ordinal = panel.Series[s].Start; ordinal <= Math.Min(panel.Series[s].End, latest + horizon); ordinal++)
            {
                if (panel.Series[s].MissedAt(ordinal) is not { } missed) continue;
                var isFirst = missed && before == false;
                before = missed;
                if (!isFirst || ordinal - horizon < earliest || ordinal - 1 > latest) continue;
                first++;
                var longest = Enumerable.Range(1, horizon).Where(back => origins.Contains(ordinal - back)).DefaultIfEmpty(0).Max();
                if (longest == 0) continue;
                seen++;
                lead += longest;
            }
        }

        return new MissWarnings(
            WarningThreshold, horizon, warnings.Length, settled.Length,
            (double)follows / settled.Length, (double)warnings.Count(one => one.Missed) / warnings.Length,
            first, (double)seen / first, lead / seen);
    }

    private static long LastJudged(MissSeries series)
    {
        var ordinal = series.End;
        while (ordinal >= series.Start && series.MissedAt(ordinal) is null) ordinal--;
        return ordinal;
    }

    private static double[] Outcomes(MissPrediction[] cases) => [.. cases.Select(one => one.Missed ? 1.0 : 0)];
}
