using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The objectives: the whole tree, and one with everything around it.</summary>
public static class ObjectivesApi
{
    public static void MapObjectives(this RouteGroupBuilder api)
    {
        var objectives = api.MapGroup("/objectives").WithTags("Strategy").Needs(Permission.ReadStrategy);
        objectives.MapGet("", ListAsync).WithName("listObjectives");
        objectives.MapGet("/status-honesty", HonestyAsync).WithName("readStatusHonesty");
        objectives.MapGet("/{id}", ReadAsync).WithName("readObjective");
    }

    /// <summary>How far the stated statuses agree with the probabilities, for all objectives together.</summary>
    private static async Task<Ok<StatusHonestyItem>> HonestyAsync(InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        var objectives = (await db.Objectives.AsNoTracking().ToListAsync(cancellationToken)).FindAll(objective => sight.SeesObjective(objective.Id));
        var risks = await db.ObjectiveOutlooks.Select(outlook => new { outlook.ObjectiveId, outlook.RiskProbability }).ToDictionaryAsync(outlook => outlook.ObjectiveId, outlook => outlook.RiskProbability, cancellationToken);
        var honesty = StatusHonesty.Of(
            objectives.Select(objective => (objective, risks.GetValueOrDefault(objective.Id))), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), new StatusContradictionDetectorOptions());
        var titles = objectives.ToDictionary(objective => objective.Id, objective => objective.Title);
        return TypedResults.Ok(new StatusHonestyItem(
            honesty.Agreement, honesty.Good.Stated, honesty.Good.ExpectedMissed, honesty.Bad.Stated, honesty.Bad.ExpectedMissed,
            [.. honesty.Gaps.Select(gap => new StatusGapItem(gap.ObjectiveId, titles[gap.ObjectiveId], gap.Stated, gap.Risk, gap.IsTooBright))]));
    }

    private static async Task<Ok<List<ObjectiveItem>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ObjectiveItem.ListAsync(db, sight, cancellationToken));

    private static async Task<Results<Ok<ObjectiveDetail>, ProblemHttpResult>> ReadAsync(string id, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        var objective = await db.Objectives.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (objective is null || !(sight.SeesObjective(id) || sight.SeesOutline(id))) return Problems.NotFound("objective", id);
        var all = await ObjectiveItem.ListAsync(db, sight, cancellationToken);
        var byId = all.ToDictionary(item => item.Id);
        var kpis = await KpiItem.ListAsync(db, new KpiQuery(ObjectiveId: id), sight, cancellationToken);
        var outlook = await db.ObjectiveOutlooks.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.ObjectiveId == id, cancellationToken);
        var initiatives = (await InitiativeItem.ListAsync(db, initiative => initiative.ObjectiveId == id, time.GetUtcNow(), cancellationToken)).FindAll(initiative => sight.SeesInitiative(initiative.Id));
        var links = (await db.ObjectiveLinks.AsNoTracking().Where(link => link.FromId == id || link.ToId == id).ToListAsync(cancellationToken)).FindAll(link => byId.ContainsKey(link.FromId) && byId.ContainsKey(link.ToId));
        var kpiIds = kpis.Select(kpi => kpi.Id).ToList();
        var insights = await db.Insights.AsNoTracking()
            .Where(insight => insight.State != InsightState.Resolved
                && ((insight.SubjectKind == SubjectKind.Objective && insight.SubjectId == id) || (insight.SubjectKind == SubjectKind.Kpi && kpiIds.Contains(insight.SubjectId))))
            .OrderByDescending(insight => insight.Severity).ThenByDescending(insight => insight.RaisedAt).ThenBy(insight => insight.Id).ToListAsync(cancellationToken);
        insights.RemoveAll(insight => !sight.Sees(insight));
        var names = await NamesAsync(db, outlook, byId, initiatives, cancellationToken);
        return TypedResults.Ok(new ObjectiveDetail(
            byId[id], sight.SeesObjective(id) ? objective.Description : null, objective.Perspective, objective.OutcomeRule, objective.ScoreToReach,
            Path(objective.ParentId, byId),
            [.. all.Where(item => item.ParentId == id)],
            kpis,
            [.. (outlook?.Contributions ?? []).Where(part => sight.Sees(part.Kind, part.Id)).Select(part => new ContributionItem(part.Kind, part.Id, names.GetValueOrDefault((part.Kind, part.Id), part.Id), part.Probability, part.Share, part.Contribution))],
            initiatives,
            [.. links.Select(link => new LinkItem(link.FromId, byId.GetValueOrDefault(link.FromId)?.Title ?? link.FromId, link.ToId, byId.GetValueOrDefault(link.ToId)?.Title ?? link.ToId, link.Kind))],
            insights));
    }

    /// <summary>The objectives above, topmost first.</summary>
    internal static List<PathItem> Path(string? id, Dictionary<string, ObjectiveItem> byId)
    {
        var path = new List<PathItem>();
        while (id is not null && byId.TryGetValue(id, out var item) && path.TrueForAll(step => step.Id != item.Id))
        {
            path.Insert(0, new PathItem(item.Id, item.Title));
            id = item.ParentId;
        }
        return path;
    }

    private static async Task<Dictionary<(SubjectKind, string), string>> NamesAsync(InsightDb db, ObjectiveOutlook? outlook, Dictionary<string, ObjectiveItem> byId, List<InitiativeItem> initiatives, CancellationToken cancellationToken)
    {
        var names = byId.Values.ToDictionary(item => (SubjectKind.Objective, item.Id), item => item.Title);
        var kpiIds = (outlook?.Contributions ?? []).Where(part => part.Kind == SubjectKind.Kpi).Select(part => part.Id).ToList();
        if (kpiIds.Count > 0)
            foreach (var kpi in await db.Kpis.Where(kpi => kpiIds.Contains(kpi.Id)).Select(kpi => new { kpi.Id, kpi.Name }).ToListAsync(cancellationToken))
                names[(SubjectKind.Kpi, kpi.Id)] = kpi.Name;
        foreach (var initiative in initiatives) names[(SubjectKind.Initiative, initiative.Id)] = initiative.Title;
        return names;
    }
}

