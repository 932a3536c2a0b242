using System.Globalization;
using InsightEngine.Storage.Schedules;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>Reminds people of overdue values and actions, unanswered comments and severe insights that nobody has acknowledged.</summary>
public sealed class Nudging(NudgeLog nudges) : IScheduledTask
{
    public string Id => "nudges";

    public Rhythm Usual => new(RhythmKind.Weekdays, "08:00");

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var (given, closed) = await nudges.RunAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{given.Count} given to {given.Select(nudge => nudge.Recipient).Distinct().Count()} people, {closed} done");
    }
}
