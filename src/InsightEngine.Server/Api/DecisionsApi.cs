using InsightEngine.Insights;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Decisions;
using InsightEngine.Storage.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Decisions, the actions that follow from them, and what came of those.</summary>
public static class DecisionsApi
{
    private const int Listed = 500, LongestText = 400, LongestReason = 4000;

    public static void MapDecisions(this RouteGroupBuilder api)
    {
        var decisions = api.MapGroup("/decisions").WithTags("Decisions");
        decisions.MapGet("", ListAsync).WithName("listDecisions").Needs(Permission.ReadStrategy);
        decisions.MapPost("", RecordAsync).WithName("recordDecision").Needs(Permission.Act);
        api.MapPost("/actions/{id:long}", ChangeAsync).WithTags("Decisions").WithName("changeAction").Needs(Permission.Act);
        var reviews = api.MapGroup("/reviews").WithTags("Decisions");
        reviews.MapGet("", ReviewsAsync).WithName("listReviews").Needs(Permission.ReadStrategy);
        reviews.MapPost("", RecordReviewAsync).WithName("recordReview").Needs(Permission.Act);
    }

    /// <summary>Decisions, latest first, each with its actions; about one subject, or with open actions only, when asked for.</summary>
    private static async Task<Ok<List<DecisionItem>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken, string? subjectId = null, bool open = false)
    {
        var rows = db.Decisions.AsNoTracking();
        if (subjectId is not null) rows = rows.Where(decision => decision.SubjectId == subjectId);
        if (open) rows = rows.Where(decision => db.DecisionActions.Any(action => action.DecisionId == decision.Id && action.State == ActionState.Open));
        var decisions = await rows.OrderByDescending(decision => decision.DecidedOn).ThenByDescending(decision => decision.Id).Take(Listed).ToListAsync(cancellationToken);
        decisions.RemoveAll(decision => !sight.Sees(decision));
        var ids = decisions.ConvertAll(decision => decision.Id);
        var actions = (await db.DecisionActions.AsNoTracking().Where(action => ids.Contains(action.DecisionId)).OrderBy(action => action.Deadline).ThenBy(action => action.Id).ToListAsync(cancellationToken)).ToLookup(action => action.DecisionId);
        return TypedResults.Ok(decisions.ConvertAll(decision => new DecisionItem(decision, [.. actions[decision.Id]])));
    }

    private static async Task<Results<Created<DecisionItem>, ProblemHttpResult>> RecordAsync(DecisionRequest request, DecisionLog log, ProcessWatch watch, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Refusal(request) is { } refusal) return Problems.BadRequest(refusal);
        if (request.SubjectKind is { } kind && !((kind == SubjectKind.OrgUnit ? sight.SeesUnit(request.SubjectId) : sight.Sees(kind, request.SubjectId ?? "")) && await ExistsAsync(db, kind, request.SubjectId, cancellationToken))) return Problems.NotFound(kind.ToString(), request.SubjectId ?? "");
        if (request.BriefingId is { } briefing && !await sight.MayUseAsync(db, briefing, cancellationToken)) return Problems.NotFound("briefing", briefing);
        if (request.ReviewId is { } review && !await db.Reviews.AnyAsync(kept => kept.Id == review, cancellationToken)) return Problems.NotFound("review", $"{review}");
        var (decision, actions) = await log.RecordAsync(
            new Decision
            {
                ReviewId = request.ReviewId,
                Text = request.Text.Trim(),
                Reason = request.Reason?.Trim(),
                DecidedBy = request.DecidedBy.Trim(),
                DecidedOn = request.DecidedOn ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                SubjectKind = request.SubjectKind,
                SubjectId = request.SubjectId,
                BriefingId = request.BriefingId,
                RecordedBy = request.By!.Trim(),
                RecordedAt = time.GetUtcNow(),
            },
            [.. (request.Actions ?? []).Select(action => new DecisionAction { DecisionId = 0, Text = action.Text.Trim(), Owner = action.Owner.Trim(), Deadline = action.Deadline })],
            cancellationToken);
        await watch.RunAsync(cancellationToken);
        return TypedResults.Created("/api/decisions", new DecisionItem(decision, actions));
    }

    private static async Task<Results<Ok<DecisionAction>, ProblemHttpResult>> ChangeAsync(long id, ActionChange request, DecisionLog log, ProcessWatch watch, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who does it.");
        if (request.Outcome?.Length > LongestText) return Problems.BadRequest($"outcome has at most {LongestText} characters.");
        if (request.State == ActionState.Dropped && string.IsNullOrWhiteSpace(request.Why)) return Problems.BadRequest("why must say why the action is dropped.");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!sight.Reader.IsOpen && !(await db.Decisions.AsNoTracking().FirstOrDefaultAsync(decision => db.DecisionActions.Any(action => action.Id == id && action.DecisionId == decision.Id), cancellationToken) is { } decided && sight.Sees(decided))) return Problems.NotFound("action", $"{id}");
        var changed = await log.ChangeAsync(id, action => action with
        {
            State = request.State ?? action.State,
            Outcome = string.IsNullOrWhiteSpace(request.Outcome) ? action.Outcome : request.Outcome.Trim(),
            Owner = string.IsNullOrWhiteSpace(request.Owner) ? action.Owner : request.Owner.Trim(),
            Deadline = request.Deadline ?? action.Deadline,
            ClosedOn = (request.State ?? action.State) == ActionState.Open ? null : action.ClosedOn ?? today,
        }, request.By.Trim(), request.Why, cancellationToken);
        if (changed is not null) await watch.RunAsync(cancellationToken);
        return changed is null ? Problems.NotFound("action", $"{id}") : TypedResults.Ok(changed);
    }

    private static async Task<Ok<List<Review>>> ReviewsAsync(InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        TypedResults.Ok((await db.Reviews.AsNoTracking().OrderByDescending(review => review.HeldOn).ThenByDescending(review => review.Id).Take(Listed).ToListAsync(cancellationToken)).FindAll(review => sight.AllStrategy || review.RecordedBy == sight.Reader.Name));

    private static async Task<Results<Created<Review>, ProblemHttpResult>> RecordReviewAsync(ReviewRequest request, DecisionLog log, ProcessWatch watch, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Length > LongestText) return Problems.BadRequest($"title has 1 to {LongestText} characters.");
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who records it.");
        if (request.BriefingId is { } briefing && !await sight.MayUseAsync(db, briefing, cancellationToken)) return Problems.NotFound("briefing", briefing);
        var now = time.GetUtcNow();
        var review = await log.RecordAsync(new Review { Title = request.Title.Trim(), HeldOn = request.HeldOn ?? DateOnly.FromDateTime(now.UtcDateTime), BriefingId = request.BriefingId, RecordedBy = request.By!.Trim(), RecordedAt = now }, cancellationToken);
        await watch.RunAsync(cancellationToken);
        return TypedResults.Created("/api/reviews", review);
    }

    private static string? Refusal(DecisionRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > LongestText) return $"text has 1 to {LongestText} characters.";
        if (request.Reason?.Length > LongestReason) return $"reason has at most {LongestReason} characters.";
        if (string.IsNullOrWhiteSpace(request.DecidedBy)) return "decidedBy must name who decided.";
        if (string.IsNullOrWhiteSpace(request.By)) return "by must name who records it.";
        if (request.SubjectKind is null != (request.SubjectId is null)) return "subjectKind and subjectId belong together.";
        return (request.Actions ?? []).Any(action => string.IsNullOrWhiteSpace(action.Text) || action.Text.Length > LongestText || string.IsNullOrWhiteSpace(action.Owner))
            ? $"an action has a text of 1 to {LongestText} characters, an owner and a deadline."
            : null;
    }

    /// <summary>A theme exists when a publication of its survey shows it.</summary>
    private static async Task<bool> IsPublishedAsync(InsightDb db, ThemeReference? theme, CancellationToken cancellationToken)
    {
        if (theme is not { } wanted) return false;
        var publications = await db.WavePublications.AsNoTracking().Where(publication => publication.SurveyId == wanted.SurveyId).ToListAsync(cancellationToken);
        return publications.Exists(publication => publication.Themes.Any(one => one.Id == wanted.ThemeId));
    }

    private static Task<bool> ExistsAsync(InsightDb db, SubjectKind kind, string? id, CancellationToken cancellationToken) => kind switch
    {
        SubjectKind.Kpi => db.Kpis.AnyAsync(one => one.Id == id, cancellationToken),
        SubjectKind.Objective => db.Objectives.AnyAsync(one => one.Id == id, cancellationToken),
        SubjectKind.Initiative => db.Initiatives.AnyAsync(one => one.Id == id, cancellationToken),
        SubjectKind.OrgUnit => db.OrgUnits.AnyAsync(one => one.Id == id, cancellationToken),
        SubjectKind.Survey => IsPublishedAsync(db, ThemeReference.Parse(id), cancellationToken),
        _ => Task.FromResult(false),
    };
}

