using System.Globalization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>The executives' briefing on the quarter that has ended.</summary>
public sealed class QuarterlyBriefing(ScheduledPress press) : IScheduledTask
{
    public string Id => "briefing-executive-quarterly";

    public Rhythm Usual => new(RhythmKind.Quarterly, "07:30", Day: 2);

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) =>
        await press.WriteAsync(BriefingAudience.Executive, BriefingPeriod.Parse(Period(occasion.Day)), null, cancellationToken);

    /// <summary>The last quarter that ended before the day.</summary>
    public static string Period(DateOnly day)
    {
        var last = day.AddMonths(-((day.Month - 1) % 3)).AddDays(1 - day.Day).AddDays(-1);
        return string.Create(CultureInfo.InvariantCulture, $"{last.Year:0000}-Q{(last.Month - 1) / 3 + 1}");
    }
}
