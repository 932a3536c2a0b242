using InsightEngine.Insights;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.GroupRisk;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// Publishes closed waves, once each, and raises what is notable in the newest. It is the only reader of responses
/// outside the import; everybody else reads the <see cref="WavePublication"/> that it leaves behind. Publication,
/// insights and log lines are one transaction per wave; a kill at any moment leaves a wave published or still due.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="pipeline">Judges what is notable.</param>
/// <param name="time">The clock.</param>
/// <param name="configured">A server's model for vectors of comments, asked each time: null where the shipped vectors count. What the server has is remembered in the store (<see cref="PublicationParts"/>). Null for who is no server.</param>
/// <param name="groupRisk">Judges the risk of groups; null where it is not told.</param>
public sealed class WavePublisher(Store store, InsightPipeline pipeline, TimeProvider time, Func<CancellationToken, Task<CommentEmbedding?>>? configured = null, GroupRiskModel? groupRisk = null)
{
    /// <summary>Read from disk at the first wave and then shared; it does not change.</summary>
    private static readonly Lazy<TextVectors> Vectors = new(() => new ModelFiles().LoadVectors());

    /// <summary>How long a survey must have been quiet, so that a wave is not frozen between two files of one import.</summary>
    public static readonly TimeSpan DefaultSettle = TimeSpan.FromMinutes(2);

    /// <summary>Comments that a model is asked about in one call.</summary>
    private const int EmbeddedTogether = 100;

    /// <summary>KPIs whose histories are read by one query.</summary>
    private const int KpisReadTogether = 200;

    private string? _parts = "not noted";

    /// <summary>A wave was published by this process. Handlers return at once.</summary>
    public event Action<WavePublication>? Published;

    /// <summary>Publishes every wave that has closed, has responses and has not been published.</summary>
    /// <param name="settle">Surveys that received something more recently than this wait; zero after an import that is complete.</param>
    /// <returns>Number of waves that were due.</returns>
    public async Task<int> PublishDueAsync(TimeSpan settle, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await DueAsync(now, settle, cancellationToken);
        var embedding = configured is null ? null : await configured(cancellationToken);
        if (configured is not null) await NoteAsync(embedding?.Model, cancellationToken);
        string? waits = null;
        for (var index = 0; index < due.Count; index++)
        {
            var wave = due[index];
            // Waves are published in their order, because a later one continues the themes of an earlier one.
            if (wave.SurveyId == waits) continue;
            var isNewest = index + 1 == due.Count || due[index + 1].SurveyId != wave.SurveyId;
            var given = embedding is null ? null : await EmbedAsync(embedding, wave, cancellationToken);
            if (embedding is not null && given is null)
            {
                waits = wave.SurveyId;
                continue;
            }

            if (await store.WriteAsync((db, token) => PublishAsync(db, wave, isNewest, given, now, token), cancellationToken) is { } publication) Published?.Invoke(publication);
        }
        await ClearMarksAsync(now - settle, cancellationToken);
        return due.Count;
    }

    private async Task NoteAsync(string? model, CancellationToken cancellationToken)
    {
        string?[] own = [model is null ? null : $"text vectors of '{model}'", groupRisk is null ? null : "the risk of groups"];
        var parts = own.OfType<string>().Any() ? string.Join(" and ", own.OfType<string>()) : null;
        if (parts == _parts) return;
        await PublicationParts.NoteAsync(store, parts, cancellationToken);
        _parts = parts;
    }

    /// <summary>Vectors of the wave's comments by text, before the transaction, because a model takes its time; null when it does not answer.</summary>
    private async Task<Dictionary<string, float[]>?> EmbedAsync(CommentEmbedding embed, Wave wave, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var responses = await ResponsesAsync(db, wave, cancellationToken);
        var texts = responses.SelectMany(response => response.Answers).Where(CommentVectors.MayAsk).Select(answer => answer.Text!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var given = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var chunk in texts.Chunk(EmbeddedTogether))
        {
            if (await embed.AskAsync(chunk, cancellationToken) is not { } vectors) return null;
            for (var i = 0; i < chunk.Length; i++) given[chunk[i]] = vectors[i];
        }

        return given;
    }

    private static Task<List<PulseResponse>> ResponsesAsync(InsightDb db, Wave wave, CancellationToken cancellationToken) =>
        db.Responses.AsNoTracking().Include(response => response.Answers)
            .Where(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number).ToListAsync(cancellationToken);

    /// <summary>Number of waves that have closed, have responses and have not been published.</summary>
    public async Task<int> CountDueAsync(CancellationToken cancellationToken) => (await DueAsync(time.GetUtcNow(), TimeSpan.Zero, cancellationToken)).Count;

    private async Task<List<Wave>> DueAsync(DateTimeOffset now, TimeSpan settle, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var quietSince = now - settle;
        return await db.Waves.AsNoTracking()
            .Where(wave => wave.Closed < today
                && !db.WavePublications.Any(publication => publication.SurveyId == wave.SurveyId && publication.Wave == wave.Number)
                && db.Responses.Any(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number)
                && !db.DirtyMarks.Any(mark => mark.SubjectKind == SubjectKind.Survey && mark.SubjectId == wave.SurveyId && mark.MarkedAt > quietSince))
            .OrderBy(wave => wave.SurveyId).ThenBy(wave => wave.Number)
            .ToListAsync(cancellationToken);
    }

