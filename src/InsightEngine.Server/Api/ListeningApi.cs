using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Vectors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Survey results as they were published; no endpoint reads a response.</summary>
public static class ListeningApi
{
    private const int LongestQuery = 500, LongestCode = 40;

    public static void MapListening(this RouteGroupBuilder api)
    {
        var listening = api.MapGroup("/listening").WithTags("Listening").Needs(Permission.ReadListening);
        listening.MapGet("/surveys", SurveysAsync).WithName("listSurveys");
        listening.MapGet("/surveys/{survey}/waves/{wave:int}", WaveAsync).WithName("readWave");
        listening.MapGet("/surveys/{survey}/waves/{wave:int}/export", ExportAsync).WithName("exportWave");
        listening.MapGet("/surveys/{survey}/search", SearchAsync).WithName("searchQuotes");
        listening.MapGet("/surveys/{survey}/answers", AnswersAsync).WithName("readThemeAnswers");
        listening.MapGet("/surveys/{survey}/answers/export", ExportAnswersAsync).WithName("exportThemeAnswers");
        listening.MapGet("/surveys/{survey}/units/{unit}", UnitAsync).WithName("readUnitTrend");
        listening.MapGet("/access", AccessAsync).WithName("listCommentAccess");
        listening.MapGet("/group-risk", (GroupRiskState state) => TypedResults.Ok(GroupRiskItem.Of(state))).WithName("readGroupRisk");
        // The code is the permission: a respondent has no account.
        api.MapPost("/erasure", EraseAsync).WithName("eraseByReceipt").WithTags("Listening").Needs(Permission.Anyone);
    }

    private static async Task<Ok<List<SurveyItem>>> SurveysAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var surveys = await db.Surveys.AsNoTracking().OrderBy(survey => survey.Id).ToListAsync(cancellationToken);
        var waves = (await db.Waves.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(wave => wave.SurveyId);
        var published = (await db.WavePublications.Select(publication => new { publication.SurveyId, publication.Wave, publication.PublishedAt }).ToListAsync(cancellationToken))
            .ToDictionary(publication => (publication.SurveyId, publication.Wave), publication => publication.PublishedAt);
        var questions = (await db.Questions.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(question => question.SurveyId);
        return TypedResults.Ok(surveys.ConvertAll(survey => new SurveyItem(
            survey.Id, survey.Title,
            Math.Max(DisclosureGate.FloorForScores, survey.MinimumForScores), Math.Max(DisclosureGate.FloorForComments, survey.MinimumForComments),
            [.. waves[survey.Id].OrderBy(wave => wave.Number).Select(wave => new WaveItem(
                wave.Number, wave.Opened, wave.Closed, published.TryGetValue((survey.Id, wave.Number), out var at) ? at : null))],
            [.. questions[survey.Id].OrderBy(question => question.Id, StringComparer.Ordinal).Select(question => new QuestionItem(question.Id, question.Text, question.Kind, question.Dimension))])));
    }

    /// <summary>All units in one wave, parents before children, each with its change against the wave before.</summary>
    private static async Task<Results<Ok<WaveResults>, ProblemHttpResult>> WaveAsync(
        string survey, int wave, InsightDb db, Sight sight, CommentAccessLog log, [FromServices] Reader reader, CancellationToken cancellationToken)
    {
        var publications = await db.WavePublications.AsNoTracking()
            .Where(publication => publication.SurveyId == survey && publication.Wave <= wave)
            .OrderByDescending(publication => publication.Wave).Take(2).ToListAsync(cancellationToken);
        if (publications.Count == 0 || publications[0].Wave != wave) return NotPublished(survey, wave);
        var questions = await db.Questions.AsNoTracking().Where(question => question.SurveyId == survey).ToListAsync(cancellationToken);
        var seen = sight.Cut(publications[0]);
        await RecordAsync(log, reader, survey, FormattableString.Invariant($"wave {wave}"), seen.Units, cancellationToken);
        return TypedResults.Ok(WaveResults.Of(seen, publications.ElementAtOrDefault(1), questions));
    }

    /// <summary>Published quotes that are close to a text, of those that the reader may see; comments that were not quoted cannot be found.</summary>
    private static async Task<Results<Ok<IReadOnlyList<FoundQuote>>, ProblemHttpResult>> SearchAsync(
        string survey, string? text, QuoteSearch quotes, CommentAccessLog log, [FromServices] Reader reader, Sight sight, CancellationToken cancellationToken, int limit = 10)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestQuery) return Problems.BadRequest($"Say what to search for (text), in at most {LongestQuery} characters.");
        try
        {
            var found = await quotes.SearchAsync(survey, text, Math.Clamp(limit, 1, 50), sight.AllListening ? null : sight.Cut, cancellationToken);
            await log.RecordAsync(survey, CommentAccessKind.Search, text, found.Count, reader.Name, cancellationToken);
            return TypedResults.Ok(found);
        }
        catch (VectorIndexException unreachable)
        {
            return TypedResults.Problem(unreachable.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Search is not available");
        }
    }

