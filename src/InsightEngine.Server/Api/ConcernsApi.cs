using System.Security.Cryptography;
using System.Text;
using InsightEngine.Insights.Listening;
using InsightEngine.Server.Access;
using InsightEngine.Storage.Listening;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace InsightEngine.Server.Api;

/// <summary>
/// The restricted queue of comments that may report harm, and erasure on request. Where people sign in, both are for concern
/// reviewers. Where nobody is asked, both are closed unless the operator sets <c>INSIGHT_CONCERN_KEY</c>, and who calls gives the
/// key in the header <c>X-Concern-Key</c>. Who reads gives a purpose, and every access is audited.
/// </summary>
public static class ConcernsApi
{
    public const string KeySetting = "INSIGHT_CONCERN_KEY", KeyHeader = "X-Concern-Key";

    /// <summary>Fewest characters of a key that opens the queue.</summary>
    public const int ShortestKey = 16;

    private const int MostReceipts = 10_000;

    public static void MapConcerns(this RouteGroupBuilder api)
    {
        var restricted = api.MapGroup("/concerns").WithTags("Restricted").Needs(Permission.ReviewConcerns).AddEndpointFilter(async (context, next) =>
            Refusal(context.HttpContext) is { } refusal ? refusal : await next(context));
        restricted.MapGet("/", ListAsync).WithName("listConcerns");
        restricted.MapPost("/{answer:long}/decision", DecideAsync).WithName("decideConcern");
        restricted.MapPost("/erasure", EraseAsync).WithName("eraseResponse");
        restricted.MapPost("/receipts", IssueAsync).WithName("issueReceipts");
    }

    private static ProblemHttpResult? Refusal(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.RequestServices.GetRequiredService<Reader>().IsOpen) return null; // the role was asked for
        var key = http.RequestServices.GetRequiredService<IConfiguration>()[KeySetting];
        if (key is null || key.Length < ShortestKey)
            return TypedResults.Problem($"The restricted queue is closed. Set {KeySetting} to a secret of at least {ShortestKey} characters and start the server again.", statusCode: StatusCodes.Status403Forbidden, title: "Closed");
        var given = http.Request.Headers[KeyHeader].ToString();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)))
            ? null
            : TypedResults.Problem($"The header {KeyHeader} does not hold the key.", statusCode: StatusCodes.Status401Unauthorized, title: "Not allowed");
    }

    private static async Task<Results<Ok<ConcernPage>, ProblemHttpResult>> ListAsync(ConcernQueue queue, [FromServices] Reader who, string? reader, string? purpose, CancellationToken cancellationToken, bool withClosed = false, long? after = null, int limit = ConcernQueue.DefaultLimit)
    {
        if (string.IsNullOrWhiteSpace(reader = who.Sign(reader)) || string.IsNullOrWhiteSpace(purpose)) return Problems.BadRequest("Say who reads (reader) and why (purpose); both go into the audit.");
        return await queue.ReadAsync(reader, purpose, withClosed, after, Math.Clamp(limit, 1, ConcernQueue.LargestLimit), cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : Problems.BadRequest("The list holds nothing to go on after: it never did, or the comment has been erased. Read it from the start.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(ConcernQueue queue, long answer, [FromBody] ConcernDecision decision, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(decision.Reviewer)) return Problems.BadRequest("Say who decides (reviewer).");
        return await queue.DecideAsync(answer, decision.State, decision.Reviewer, decision.Note, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("concern", answer.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Receipt codes of stored responses, for the survey tool to hand to their respondents.</summary>
    private static async Task<Results<Ok<IReadOnlyList<Receipt>>, ProblemHttpResult>> IssueAsync(ReceiptCodes codes, [FromBody] ReceiptRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Who)) return Problems.BadRequest("Say who asks for the codes (who).");
        if (request.ResponseIds is null || request.ResponseIds.Count == 0) return Problems.BadRequest("Name the responses (responseIds).");
        if (request.ResponseIds.Count > MostReceipts) return Problems.BadRequest($"Ask for at most {MostReceipts} codes at a time.");
        return TypedResults.Ok(await codes.IssueAsync(request.SurveyId, request.Wave, request.ResponseIds, request.Who, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(CommentErasure erasure, ImportErrorReports refused, [FromBody] ErasureRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Receipt) || string.IsNullOrWhiteSpace(request.Who)) return Problems.BadRequest("Give the receipt code and who carries out the request (who).");
        if (!await erasure.EraseAsync(request.SurveyId, request.Wave, request.Receipt, request.Who, cancellationToken)) return Problems.NotFound("response", "with this receipt");
        refused.Clear();
        return TypedResults.NoContent();
    }
}

public sealed record ConcernDecision(ConcernState State, string? Reviewer, string? Note) : ISigned
{
    public ISigned SignedBy(string who) => this with { Reviewer = who };
}

public sealed record ErasureRequest(string SurveyId, int Wave, string Receipt, string? Who) : ISigned
{
    public ISigned SignedBy(string who) => this with { Who = who };
}

/// <param name="ResponseIds">What the survey tool calls the responses.</param>
public sealed record ReceiptRequest(string SurveyId, int Wave, IReadOnlyList<string> ResponseIds, string? Who) : ISigned
{
    public ISigned SignedBy(string who) => this with { Who = who };
}
