using System.Globalization;
using InsightEngine.Server.Sharing;
using InsightEngine.Storage.Schedules;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>
/// Reminds people of overdue values and actions, unanswered comments and severe insights that nobody has acknowledged: on the
/// pages, and through the channels that <c>Sharing:Nudges</c> names.
/// </summary>
public sealed class Nudging(NudgeLog nudges, SharingOptions sharing) : IScheduledTask
{
    public string Id => "nudges";

    public Rhythm Usual => new(RhythmKind.Weekdays, "08:00");

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var (given, closed) = await nudges.RunAsync(sharing.NudgeChannels, cancellationToken);
        var sent = given.Count > 0 && sharing.NudgeChannels.Count > 0 ? $", sent through {string.Join(" and ", sharing.NudgeChannels)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{given.Count} given to {given.Select(nudge => nudge.Recipient).Distinct().Count()} people{sent}, {closed} done");
    }
}