    /// <summary>Quotes are words of people: whoever is shown any is on record.</summary>
    private static async Task RecordAsync(CommentAccessLog log, Reader reader, string survey, string filter, IEnumerable<UnitPublication> units, CancellationToken cancellationToken)
    {
        var quotes = units.SelectMany(unit => unit.Comments.Themes.SelectMany(theme => theme.Quotes)).Distinct(StringComparer.Ordinal).Count();
        if (quotes > 0) await log.RecordAsync(survey, CommentAccessKind.Quotes, filter, quotes, reader.Name, cancellationToken);
    }

    /// <summary>Who read quotes, read the restricted queue, gave out receipt codes or had comments erased; newest first. Who sees the results of own units only sees own accesses only.</summary>
    private static async Task<Ok<IReadOnlyList<CommentAccess>>> AccessAsync(CommentAccessLog log, [FromServices] Reader reader, Sight sight, CancellationToken cancellationToken, int limit = 200) =>
        TypedResults.Ok(await log.ReadAsync(Math.Clamp(limit, 1, 1000), sight.AllListening ? null : reader.Name ?? "", cancellationToken));

    /// <summary>Erases the response of whoever holds the receipt code; needs nothing else, and says what remains.</summary>
    private static async Task<Results<Ok<ErasureReport>, ProblemHttpResult>> EraseAsync(CommentErasure erasure, ImportErrorReports refused, ReceiptErasure request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Code) || request.Code.Length > LongestCode) return Problems.BadRequest("Give the receipt code (code).");
        if (await erasure.EraseAsync(request.Code, cancellationToken) is not { } report)
            return TypedResults.Problem("No stored response has this code. It may have been erased already.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        refused.Clear();
        return TypedResults.Ok(report);
    }

    /// <summary>What was published of a wave as a comma-separated file.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(string survey, int wave, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var publication = await db.WavePublications.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.SurveyId == survey && candidate.Wave == wave, cancellationToken);
        if (publication is null) return NotPublished(survey, wave);
        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(PublicationTable.Write(sight.Cut(publication))), "text/csv; charset=utf-8", $"{survey}-wave-{wave}.csv");
    }

    /// <summary>“You said, we did”, for those who see all units: the themes of the whole organisation with the decisions and actions that answer them.</summary>
    private static async Task<Results<Ok<IReadOnlyList<ThemeAnswer>>, ProblemHttpResult>> AnswersAsync(string survey, InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        sight.AllListening && await db.Surveys.AnyAsync(one => one.Id == survey, cancellationToken)
            ? TypedResults.Ok(await ReadAnswersAsync(survey, db, cancellationToken))
            : Problems.NotFound("survey", survey);

    /// <summary>The same as a comma-separated file.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAnswersAsync(string survey, InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        sight.AllListening && await db.Surveys.AnyAsync(one => one.Id == survey, cancellationToken)
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(ThemeAnswers.Write(survey, await ReadAnswersAsync(survey, db, cancellationToken))), "text/csv; charset=utf-8", $"{survey}-you-said-we-did.csv")
            : Problems.NotFound("survey", survey);

    private static async Task<IReadOnlyList<ThemeAnswer>> ReadAnswersAsync(string survey, InsightDb db, CancellationToken cancellationToken)
    {
        var publications = await db.WavePublications.AsNoTracking().Where(publication => publication.SurveyId == survey).ToListAsync(cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(decision => decision.SubjectKind == SubjectKind.Survey && decision.SubjectId!.StartsWith(survey + "/")).ToListAsync(cancellationToken);
        var ids = decisions.ConvertAll(decision => decision.Id);
        var actions = await db.DecisionActions.AsNoTracking().Where(action => ids.Contains(action.DecisionId)).ToListAsync(cancellationToken);
        return ThemeAnswers.Of(survey, publications, decisions, actions);
    }

    /// <summary>One unit through all published waves, oldest first.</summary>
    private static async Task<Results<Ok<List<UnitInWave>>, ProblemHttpResult>> UnitAsync(
        string survey, string unit, InsightDb db, Sight sight, CommentAccessLog log, [FromServices] Reader reader, CancellationToken cancellationToken)
    {
        var publications = await db.WavePublications.AsNoTracking().Where(publication => publication.SurveyId == survey)
            .OrderBy(publication => publication.Wave).ToListAsync(cancellationToken);
        var trend = publications.SelectMany(publication => publication.Units.Where(result => result.UnitId == unit && sight.SeesListening(unit)).Select(result => new UnitInWave(publication.Wave, result))).ToList();
        await RecordAsync(log, reader, survey, $"unit {unit}", trend.Select(one => one.Result), cancellationToken);
        return trend.Count == 0
            ? TypedResults.Problem($"No published wave of the survey '{survey}' has a unit '{unit}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found")
            : TypedResults.Ok(trend);
    }

    private static ProblemHttpResult NotPublished(string survey, int wave) => TypedResults.Problem(
        $"Wave {wave} of the survey '{survey}' does not exist or is not published yet; results appear once, after the wave has closed.",
        statusCode: StatusCodes.Status404NotFound, title: "Not published");
}

