using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Server.Sharing;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Briefings on their way to readers: PDF, configured channels, deliveries and dead letters.</summary>
public static class SharingApi
{
    private const int Listed = 200;

    public static void MapSharing(this RouteGroupBuilder api)
    {
        api.MapGet("/channels", (SharingOptions options) => TypedResults.Ok(options.Channels.Select(channel => new ChannelItem(channel.Name, channel.Kind, options.Problem(channel))).ToList())).WithTags("Sharing").WithName("listChannels").Needs(Permission.UseBriefings);
        api.MapGet("/briefings/{id}/pdf", PdfAsync).WithTags("Briefings").WithName("readBriefingAsPdf").Needs(Permission.UseBriefings).OnlyOwnBriefings().Produces<byte[]>(contentType: "application/pdf");
        api.MapPost("/briefings/{id}/send", SendAsync).WithTags("Sharing").WithName("sendBriefing").Needs(Permission.UseBriefings).OnlyOwnBriefings();
        api.MapGet("/deliveries", ListAsync).WithTags("Sharing").WithName("listDeliveries").Needs(Permission.FollowDeliveries);
        api.MapPost("/deliveries/{id:long}/again", AgainAsync).WithTags("Sharing").WithName("sendAgain").Needs(Permission.FollowDeliveries);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(string id, InsightDb db, PrintedPage printer, SharingOptions options, CancellationToken cancellationToken)
    {
        if (await BriefingReviewApi.ReadAsync(db, id, cancellationToken) is not var (record, _, text)) return Problems.NotFound("briefing", id);
        if (!printer.CanPrint) return TypedResults.Problem(PrintedPage.WhyNot, statusCode: StatusCodes.Status501NotImplemented, title: "No PDF here");
        var html = HtmlRenderer.Render(text, FactSheetJson.Read(record.FactSheetJson), record.FactSheetHash, options.PublicAddress);
        return await printer.PrintAsync(html, cancellationToken) is { } pdf
            ? TypedResults.File(pdf, "application/pdf", $"{id}.pdf")
            : TypedResults.Problem($"Chromium is there and did not print. {PrintedPage.WhyNot}", statusCode: StatusCodes.Status502BadGateway, title: "No PDF");
    }

    /// <summary>Puts a published briefing in line for a configured channel. No address is taken from the request.</summary>
    private static async Task<Results<Accepted<Delivery>, ProblemHttpResult>> SendAsync(string id, SendRequest request, InsightDb db, SharingOptions options, Outbox outbox, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who sends it.");
        if (await BriefingReviewApi.ReadAsync(db, id, cancellationToken) is not var (_, edition, _)) return Problems.NotFound("briefing", id);
        if (options.Channels.FirstOrDefault(channel => channel.Name == request.Channel) is not { } channel) return Problems.NotFound("channel", request.Channel);
        if (options.Problem(channel) is { } problem) return Problems.Conflict(problem);
        if (edition?.State != BriefingState.Published) return Problems.Conflict("Only a published briefing is sent; approve and publish it first.");
        return TypedResults.Accepted("/api/deliveries", await outbox.AddAsync(id, channel.Name, request.By.Trim(), cancellationToken));
    }

    private static async Task<Ok<List<Delivery>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken, string? briefingId = null, DeliveryState? state = null)
    {
        var rows = db.Deliveries.AsNoTracking();
        if (briefingId is not null) rows = rows.Where(delivery => delivery.BriefingId == briefingId);
        if (state is { } wanted) rows = rows.Where(delivery => delivery.State == wanted);
        return TypedResults.Ok(await OwnAsync(db, sight, await rows.OrderByDescending(delivery => delivery.Id).Take(Listed).ToListAsync(cancellationToken), cancellationToken));
    }

    /// <summary>Those of briefings that the reader may use; an administrator sees, and sends again, all, and reads none.</summary>
    private static async Task<List<Delivery>> OwnAsync(InsightDb db, Sight sight, List<Delivery> deliveries, CancellationToken cancellationToken)
    {
        if (sight.Reader.May(Permission.Administer)) return deliveries;
        var ids = deliveries.Select(delivery => delivery.BriefingId).Distinct().ToList();
        var own = (await db.Briefings.Where(briefing => ids.Contains(briefing.Id)).Select(briefing => new { briefing.Id, briefing.Audience, briefing.UnitId }).ToListAsync(cancellationToken))
            .Where(briefing => sight.MayUse(briefing.Audience, briefing.UnitId)).Select(briefing => briefing.Id).ToHashSet(StringComparer.Ordinal);
        return deliveries.FindAll(delivery => own.Contains(delivery.BriefingId));
    }

    private static async Task<Results<Ok<Delivery>, ProblemHttpResult>> AgainAsync(long id, ActionRequest request, InsightDb db, Sight sight, Outbox outbox, CancellationToken cancellationToken)
    {
        if ((await OwnAsync(db, sight, await db.Deliveries.AsNoTracking().Where(delivery => delivery.Id == id).ToListAsync(cancellationToken), cancellationToken)).Count == 0) return Problems.NotFound("dead letter", $"{id}");
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who sends it again.");
        return await outbox.AgainAsync(id, request.By.Trim(), cancellationToken) is { } again ? TypedResults.Ok(again) : Problems.NotFound("dead letter", $"{id}");
    }
}

/// <param name="Problem">What has to be set before it can be used; null when nothing has.</param>
public sealed record ChannelItem(string Name, ChannelKind? Kind, string? Problem);

/// <param name="Channel">Name of a configured channel.</param>
/// <param name="By">Who sends.</param>
public sealed record SendRequest(string Channel, string? By) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}
