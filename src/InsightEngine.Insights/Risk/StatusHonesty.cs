using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>How the objectives of one stated status will end, going by the model.</summary>
/// <param name="Stated">Number of objectives.</param>
/// <param name="ExpectedMissed">How many of them are expected not to be reached: the sum of their probabilities.</param>
public readonly record struct StatusTally(int Stated, double ExpectedMissed);

/// <summary>An objective whose stated status and probability contradict each other.</summary>
/// <param name="IsTooBright">Stated as better than it stands; otherwise as worse.</param>
public sealed record StatusGap(string ObjectiveId, StatedStatus Stated, double Risk, bool IsTooBright);

/// <summary>
/// How far the stated statuses of running objectives agree with what the numbers say, for the organisation as a whole. It is about
/// objectives; it is never computed by owner.
/// </summary>
/// <param name="Good">Objectives stated as on track.</param>
/// <param name="Bad">Objectives stated as at risk or off track.</param>
/// <param name="Gaps">Those that contradict, the widest first.</param>
public sealed record StatusHonesty(StatusTally Good, StatusTally Bad, IReadOnlyList<StatusGap> Gaps)
{
    /// <summary>Share of stated statuses without a contradiction, 0 … 1; null when none is stated.</summary>
    public double? Agreement => Good.Stated + Bad.Stated is > 0 and var stated ? 1 - (double)Gaps.Count / stated : null;

    /// <param name="objectives">With their probability of not being reached; null where nothing below can be forecast.</param>
    /// <param name="today">Objectives that ended before are left out.</param>
    /// <param name="options">Where a status contradicts.</param>
    public static StatusHonesty Of(IEnumerable<(Objective Objective, double? Risk)> objectives, DateOnly today, StatusContradictionDetectorOptions options)
    {
        var (good, bad) = (new StatusTally(), new StatusTally());
        var gaps = new List<StatusGap>();
        foreach (var (objective, known) in objectives)
        {
            if (known is not { } risk || objective.PeriodEnd < today) continue;
            switch (objective.StatedStatus)
            {
                case StatedStatus.OnTrack:
                    good = new StatusTally(good.Stated + 1, good.ExpectedMissed + risk);
                    if (risk >= options.GreenAbove) gaps.Add(new StatusGap(objective.Id, objective.StatedStatus, risk, true));
                    break;
                case StatedStatus.AtRisk or StatedStatus.OffTrack:
                    bad = new StatusTally(bad.Stated + 1, bad.ExpectedMissed + risk);
                    if (risk < options.RedBelow) gaps.Add(new StatusGap(objective.Id, objective.StatedStatus, risk, false));
                    break;
            }
        }

        return new StatusHonesty(good, bad, [.. gaps
            .OrderByDescending(gap => gap.IsTooBright ? gap.Risk - options.GreenAbove : options.RedBelow - gap.Risk)
            .ThenBy(gap => gap.ObjectiveId, StringComparer.Ordinal)]);
    }
}