public sealed record SurveyItem(string Id, string Title, int MinimumForScores, int MinimumForComments, IReadOnlyList<WaveItem> Waves, IReadOnlyList<QuestionItem> Questions);

/// <param name="PublishedAt">Null as long as no results exist.</param>
public sealed record WaveItem(int Number, DateOnly Opened, DateOnly? Closed, DateTimeOffset? PublishedAt);

public sealed record QuestionItem(string Id, string Text, QuestionKind Kind, string? Dimension);

public sealed record UnitInWave(int Wave, UnitPublication Result);

/// <param name="PreviousWave">The published wave that changes are measured against; null for the first.</param>
public sealed record WaveResults(
    string SurveyId, int Wave, DateTimeOffset PublishedAt, int MinimumForScores, int MinimumForComments, int? PreviousWave, IReadOnlyList<UnitResults> Units,
    IReadOnlyList<ThemeItem> Themes)
{
    internal static WaveResults Of(WavePublication current, WavePublication? previous, IReadOnlyList<Question> questions)
    {
        var before = previous?.Units.ToDictionary(unit => unit.UnitId, StringComparer.Ordinal) ?? [];
        return new WaveResults(current.SurveyId, current.Wave, current.PublishedAt, current.MinimumForScores, current.MinimumForComments, previous?.Wave,
            [.. current.Units.Select(unit => UnitResults.Of(unit, before.GetValueOrDefault(unit.UnitId), questions))],
            [.. current.Themes.Select(ThemeItem.Of)]);
    }
}

/// <param name="Terms">Words that tell the theme from the others in this wave.</param>
/// <param name="FirstWave">Wave in which the theme was first seen.</param>
public sealed record ThemeItem(string Id, string Name, IReadOnlyList<string> Terms, int FirstWave)
{
    internal static ThemeItem Of(ThemePublication theme) => new(theme.Id, theme.Name, theme.Terms, theme.FirstWave);
}

/// <param name="ScoreChanges">Against the previous wave, one per question in the order of the scores; null where either is withheld.</param>
/// <param name="SentimentChange">Against the previous wave; null where either is withheld.</param>
/// <param name="Measures">Measures with intervals, from the published figures.</param>
public sealed record UnitResults(UnitPublication Unit, IReadOnlyList<ResultDifference?> ScoreChanges, ResultDifference? SentimentChange, UnitMeasures Measures)
{
    internal static UnitResults Of(UnitPublication unit, UnitPublication? before, IReadOnlyList<Question> questions) => new(
        unit,
        [.. unit.Scores.Select(score => WaveComparison.Compare(before?.Scores.FirstOrDefault(candidate => candidate.QuestionId == score.QuestionId), score))],
        WaveComparison.Compare(before?.Comments, unit.Comments),
        UnitMeasures.Of(unit, questions));
}

/// <param name="Code">The code that the survey gave its respondent.</param>
public sealed record ReceiptErasure(string Code);
