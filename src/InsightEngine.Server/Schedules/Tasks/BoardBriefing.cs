using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>The board's one-pager on the quarter that has ended.</summary>
public sealed class BoardBriefing(ScheduledPress press) : IScheduledTask
{
    public string Id => "briefing-board-quarterly";

    public Rhythm Usual => new(RhythmKind.Quarterly, "08:00", Day: 3);

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) =>
        await press.WriteAsync(BriefingAudience.Board, BriefingPeriod.Parse(QuarterlyBriefing.Period(occasion.Day)), null, cancellationToken);
}