    /// <returns>What was published; null when another process was first.</returns>
    private async Task<WavePublication?> PublishAsync(InsightDb db, Wave wave, bool isNewest, IReadOnlyDictionary<string, float[]>? given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await LogOrder.TakeAsync(db, cancellationToken);
        var published = await db.WavePublications.AsNoTracking().Where(publication => publication.SurveyId == wave.SurveyId)
            .OrderByDescending(publication => publication.Wave).ToListAsync(cancellationToken);
        // Another process may have published it since the look-up.
        if (published.Exists(publication => publication.Wave == wave.Number)) return null;
        var survey = await db.Surveys.AsNoTracking().FirstAsync(candidate => candidate.Id == wave.SurveyId, cancellationToken);
        var units = await db.OrgUnits.AsNoTracking().ToListAsync(cancellationToken);
        var questions = await db.Questions.AsNoTracking().Where(question => question.SurveyId == survey.Id).ToListAsync(cancellationToken);
        var invitations = await db.Invitations.AsNoTracking().Where(invitation => invitation.SurveyId == survey.Id && invitation.Wave == wave.Number).ToListAsync(cancellationToken);
        var responses = await ResponsesAsync(db, wave, cancellationToken);
        var publication = DisclosureGate.Publish(survey, wave, units, questions, invitations, responses, now, Vectors.Value, published, given);
        db.WavePublications.Add(publication);
        await db.SaveChangesAsync(cancellationToken);
        // An older wave that arrives late, or among many, is history: it is shown but raises nothing.
        if (!isNewest || published.Exists(other => other.Wave > wave.Number)) return publication;
        var graph = await StructureCache.ReadGraphAsync(db, cancellationToken);
        var closed = (await db.Waves.AsNoTracking().Where(other => other.SurveyId == survey.Id && other.Closed != null).ToListAsync(cancellationToken)).ToDictionary(other => other.Number, other => other.Closed!.Value);
        var decisions = await db.Decisions.AsNoTracking().ToListAsync(cancellationToken);
        var actions = await db.DecisionActions.AsNoTracking().ToListAsync(cancellationToken);
        var hasConcerns = responses.Exists(response => response.Answers.Any(answer => answer.IsHeldBack));
        var hasInstructions = responses.Exists(response => response.Answers.Any(answer => answer.InstructionLike));
        var context = new WaveContext(survey, questions, publication, published, hasConcerns, graph, closed, decisions, actions, hasInstructions)
        {
            Kpis = await KpisAsync(db, SentimentTurns.KpisToRead(publication, published, graph), graph, now, cancellationToken),
            GroupRisk = groupRisk,
        };
        await JudgeAsync(db, context, graph, now, cancellationToken);
        return publication;
    }

    private static async Task<List<KpiInput>> KpisAsync(InsightDb db, IReadOnlyList<string> ids, StrategyGraph graph, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var inputs = new List<KpiInput>(ids.Count);
        foreach (var chunk in ids.Chunk(KpisReadTogether)) inputs.AddRange(await RecomputeBatch.ReadKpisAsync(db, graph, chunk, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken));
        return inputs;
    }

    private async Task<int> JudgeAsync(InsightDb db, WaveContext context, StrategyGraph graph, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var survey = $":{context.Survey.Id}/";
        var open = await db.Insights.AsNoTracking()
            .Where(insight => insight.State != InsightState.Resolved && insight.SubjectKind == SubjectKind.OrgUnit && insight.DedupeKey.Contains(survey))
            .OrderBy(insight => insight.Id).ToListAsync(cancellationToken);
        var memory = await db.DetectorMemory.AsNoTracking()
            .Where(row => row.SubjectKind == SubjectKind.OrgUnit && row.DedupeKey.Contains(survey)).ToDictionaryAsync(row => row.DedupeKey, cancellationToken);
        var verdict = pipeline.Suppress(InsightPipeline.DetectWave(context), memory.Values, open, graph, now);
        return await Judgement.WriteAsync(db, verdict, open, memory, cancellationToken);
    }

    private async Task ClearMarksAsync(DateTimeOffset quietSince, CancellationToken cancellationToken)
    {
        await using (var db = store.CreateDbContext())
            if (!await db.DirtyMarks.AnyAsync(mark => mark.SubjectKind == SubjectKind.Survey && mark.MarkedAt <= quietSince, cancellationToken)) return;
        await store.WriteAsync(
            async (db, token) =>
            {
                var marks = await db.DirtyMarks.Where(mark => mark.SubjectKind == SubjectKind.Survey && mark.MarkedAt <= quietSince).ToListAsync(token);
                db.DirtyMarks.RemoveRange(marks);
                return await db.SaveChangesAsync(token);
            },
            cancellationToken);
    }
}
