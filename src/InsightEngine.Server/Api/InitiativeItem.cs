using System.Linq.Expressions;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>An initiative with its milestones.</summary>
public sealed record InitiativeItem(
    string Id, string Title, string? ObjectiveId, string? KpiId, string? OwnerId, string? Owner, InitiativeStatus Status,
    DateOnly Start, DateOnly PlannedFinish, DateOnly? Finished, double? EffortDays, IReadOnlyList<MilestoneItem> Milestones)
{
    public static async Task<List<InitiativeItem>> ListAsync(InsightDb db, Expression<Func<Initiative, bool>> which, CancellationToken cancellationToken)
    {
        var initiatives = await db.Initiatives.AsNoTracking().Where(which).OrderBy(initiative => initiative.Start).ThenBy(initiative => initiative.Id).ToListAsync(cancellationToken);
        if (initiatives.Count == 0) return [];
        var ids = initiatives.Select(initiative => initiative.Id).ToList();
        var ownerIds = initiatives.Select(initiative => initiative.OwnerId).OfType<string>().Distinct().ToList();
        var owners = await db.Owners.Where(owner => ownerIds.Contains(owner.Id)).ToDictionaryAsync(owner => owner.Id, owner => owner.Name, cancellationToken);
        var milestones = (await db.Milestones.AsNoTracking().Where(milestone => ids.Contains(milestone.InitiativeId)).OrderBy(milestone => milestone.Number).ToListAsync(cancellationToken))
            .ToLookup(milestone => milestone.InitiativeId, milestone => new MilestoneItem(milestone.Number, milestone.Title, milestone.Due, milestone.Finished));
        return [.. initiatives.Select(initiative => new InitiativeItem(
            initiative.Id, initiative.Title, initiative.ObjectiveId, initiative.KpiId, initiative.OwnerId, initiative.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
            initiative.Status, initiative.Start, initiative.PlannedFinish, initiative.Finished, initiative.EffortDays, [.. milestones[initiative.Id]]))];
    }
}

public sealed record MilestoneItem(int Number, string Title, DateOnly Due, DateOnly? Finished);
