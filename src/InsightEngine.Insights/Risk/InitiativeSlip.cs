using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>How late an initiative is expected to finish, and the milestone that shows it.</summary>
/// <param name="Expected">The simulated finish.</param>
/// <param name="Days">From the planned finish to the median of the expected one; 0 when that is in time.</param>
/// <param name="Milestone">The milestone that is late; null when none is.</param>
/// <param name="MilestoneDays">Days that it is late, or was finished late.</param>
/// <param name="IsOverdue">Whether it is still unfinished.</param>
public sealed record InitiativeSlip(DeliveryOutlook Expected, int Days, Milestone? Milestone, int MilestoneDays, bool IsOverdue)
{
    /// <summary>Reads the finish from the simulation of <see cref="DeliveryOutlook"/>, as the risk of objectives does.</summary>
    /// <param name="initiative">Running or planned.</param>
    /// <param name="milestones">Of this initiative, in any order.</param>
    /// <param name="pace">How steps have gone so far.</param>
    /// <param name="today">The day of the judgement.</param>
    public static InitiativeSlip Of(Initiative initiative, IReadOnlyList<Milestone> milestones, DeliveryPace pace, DateOnly today)
    {
        var expected = DeliveryOutlook.Of(initiative, milestones, initiative.PlannedFinish, pace, today);
        var overdue = milestones.Where(one => one.Finished is null && one.Due < today).MinBy(one => one.Due);
        var last = milestones.Where(one => one.Finished is not null).MaxBy(one => one.Number);
        var overdueDays = overdue is null ? 0 : today.DayNumber - overdue.Due.DayNumber;
        var carriedDays = last is null || milestones.All(one => one.Finished is not null) ? 0 : Math.Max(0, last.Finished!.Value.DayNumber - last.Due.DayNumber);
        var days = Math.Max(overdueDays, carriedDays);
        return new InitiativeSlip(
            expected, Math.Max(0, expected.Median.DayNumber - initiative.PlannedFinish.DayNumber), days == 0 ? null : overdueDays >= carriedDays ? overdue : last, days, overdueDays >= carriedDays);
    }
}
