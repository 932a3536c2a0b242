using InsightEngine.Briefings;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>HR's briefing, within the hour after a survey wave was published.</summary>
public sealed class WaveBriefing(ScheduledPress press, Store store) : IScheduledTask
{
    public string Id => "briefing-hr-wave";

    public Rhythm Usual => new(RhythmKind.Hourly, "00:15");

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var audience = BriefingComposer.RecordAudience(BriefingAudience.Hr, null);
        await using var db = store.CreateDbContext();
        var written = await db.Briefings.AsNoTracking().Where(briefing => briefing.Audience == audience).OrderByDescending(briefing => briefing.CreatedAt).Select(briefing => briefing.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var published = await db.WavePublications.AsNoTracking().OrderByDescending(wave => wave.PublishedAt).Select(wave => wave.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        return published <= written ? "no new wave" : await press.WriteAsync(BriefingAudience.Hr, null, null, cancellationToken);
    }
}
