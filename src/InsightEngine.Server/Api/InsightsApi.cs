using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The insights and what a person does with one: acknowledge, snooze, reopen.</summary>
public static class InsightsApi
{
    private const int DefaultLimit = 50, LargestLimit = 500;

    public static void MapInsights(this RouteGroupBuilder api)
    {
        var insights = api.MapGroup("/insights").WithTags("Insights").Needs(Permission.ReadStrategy);
        insights.MapGet("", ListAsync).WithName("listInsights");
        insights.MapGet("/{id}", ReadAsync).WithName("readInsight");
        insights.MapPost("/{id}/acknowledge", AcknowledgeAsync).WithName("acknowledgeInsight").Needs(Permission.Act);
        insights.MapPost("/{id}/snooze", SnoozeAsync).WithName("snoozeInsight").Needs(Permission.Act);
        insights.MapPost("/{id}/reopen", ReopenAsync).WithName("reopenInsight").Needs(Permission.Act);
    }

    private static async Task<Results<Ok<InsightPage>, ProblemHttpResult>> ListAsync([AsParameters] InsightQuery query, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        if (query.Filter(db.Insights.AsNoTracking()) is not { } rows) return query.BadState();
        if (query.Cursor is { } cursor)
        {
            if (InsightCursor.Parse(cursor) is not var (before, lastId)) return Problems.BadRequest("The cursor is not one that this list gave.");
            rows = rows.Where(insight => insight.RaisedAt < before || (insight.RaisedAt == before && insight.Id.CompareTo(lastId) > 0));
        }
        var ordered = rows.OrderByDescending(insight => insight.RaisedAt).ThenBy(insight => insight.Id);
        var limit = Math.Clamp(query.Limit ?? DefaultLimit, 1, LargestLimit);
        List<Insight> items;
        if (query.ObjectiveId is null && query.UnitId is null && sight.Reader.IsOpen)
            items = await ordered.Take(limit + 1).ToListAsync(cancellationToken);
        else
        {
            // A subtree is found in memory from the keys; then only the page's rows are read.
            var scope = query.ObjectiveId is null && query.UnitId is null ? null : await SubjectScope.ReadAsync(db, query.ObjectiveId, query.UnitId, cancellationToken);
            var keys = await ordered.Select(insight => new { insight.Id, insight.SubjectKind, insight.SubjectId, insight.Audience }).ToListAsync(cancellationToken);
            var page = keys.Where(key => scope?.Contains(key.SubjectKind, key.SubjectId) != false && sight.Sees(key.SubjectKind, key.SubjectId, key.Audience)).Take(limit + 1).Select(key => key.Id).ToList();
            items = await db.Insights.AsNoTracking().Where(insight => page.Contains(insight.Id)).OrderByDescending(insight => insight.RaisedAt).ThenBy(insight => insight.Id).ToListAsync(cancellationToken);
        }
        var next = items.Count > limit ? InsightCursor.Of(items[limit - 1]) : null;
        return TypedResults.Ok(new InsightPage([.. items.Take(limit)], next));
    }

    private static async Task<Results<Ok<Insight>, ProblemHttpResult>> ReadAsync(string id, InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        await db.Insights.AsNoTracking().FirstOrDefaultAsync(insight => insight.Id == id, cancellationToken) is { } found && sight.Sees(found)
            ? TypedResults.Ok(found)
            : Problems.NotFound("insight", id);

    private static Task<Results<Ok<Insight>, ProblemHttpResult>> AcknowledgeAsync(string id, ActionRequest request, InsightDb db, Sight sight, InsightActions actions, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, sight, by => actions.AcknowledgeAsync(id, by, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<Insight>, ProblemHttpResult>> SnoozeAsync(string id, SnoozeRequest request, InsightDb db, Sight sight, InsightActions actions, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Until <= time.GetUtcNow()) return Problems.BadRequest($"until must lie in the future, not at {request.Until:u}.");
        return await ActAsync(id, request.By, db, sight, by => actions.SnoozeAsync(id, by, request.Until, cancellationToken), cancellationToken);
    }

    private static Task<Results<Ok<Insight>, ProblemHttpResult>> ReopenAsync(string id, ActionRequest request, InsightDb db, Sight sight, InsightActions actions, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, sight, by => actions.ReopenAsync(id, by, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<Insight>, ProblemHttpResult>> ActAsync(string id, string? by, InsightDb db, Sight sight, Func<string, Task<InsightActionResult>> act, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by)) return Problems.BadRequest("by must name who does it.");
        if (!sight.Reader.IsOpen && !(await db.Insights.AsNoTracking().FirstOrDefaultAsync(insight => insight.Id == id, cancellationToken) is { } found && sight.Sees(found))) return Problems.NotFound("insight", id);
        var result = await act(by.Trim());
        if (result.Insight is null) return Problems.NotFound("insight", id);
        if (result.Refusal is { } refusal) return Problems.Conflict(refusal);
        return TypedResults.Ok(result.Insight);
    }
}

/// <param name="State">open, acknowledged, snoozed, resolved, or active for open and acknowledged; all without it.</param>
/// <param name="MinSeverity">This severity and above.</param>
/// <param name="ObjectiveId">About this objective, those below it, their KPIs and initiatives.</param>
/// <param name="UnitId">About this unit, those below it and what belongs to them.</param>
/// <param name="Audience">Meant for at least one of these.</param>
/// <param name="Cursor">What the page before gave as <c>next</c>.</param>
public sealed record InsightQuery(string? State, InsightType? Type, Severity? MinSeverity, string? ObjectiveId, string? UnitId, Audiences? Audience, int? Limit, string? Cursor)
{
    /// <summary>The rows that are asked for, whatever subject they are about; null when the state is none.</summary>
    internal IQueryable<Insight>? Filter(IQueryable<Insight> rows)
    {
        switch (State)
        {
            case null: break;
            case "active": rows = rows.Where(insight => insight.State == InsightState.Open || insight.State == InsightState.Acknowledged); break;
            case var text when Enum.TryParse<InsightState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state): rows = rows.Where(insight => insight.State == state); break;
            default: return null;
        }
        if (Type is { } type) rows = rows.Where(insight => insight.Type == type);
        if (MinSeverity is { } least) rows = rows.Where(insight => insight.Severity >= least);
        if (Audience is { } audience) rows = rows.Where(insight => (insight.Audience & audience) != 0);
        return rows;
    }

    internal ProblemHttpResult BadState() => Problems.BadRequest($"state is open, acknowledged, snoozed, resolved or active, not '{State}'.");
}

/// <param name="Items">Latest raised first.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record InsightPage(IReadOnlyList<Insight> Items, string? Next);

public sealed record ActionRequest(string? By) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

public sealed record SnoozeRequest(string? By, DateTimeOffset Until) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

/// <summary>Position in the list of insights: after this one.</summary>
internal static class InsightCursor
{
    public static string Of(Insight insight) => string.Create(CultureInfo.InvariantCulture, $"{insight.RaisedAt.UtcTicks}~{insight.Id}");

    public static (DateTimeOffset Before, string LastId)? Parse(string cursor) =>
        cursor.Split('~', 2) is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(value, TimeSpan.Zero), id)
            : null;
}