/// <param name="Text">What was decided, in one sentence.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="By">Who records it.</param>
/// <param name="Reason">Why it was decided so.</param>
/// <param name="DecidedOn">Today when absent.</param>
/// <param name="SubjectKind">What it is about: Kpi, Objective, Initiative, OrgUnit, or Survey for a theme of its comments.</param>
/// <param name="SubjectId">Id of what it is about; of a theme <c>survey/theme</c>.</param>
/// <param name="BriefingId">The briefing that asked for it.</param>
/// <param name="ReviewId">The review in which it was taken.</param>
/// <param name="Actions">What follows from it.</param>
public sealed record DecisionRequest(
    string Text, string DecidedBy, string? By, string? Reason = null, DateOnly? DecidedOn = null, SubjectKind? SubjectKind = null, string? SubjectId = null,
    string? BriefingId = null, long? ReviewId = null, IReadOnlyList<ActionRequestItem>? Actions = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

public sealed record ActionRequestItem(string Text, string Owner, DateOnly Deadline);

/// <param name="By">Who says it.</param>
/// <param name="State">Open, Done or Dropped.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Owner">Another owner.</param>
/// <param name="Deadline">Another deadline.</param>
/// <param name="Why">Why; required to drop it.</param>
public sealed record ActionChange(string? By, ActionState? State = null, string? Outcome = null, string? Owner = null, DateOnly? Deadline = null, string? Why = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

public sealed record ReviewRequest(string Title, string? By, DateOnly? HeldOn = null, string? BriefingId = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

public sealed record DecisionItem(Decision Decision, IReadOnlyList<DecisionAction> Actions);
