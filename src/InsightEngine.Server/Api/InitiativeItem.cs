using System.Linq.Expressions;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>An initiative with its milestones.</summary>
/// <param name="Weight">Share in its objective's outcome; 0 for work that only supports it.</param>
/// <param name="Expected">When it will be finished, going by how milestones went so far; null unless it is planned or running.</param>
public sealed record InitiativeItem(
    string Id, string Title, string? ObjectiveId, string? KpiId, string? OwnerId, string? Owner, InitiativeStatus Status,
    DateOnly Start, DateOnly PlannedFinish, DateOnly? Finished, double? EffortDays, double Weight, DeliveryItem? Expected, IReadOnlyList<MilestoneItem> Milestones)
{
    public static async Task<List<InitiativeItem>> ListAsync(InsightDb db, Expression<Func<Initiative, bool>> which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var initiatives = await db.Initiatives.AsNoTracking().Where(which).OrderBy(initiative => initiative.Start).ThenBy(initiative => initiative.Id).ToListAsync(cancellationToken);
        if (initiatives.Count == 0) return [];
        var ids = initiatives.Select(initiative => initiative.Id).ToList();
        var ownerIds = initiatives.Select(initiative => initiative.OwnerId).OfType<string>().Distinct().ToList();
        var owners = await db.Owners.Where(owner => ownerIds.Contains(owner.Id)).ToDictionaryAsync(owner => owner.Id, owner => owner.Name, cancellationToken);
        var milestones = (await db.Milestones.AsNoTracking().Where(milestone => ids.Contains(milestone.InitiativeId)).OrderBy(milestone => milestone.Number).ToListAsync(cancellationToken))
            .ToLookup(milestone => milestone.InitiativeId);
        var pace = initiatives.Exists(IsOpen) ? await PaceAsync(db, cancellationToken) : null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. initiatives.Select(initiative => new InitiativeItem(
            initiative.Id, initiative.Title, initiative.ObjectiveId, initiative.KpiId, initiative.OwnerId, initiative.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
            initiative.Status, initiative.Start, initiative.PlannedFinish, initiative.Finished, initiative.EffortDays, initiative.Weight,
            IsOpen(initiative) ? DeliveryItem.From(DeliveryOutlook.Of(initiative, [.. milestones[initiative.Id]], initiative.PlannedFinish, pace!, today)) : null,
            [.. milestones[initiative.Id].Select(milestone => new MilestoneItem(milestone.Number, milestone.Title, milestone.Due, milestone.Finished))]))];
    }

    private static bool IsOpen(Initiative initiative) => initiative is { Finished: null, Status: InitiativeStatus.Planned or InitiativeStatus.Running };

    /// <summary>How the steps of all initiatives have gone.</summary>
    private static async Task<DeliveryPace> PaceAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var initiatives = await db.Initiatives.AsNoTracking().ToListAsync(cancellationToken);
        var milestones = (await db.Milestones.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(milestone => milestone.InitiativeId);
        return new DeliveryPace(initiatives.Select(initiative => (initiative, (IReadOnlyList<Milestone>)[.. milestones[initiative.Id]])));
    }
}

public sealed record MilestoneItem(int Number, string Title, DateOnly Due, DateOnly? Finished);

/// <param name="Late">Probability of a finish after the planned one, 0 … 1.</param>
/// <param name="Earliest">10 % quantile of the finish.</param>
/// <param name="Median">Its median.</param>
/// <param name="Latest">Its 90 % quantile.</param>
public sealed record DeliveryItem(double Late, DateOnly Earliest, DateOnly Median, DateOnly Latest)
{
    internal static DeliveryItem From(DeliveryOutlook outlook) => new(outlook.LateProbability, outlook.Early, outlook.Median, outlook.Late);
}