/// <param name="Path">The objectives above, topmost first.</param>
/// <param name="Contributions">What explains the risk, largest first.</param>
/// <param name="Insights">About the objective and its KPIs, not resolved, most severe first.</param>
public sealed record ObjectiveDetail(
    string Id, string? ParentId, string Title, string? OrgUnitId, string? OrgUnit, string? OwnerId, string? Owner,
    DateOnly PeriodStart, DateOnly PeriodEnd, StatedStatus StatedStatus, double Weight,
    double? Risk, int KpiCount, double? WorstMiss, int OpenInsights,
    string? Description, Perspective Perspective, OutcomeRule OutcomeRule, double ScoreToReach,
    IReadOnlyList<PathItem> Path, IReadOnlyList<ObjectiveItem> Children, IReadOnlyList<KpiItem> Kpis,
    IReadOnlyList<ContributionItem> Contributions, IReadOnlyList<InitiativeItem> Initiatives,
    IReadOnlyList<LinkItem> Links, IReadOnlyList<Insight> Insights)
{
    internal ObjectiveDetail(
        ObjectiveItem item, string? description, Perspective perspective, OutcomeRule rule, double score,
        IReadOnlyList<PathItem> path, IReadOnlyList<ObjectiveItem> children, IReadOnlyList<KpiItem> kpis, IReadOnlyList<ContributionItem> contributions,
        IReadOnlyList<InitiativeItem> initiatives, IReadOnlyList<LinkItem> links, IReadOnlyList<Insight> insights)
        : this(item.Id, item.ParentId, item.Title, item.OrgUnitId, item.OrgUnit, item.OwnerId, item.Owner, item.PeriodStart, item.PeriodEnd,
            item.StatedStatus, item.Weight, item.Risk, item.KpiCount, item.WorstMiss, item.OpenInsights,
            description, perspective, rule, score, path, children, kpis, contributions, initiatives, links, insights)
    { }
}

/// <param name="Agreement">Share of stated statuses that the probabilities do not contradict, 0 … 1; null when none is stated.</param>
/// <param name="OnTrack">Objectives stated as on track.</param>
/// <param name="OnTrackMissed">How many of them are expected not to be reached: the sum of their probabilities.</param>
/// <param name="InTrouble">Objectives stated as at risk or off track.</param>
/// <param name="InTroubleMissed">How many of them are expected not to be reached.</param>
/// <param name="Gaps">Objectives whose status contradicts their probability, the widest first.</param>
public sealed record StatusHonestyItem(double? Agreement, int OnTrack, double OnTrackMissed, int InTrouble, double InTroubleMissed, IReadOnlyList<StatusGapItem> Gaps);

/// <param name="IsTooBright">Stated as better than it stands; otherwise as worse.</param>
public sealed record StatusGapItem(string Id, string Title, StatedStatus Stated, double Risk, bool IsTooBright);

public sealed record PathItem(string Id, string Title);

/// <param name="Probability">The child's own probability of a miss, 0 … 1.</param>
/// <param name="Share">The child's part of the risk; the parts of all children add up to it.</param>
/// <param name="Contribution">By how much the risk falls when this child is certain to be reached, 0 … 1.</param>
public sealed record ContributionItem(SubjectKind Kind, string Id, string Name, double Probability, double Share, double Contribution);

public sealed record LinkItem(string FromId, string From, string ToId, string To, ObjectiveLinkKind Kind);
