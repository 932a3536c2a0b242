using InsightEngine.Briefings;
using InsightEngine.Briefings.Asking;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>Questions, answered from facts and published survey results. Nothing of a question is kept.</summary>
public static class AskApi
{
    public static void MapAsk(this RouteGroupBuilder api) => api.MapPost("/ask", AskAsync).WithTags("Ask").WithName("ask").Needs(Permission.UseBriefings);

    private static async Task<Results<Ok<AnswerItem>, ProblemHttpResult>> AskAsync(AskRequest request, InsightDb db, Sight sight, TimeProvider time, ConfiguredModel model, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Question)) return Problems.BadRequest("question is empty: ask for example “What is at risk?”.");
        if (request.Question.Length > Asker.LongestQuestion) return Problems.BadRequest($"question has {request.Question.Length} characters; the longest has {Asker.LongestQuestion}.");
        var unit = await BriefingMaterial.FindUnitAsync(db, request.UnitId, cancellationToken);
        if (request.UnitId is not null && (unit is null || !sight.SeesUnitName(unit.Id))) return Problems.NotFound("unit", request.UnitId);
        var input = await BriefingMaterial.ReadAsync(db, BriefingComposer.RecordAudience(BriefingAudience.Executive, unit?.Name), time.GetUtcNow(), cancellationToken);
        var options = await model.ForWritingAsync(db, cancellationToken);
        var prepared = await Asker.PrepareAsync(sight.Cut(input), request.Question, model.VectorsOf(options), cancellationToken, unit?.Id, request.Before);
        var answer = await Asker.WriteAsync(prepared, options, time, cancellationToken, model.Traffic);
        return TypedResults.Ok(AnswerItem.Of(answer));
    }
}

/// <param name="Question">In plain words; at most 500 characters.</param>
/// <param name="UnitId">A unit to which the answer is limited.</param>
/// <param name="Before">Earlier questions of the conversation, oldest first; the last five are read, and none is kept.</param>
public sealed record AskRequest(string Question, string? UnitId = null, IReadOnlyList<string>? Before = null);

/// <param name="Outcome">Answered, NotInData or Refused.</param>
/// <param name="Sections">The first section is the answer itself; empty without one.</param>
/// <param name="Facts">The facts that the sentences cite.</param>
/// <param name="AsOf">Last day that the data speaks about.</param>
/// <param name="Message">Why there is no answer.</param>
/// <param name="Suggestions">Questions that the same data answers.</param>
/// <param name="Writer">Who wrote the sentences.</param>
public sealed record AnswerItem(
    AnswerOutcome Outcome, IReadOnlyList<BriefingSection> Sections, IReadOnlyList<Fact> Facts, DateOnly AsOf, string? Message, IReadOnlyList<string> Suggestions, string Writer)
{
    public static AnswerItem Of(Answer answer) => new(answer.Outcome, answer.Sections, answer.Facts, answer.AsOf, answer.Message, answer.Suggestions, answer.Writer);
}
