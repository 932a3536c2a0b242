using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>What people do with a briefing: edit, approve, publish, comment, compare with the one before.</summary>
public static class BriefingReviewApi
{
    private const int LongestSentence = 600, LongestComment = 2000;

    public static void MapBriefingReview(this RouteGroupBuilder api)
    {
        var briefings = api.MapGroup("/briefings/{id}").WithTags("Briefings").Needs(Permission.UseBriefings).OnlyOwnBriefings();
        briefings.MapPost("/edit", EditAsync).WithName("editBriefing");
        briefings.MapPost("/approve", ApproveAsync).WithName("approveBriefing");
        briefings.MapPost("/publish", PublishAsync).WithName("publishBriefing");
        briefings.MapPost("/comments", CommentAsync).WithName("commentBriefing");
        briefings.MapGet("/diff", DiffAsync).WithName("compareBriefing");
    }

    /// <summary>Replaces one sentence. It keeps its citations when they carry it; otherwise it is taken only as the editor's own words, and marked so.</summary>
    private static async Task<Results<Ok<BriefingDetail>, ProblemHttpResult>> EditAsync(string id, SentenceEdit request, InsightDb db, BriefingDesk desk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who edits.");
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > LongestSentence) return Problems.BadRequest($"text has 1 to {LongestSentence} characters.");
        if (request.Text.Any(char.IsControl)) return Problems.BadRequest("text is one line of plain text.");
        if (await ReadAsync(db, id, cancellationToken) is not var (record, edition, briefing)) return Problems.NotFound("briefing", id);
        if (request.Section < 0 || request.Section >= briefing.Sections.Count || request.Sentence < 0 || request.Sentence >= briefing.Sections[request.Section].Sentences.Count)
            return Problems.BadRequest($"There is no sentence {request.Sentence} in section {request.Section}; both count from 0.");
        var before = briefing.Sections[request.Section].Sentences[request.Sentence];
        var sheet = FactSheetJson.Read(record.FactSheetJson);
        var facts = request.FactIds ?? before.FactIds;
        var edited = before with { Text = request.Text.Trim(), FactIds = facts, Editor = null };
        var problems = Verifier.CheckSentence(sheet, edited);
        if (problems.Count > 0)
        {
            if (!request.OwnWords) return Problems.Conflict($"The facts do not carry this sentence: {string.Join(" ", problems.Select(problem => problem.Message))} Change it, or keep it as your own words (ownWords).");
            edited = edited with { FactIds = [], Editor = request.By.Trim() };
        }
        var result = await desk.EditAsync(
            id, edition?.Number ?? 0, FactSheetJson.Write(Replaced(briefing, request.Section, request.Sentence, edited)), before.Text, edited.Text, request.By.Trim(),
            edited.Editor is null ? "verified against its facts" : "the editor's own words", cancellationToken);
        return await AnswerAsync(db, id, result, cancellationToken);
    }

    private static async Task<Results<Ok<BriefingDetail>, ProblemHttpResult>> ApproveAsync(string id, ActionRequest request, InsightDb db, BriefingDesk desk, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.By) ? Problems.BadRequest("by must name who approves.") : await AnswerAsync(db, id, await desk.ApproveAsync(id, request.By.Trim(), cancellationToken), cancellationToken);

    private static async Task<Results<Ok<BriefingDetail>, ProblemHttpResult>> PublishAsync(string id, ActionRequest request, InsightDb db, BriefingDesk desk, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.By) ? Problems.BadRequest("by must name who publishes.") : await AnswerAsync(db, id, await desk.PublishAsync(id, request.By.Trim(), cancellationToken), cancellationToken);

    private static async Task<Results<Ok<BriefingComment>, ProblemHttpResult>> CommentAsync(string id, CommentRequest request, BriefingDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who comments.");
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > LongestComment) return Problems.BadRequest($"text has 1 to {LongestComment} characters.");
        if (request.Place?.Length > 20) return Problems.BadRequest("place is section/sentence, both from 0.");
        return await desk.CommentAsync(new BriefingComment { BriefingId = id, Place = request.Place, Text = request.Text.Trim(), By = request.By.Trim(), At = time.GetUtcNow() }, cancellationToken) is { } kept
            ? TypedResults.Ok(kept)
            : Problems.NotFound("briefing", id);
    }

    /// <summary>Facts that are new, gone or other than in the briefing before for the same audience.</summary>
    private static async Task<Results<Ok<BriefingDiff>, ProblemHttpResult>> DiffAsync(string id, InsightDb db, CancellationToken cancellationToken)
    {
        if (await db.Briefings.AsNoTracking().FirstOrDefaultAsync(briefing => briefing.Id == id, cancellationToken) is not { } record) return Problems.NotFound("briefing", id);
        var previous = await db.Briefings.AsNoTracking().Where(briefing => briefing.Audience == record.Audience && briefing.CreatedAt < record.CreatedAt)
            .OrderByDescending(briefing => briefing.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var diff = previous is null ? new SheetDiff([], [], []) : SheetDiff.Of(FactSheetJson.Read(previous.FactSheetJson), FactSheetJson.Read(record.FactSheetJson));
        return TypedResults.Ok(new BriefingDiff(previous?.Id, previous?.Title, previous?.CreatedAt, diff.Added, diff.Gone, diff.Changed));
    }

    /// <summary>The record, the edition in force and its text; null when there is no such briefing.</summary>
    internal static async Task<(StoredBriefing Record, BriefingEdition? Edition, Briefing Text)?> ReadAsync(InsightDb db, string id, CancellationToken cancellationToken)
    {
        if (await db.Briefings.AsNoTracking().FirstOrDefaultAsync(briefing => briefing.Id == id, cancellationToken) is not { } record) return null;
        var edition = await BriefingDesk.InForceAsync(db, id, cancellationToken);
        return (record, edition, FactSheetJson.ReadBriefing(edition?.DocumentJson ?? record.DocumentJson));
    }

    private static async Task<Results<Ok<BriefingDetail>, ProblemHttpResult>> AnswerAsync(InsightDb db, string id, DeskResult result, CancellationToken cancellationToken)
    {
        if (!result.Exists) return Problems.NotFound("briefing", id);
        if (result.Refusal is { } refusal) return Problems.Conflict(refusal);
        return TypedResults.Ok((await BriefingsApi.DetailAsync(db, id, cancellationToken))!);
    }

    private static Briefing Replaced(Briefing briefing, int section, int sentence, BriefingSentence by) => briefing with
    {
        Sections = [.. briefing.Sections.Select((one, i) => i != section ? one : one with { Sentences = [.. one.Sentences.Select((old, j) => j == sentence ? by : old)] })],
    };
}

/// <param name="Section">Place of the section, from 0.</param>
/// <param name="Sentence">Place of the sentence in it, from 0.</param>
/// <param name="Text">The sentence as it shall be.</param>
/// <param name="By">Who edits.</param>
/// <param name="OwnWords">Keep it even where the facts do not carry it, marked as the editor's own.</param>
/// <param name="FactIds">Facts that carry it; those of the sentence before when absent.</param>
public sealed record SentenceEdit(int Section, int Sentence, string Text, string? By, bool OwnWords = false, IReadOnlyList<string>? FactIds = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

/// <param name="Text">The comment.</param>
/// <param name="By">Who comments.</param>
/// <param name="Place">section/sentence from 0; null for the whole.</param>
public sealed record CommentRequest(string Text, string? By, string? Place = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

/// <param name="PreviousId">The briefing before for the same audience; null when there is none.</param>
public sealed record BriefingDiff(string? PreviousId, string? PreviousTitle, DateTimeOffset? PreviousAt, IReadOnlyList<Fact> Added, IReadOnlyList<Fact> Gone, IReadOnlyList<ChangedFact> Changed);
