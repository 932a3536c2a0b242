using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Work;
using InsightEngine.Storage;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>Writes one briefing for a schedule. A run that is repeated finds the briefing that it wrote, because the same facts are kept once.</summary>
public sealed class ScheduledPress(BriefingPress press, ConfiguredModel model, Store store)
{
    /// <returns>Id of the briefing.</returns>
    public async Task<string> WriteAsync(BriefingAudience audience, BriefingPeriod? period, OrgUnit? unit, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return (await press.WriteAsync(audience, period, unit, await model.ForWritingAsync(db, cancellationToken), cancellationToken)).Id;
    }
}
