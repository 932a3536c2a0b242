using System.Globalization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>The executives' briefing on the month that has ended.</summary>
public sealed class MonthlyBriefing(ScheduledPress press) : IScheduledTask
{
    public string Id => "briefing-executive-monthly";

    public Rhythm Usual => new(RhythmKind.Monthly, "07:00", Day: 1);

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) =>
        await press.WriteAsync(BriefingAudience.Executive, BriefingPeriod.Parse(Period(occasion.Day)), null, cancellationToken);

    /// <summary>The last month that ended before the day.</summary>
    public static string Period(DateOnly day) => day.AddDays(1 - day.Day).AddDays(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
