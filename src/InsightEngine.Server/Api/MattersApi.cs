using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Ranking;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The insights gathered by what they are about, the most urgent matter first: what a person works through.</summary>
public static class MattersApi
{
    private const int DefaultLimit = 20, LargestLimit = 100;

    public static void MapMatters(this RouteGroupBuilder api) => api.MapGet("/matters", ListAsync).WithTags("Insights").WithName("listMatters").Needs(Permission.ReadStrategy);

    private static async Task<Results<Ok<MatterPage>, ProblemHttpResult>> ListAsync([AsParameters] InsightQuery query, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Filter(db.Insights.AsNoTracking()) is not { } rows) return query.BadState();
        (double Score, string Subject)? after = null;
        if (query.Cursor is { } cursor && (after = ParseCursor(cursor)) is null) return Problems.BadRequest("The cursor is not one that this list gave.");

        // The order needs little of each insight; only the page's insights are read in full.
        var keys = await rows.Select(insight => new Insight
        {
            Id = insight.Id,
            Type = insight.Type,
            SubjectKind = insight.SubjectKind,
            SubjectId = insight.SubjectId,
            SubjectName = "",
            PeriodEnd = insight.PeriodEnd,
            Severity = insight.Severity,
            Probability = insight.Probability,
            Headline = "",
            Audience = insight.Audience,
            State = insight.State,
            DedupeKey = "",
            RaisedAt = insight.RaisedAt,
            UpdatedAt = insight.UpdatedAt,
        }).ToListAsync(cancellationToken);
        keys.RemoveAll(key => !sight.Sees(key));
        if (query.ObjectiveId is not null || query.UnitId is not null)
        {
            var scope = await SubjectScope.ReadAsync(db, query.ObjectiveId, query.UnitId, cancellationToken);
            keys.RemoveAll(key => !scope.Contains(key.SubjectKind, key.SubjectId));
        }

        var depths = await SubjectDepths.ReadAsync(db, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var matters = keys
            .GroupBy(key => (key.SubjectKind, key.SubjectId))
            .Select(group =>
            {
                var depth = depths.Of(group.Key.SubjectKind, group.Key.SubjectId);
                var ranked = group.Select(key => (key.Id, Score: InsightRanking.Score(key, depth, today))).OrderByDescending(key => key.Score).ThenBy(key => key.Id, StringComparer.Ordinal).ToList();
                return new Ranked($"{group.Key.SubjectKind}:{group.Key.SubjectId}", ranked[0].Score, [.. ranked.Select(key => key.Id)]);
            })
            .OrderByDescending(matter => matter.Score).ThenBy(matter => matter.Subject, StringComparer.Ordinal)
            .ToList();
        var limit = Math.Clamp(query.Limit ?? DefaultLimit, 1, LargestLimit);
        var rest = after is var (score, subject)
            ? matters.Where(matter => matter.Score < score || (matter.Score == score && string.CompareOrdinal(matter.Subject, subject) > 0)).ToList()
            : matters;
        var page = rest.Take(limit).ToList();
        var ids = page.SelectMany(matter => matter.Insights).ToList();
        var insights = await db.Insights.AsNoTracking().Where(insight => ids.Contains(insight.Id)).ToDictionaryAsync(insight => insight.Id, cancellationToken);
        return TypedResults.Ok(new MatterPage(
            [.. page.Select(matter => new Matter([.. matter.Insights.Select(insights.GetValueOrDefault).OfType<Insight>()])).Where(matter => matter.Insights.Count > 0)],
            matters.Count,
            rest.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Score:R}~{page[^1].Subject}") : null));
    }

    private static (double, string)? ParseCursor(string cursor) =>
        cursor.Split('~', 2) is [var score, var subject] && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? (value, subject) : null;

    private sealed record Ranked(string Subject, double Score, IReadOnlyList<string> Insights);
}

/// <param name="Insights">About one subject, the first to read first; never empty.</param>
public sealed record Matter(IReadOnlyList<Insight> Insights);

/// <param name="Items">Most urgent first.</param>
/// <param name="Total">Matters on all pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record MatterPage(IReadOnlyList<Matter> Items, int Total, string? Next);
