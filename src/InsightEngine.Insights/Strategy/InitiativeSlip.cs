namespace InsightEngine.Insights.Strategy;

/// <summary>How late an initiative is expected to finish.</summary>
/// <param name="Days">Days of slip that its milestones have shown so far; 0 when it is on plan.</param>
/// <param name="Finish">The planned finish and the slip.</param>
/// <param name="Milestone">The milestone that shows it; null without slip.</param>
/// <param name="IsOverdue">Whether that milestone is still unfinished.</param>
public sealed record InitiativeSlip(int Days, DateOnly Finish, Milestone? Milestone, bool IsOverdue)
{
    /// <summary>Milestones follow each other: work that ends so late today ends the whole at least as late.</summary>
    /// <param name="initiative">The initiative.</param>
    /// <param name="milestones">Of this initiative, in any order.</param>
    /// <param name="today">The day of the judgement.</param>
    public static InitiativeSlip Of(Initiative initiative, IReadOnlyList<Milestone> milestones, DateOnly today)
    {
        var overdue = milestones.Where(one => one.Finished is null && one.Due < today).MinBy(one => one.Due);
        var last = milestones.Where(one => one.Finished is not null).MaxBy(one => one.Number);
        var overdueDays = overdue is null ? 0 : today.DayNumber - overdue.Due.DayNumber;
        var carriedDays = last is null || milestones.All(one => one.Finished is not null) ? 0 : Math.Max(0, last.Finished!.Value.DayNumber - last.Due.DayNumber);
        var days = Math.Max(overdueDays, carriedDays);
        return new InitiativeSlip(days, initiative.PlannedFinish.AddDays(days), days == 0 ? null : overdueDays >= carriedDays ? overdue : last, overdueDays >= carriedDays);
    }
}
