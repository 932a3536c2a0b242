using System.Globalization;
using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Insights.Risk.TrackRecord;

/// <summary>
/// Correction of the delivered probabilities by what came of them here: log odds times a slope plus an intercept, both drawn
/// towards "no correction" as if <see cref="PriorCases"/> well calibrated cases had been seen. It is in force only where it
/// would have helped: fitted to the earlier periods it must improve the log score of the later ones.
/// </summary>
/// <remarks>Platt (1999); the shrinkage is a Gaussian prior around the identity.</remarks>
public sealed record OwnCalibration
{
    /// <summary>Closed predictions, KPIs, and predictions of the rarer outcome below which nothing is fitted.</summary>
    public const int LeastCases = 120, LeastKpis = 8, LeastOfEither = 15;

    /// <summary>Share of the periods, the earlier ones, that the check is fitted to.</summary>
    public const double FittedShare = 0.6;

    /// <summary>Strength of the pull towards no correction, in cases at even odds.</summary>
    public const double PriorCases = 200;

    /// <summary>The gain of the log score on the later periods must exceed this and its own standard error, KPIs counted as units.</summary>
    public const double LeastGain = 0.002;

    /// <summary>What a prediction without it says.</summary>
    public const string AsDelivered = "as delivered";

    public long Id { get; init; }
    public required DateTimeOffset FittedAt { get; init; }

    /// <summary>Closed predictions and KPIs that it rests on.</summary>
    public required int Cases { get; init; }
    public required int Kpis { get; init; }

    public double Slope { get; init; } = 1;
    public double Intercept { get; init; }

    /// <summary>Predictions of later periods that the check was made on; 0 without a check.</summary>
    public int HeldBack { get; init; }

    /// <summary>Mean log score on them, smaller is better: as delivered and with the correction fitted before.</summary>
    public double? LogScoreDelivered { get; init; }
    public double? LogScoreOwn { get; init; }

    /// <summary>Whether predictions are corrected with it.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>Why it is, or is not, in force.</summary>
    public required string Reason { get; init; }

    /// <summary>Words for a prediction that was corrected.</summary>
    public string Name => IsInForce ? string.Create(CultureInfo.InvariantCulture, $"own, {FittedAt:yyyy-MM-dd}, {Cases:N0} outcomes") : AsDelivered;

    /// <summary>The probability that is said.</summary>
    /// <param name="delivered">0 … 1, not the ends.</param>
    public double Apply(double delivered) => IsInForce
        ? Math.Clamp(Logistic(Slope * LogOdds(delivered) + Intercept), TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability)
        : delivered;

    /// <summary>Fits to predictions and decides; the same predictions give the same result.</summary>
    /// <param name="predictions">Open ones are passed over.</param>
    /// <param name="now">Time of the fit.</param>
    public static OwnCalibration Fit(IEnumerable<KpiPrediction> predictions, DateTimeOffset now)
    {
        List<KpiPrediction> closed = [.. predictions.Where(one => one.Missed is not null)
            .OrderBy(one => one.PeriodEnd).ThenBy(one => one.KpiId, StringComparer.Ordinal).ThenBy(one => one.LastPeriod)];
        var kpis = closed.Select(one => one.KpiId).Distinct().Count();
        var misses = closed.Count(one => one.Missed == true);
        var none = new OwnCalibration { FittedAt = now, Cases = closed.Count, Kpis = kpis, IsInForce = false, Reason = "" };
        if (closed.Count < LeastCases || kpis < LeastKpis || Math.Min(misses, closed.Count - misses) < LeastOfEither)
            return none with
            {
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"There are {closed.Count:N0} closed predictions of {kpis:N0} KPIs, {misses:N0} of them missed; a calibration of one's own needs {LeastCases} of {LeastKpis} KPIs with {LeastOfEither} of either outcome."),
            };

        // Whole periods on either side: predictions of one period share their luck.
        var cut = closed[(int)(FittedShare * (closed.Count - 1))].PeriodEnd;
        List<KpiPrediction> earlier = [.. closed.Where(one => one.PeriodEnd <= cut)], later = [.. closed.Where(one => one.PeriodEnd > cut)];
        if (later.Count < LeastCases / 4) return none with { Reason = "Too few predictions of later periods are closed to check a correction on." };
        var trial = Curve(earlier);
        var gains = later.GroupBy(one => one.KpiId).Select(group => (Sum: group.Sum(one => Loss(one, 1, 0) - Loss(one, trial.Slope, trial.Intercept)), Count: group.Count())).ToList();
        var gain = gains.Sum(one => one.Sum) / later.Count;
        var error = Math.Sqrt(gains.Sum(one => Math.Pow(one.Sum - gain * one.Count, 2))) / later.Count;
        var helps = gain > LeastGain && gain > error;
        var (slope, intercept) = Curve(closed);
        var delivered = later.Average(one => Loss(one, 1, 0));
        return none with
        {
            Slope = slope,
            Intercept = intercept,
            HeldBack = later.Count,
            LogScoreDelivered = delivered,
            LogScoreOwn = delivered - gain,
            IsInForce = helps,
            Reason = helps
                ? Text($"Fitted to the earlier periods, the correction would have improved the log score of {later.Count:N0} later predictions from {delivered:F3} to {delivered - gain:F3}.")
                : Text($"Fitted to the earlier periods, a correction would have changed the log score of {later.Count:N0} later predictions from {delivered:F3} to {delivered - gain:F3}: not enough to be trusted."),
        };

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    private static (double Slope, double Intercept) Curve(List<KpiPrediction> cases)
    {
        double slope = 1, intercept = 0;
        // Penalised Newton steps from the identity; the curvature of a case at even odds is a quarter.
        const double Pull = PriorCases / 4;
        for (var step = 0; step < 50; step++)
        {
            double down = Pull * (1 - slope), across = -Pull * intercept, a = Pull, b = 0, c = Pull;
            foreach (var one in cases)
            {
                var x = LogOdds(one.DeliveredProbability);
                var p = Logistic(slope * x + intercept);
                var error = (one.Missed == true ? 1 : 0) - p;
                var weight = Math.Max(p * (1 - p), 1e-12);
                down += error * x;
                across += error;
                a += weight * x * x;
                b += weight * x;
                c += weight;
            }

            var determinant = a * c - b * b;
            double turn = (c * down - b * across) / determinant, shift = (a * across - b * down) / determinant;
            // Where the curve is flat a whole Newton step goes too far.
            var before = Objective(slope, intercept);
            var length = 1.0;
            while (length > 1e-6 && Objective(slope + length * turn, intercept + length * shift) > before) length /= 2;
            slope += length * turn;
            intercept += length * shift;
            if (length * (Math.Abs(turn) + Math.Abs(shift)) < 1e-10) break;
        }

        double Objective(double trialSlope, double trialIntercept) =>
            cases.Sum(one => Loss(one, trialSlope, trialIntercept)) + Pull / 2 * ((1 - trialSlope) * (1 - trialSlope) + trialIntercept * trialIntercept);

        // A falling curve would turn the ranking round.
        return (Math.Clamp(slope, 0.1, 3), Math.Clamp(intercept, -3, 3));
    }

    private static double Loss(KpiPrediction one, double slope, double intercept) =>
        LogScore.Of([Logistic(slope * LogOdds(one.DeliveredProbability) + intercept)], [one.Missed == true ? 1 : 0]);

    private static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
        return Math.Log(inside / (1 - inside));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
