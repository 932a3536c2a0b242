using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Briefings: the list, writing one, reading it with its facts, and its files.</summary>
public static class BriefingsApi
{
    private const int Listed = 200;

    public static void MapBriefings(this RouteGroupBuilder api)
    {
        var briefings = api.MapGroup("/briefings").WithTags("Briefings").Needs(Permission.UseBriefings).OnlyOwnBriefings();
        briefings.MapGet("", ListAsync).WithName("listBriefings");
        briefings.MapPost("", WriteAsync).WithName("writeBriefing");
        briefings.MapGet("/{id}", ReadAsync).WithName("readBriefing");
        briefings.MapGet("/{id}/markdown", MarkdownAsync).WithName("readBriefingAsMarkdown").Produces<string>(contentType: "text/markdown");
        briefings.MapGet("/{id}/html", HtmlAsync).WithName("readBriefingAsHtml").Produces<string>(contentType: "text/html");
    }

    private static async Task<Ok<List<BriefingHead>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken) => TypedResults.Ok(
        (await db.Briefings.AsNoTracking().OrderByDescending(briefing => briefing.CreatedAt).ThenBy(briefing => briefing.Id).Take(sight.Reader.IsOpen ? Listed : int.MaxValue)
            .Select(briefing => new { Head = new BriefingHead(briefing.Id, briefing.Audience, briefing.Period, briefing.Title, briefing.CreatedAt, briefing.Writer), briefing.UnitId })
            .ToListAsync(cancellationToken)).Where(briefing => sight.MayUse(briefing.Head.Audience, briefing.UnitId)).Take(Listed).Select(briefing => briefing.Head).ToList());

    private static async Task<Results<Created<BriefingDetail>, ProblemHttpResult>> WriteAsync(BriefingRequest request, BriefingPress press, ConfiguredModel model, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var (order, problem) = await BriefingOrder.ReadAsync(request, db, sight, cancellationToken);
        if (order is null) return problem!;
        var record = await press.WriteAsync(order.Audience, order.Period, order.Unit, await model.ForWritingAsync(db, cancellationToken), cancellationToken);
        return TypedResults.Created($"/api/briefings/{Uri.EscapeDataString(record.Id)}", (await DetailAsync(db, record.Id, cancellationToken))!);
    }

    private static async Task<Results<Ok<BriefingDetail>, ProblemHttpResult>> ReadAsync(string id, InsightDb db, CancellationToken cancellationToken) =>
        await DetailAsync(db, id, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound("briefing", id);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> MarkdownAsync(string id, InsightDb db, CancellationToken cancellationToken) =>
        await BriefingReviewApi.ReadAsync(db, id, cancellationToken) is var (record, _, text)
            ? TypedResults.Text(MarkdownRenderer.Render(text, FactSheetJson.Read(record.FactSheetJson), record.FactSheetHash), "text/markdown; charset=utf-8")
            : Problems.NotFound("briefing", id);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HtmlAsync(string id, HttpRequest request, InsightDb db, CancellationToken cancellationToken) =>
        await BriefingReviewApi.ReadAsync(db, id, cancellationToken) is var (record, _, text)
            ? TypedResults.Text(HtmlRenderer.Render(text, FactSheetJson.Read(record.FactSheetJson), record.FactSheetHash, new Uri($"{request.Scheme}://{request.Host}")), "text/html; charset=utf-8")
            : Problems.NotFound("briefing", id);

    /// <summary>A briefing with the edition in force and its comments; null when there is none.</summary>
    internal static async Task<BriefingDetail?> DetailAsync(InsightDb db, string id, CancellationToken cancellationToken) =>
        await BriefingReviewApi.ReadAsync(db, id, cancellationToken) is var (record, edition, text)
            ? BriefingDetail.Of(record, edition, text, await BriefingDesk.CommentsAsync(db, id, cancellationToken))
            : null;
}

/// <param name="Audience">executive, hr, manager or board.</param>
/// <param name="Period">2026-11, 2026-Q4, 2026-W47 or 2026; the audience's usual one when absent.</param>
/// <param name="UnitId">A unit to which it is limited.</param>
public sealed record BriefingRequest(string Audience, string? Period = null, string? UnitId = null);

public sealed record BriefingHead(string Id, string Audience, string Period, string Title, DateTimeOffset CreatedAt, string Writer);

/// <summary>A briefing with everything that it rests on.</summary>
public sealed record BriefingDetail(
    string Id, string Audience, string Period, string Title, DateTimeOffset CreatedAt, string Writer, string FactSheetHash, DateOnly AsOf,
    BriefingState State, int Edition, string? StateBy, DateTimeOffset? StateAt, IReadOnlyList<BriefingSection> Sections, IReadOnlyList<Fact> Facts, IReadOnlyList<BriefingComment> Comments)
{
    public static BriefingDetail Of(StoredBriefing record, BriefingEdition? edition, Briefing text, IReadOnlyList<BriefingComment> comments)
    {
        var sheet = FactSheetJson.Read(record.FactSheetJson);
        return new BriefingDetail(
            record.Id, record.Audience, record.Period, record.Title, record.CreatedAt, record.Writer, record.FactSheetHash, sheet.AsOf,
            edition?.State ?? BriefingState.Draft, edition?.Number ?? 0, edition?.By, edition?.At, text.Sections, sheet.Facts, comments);
    }
}
