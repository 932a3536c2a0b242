using InsightEngine.Insights.Listening.Attributes;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening;

/// <summary>
/// The only way from survey responses to anything that a person, a model, an index or a subscriber can see.
/// <para>
/// What it guarantees, for every wave: each score, count and comment measure is a sum over at least the threshold of
/// respondents, and so is everything that can be computed from any number of them by adding and subtracting
/// (<see cref="UnitTreeSuppression"/> for units, <see cref="DisclosedSpan"/> for attributes and their pairs beside them). A
/// wave is published once, after it has closed, from the unit tree of that moment, and never again: readings at two times,
/// or before and after a reorganisation, are the same reading. There are no filters beyond the published tables. Comments
/// that report harm count nowhere.
/// </para>
/// </summary>
public static class DisclosureGate
{
    /// <summary>No survey can show scores of fewer respondents than this, whatever it is configured to.</summary>
    public const int FloorForScores = 5;

    /// <summary>No survey can show anything about comments of fewer commenting respondents than this.</summary>
    public const int FloorForComments = 10;

    /// <summary>Bimodality coefficient of a uniform distribution: beyond it answers fall into camps (Pfister et al., Frontiers in Psychology 2013).</summary>
    private const double TwoCamps = 5.0 / 9;

    /// <summary>Least share of respondents in a camp: a lopsided distribution has a high coefficient too.</summary>
    private const double SmallestCamp = 0.25;

    private const double Tolerance = 1e-6;

    /// <summary>Step to which topic shares are rounded.</summary>
    private const double TopicShareStep = 0.05;

    /// <summary>Mean sentiment beyond which a topic's tone is called negative or positive.</summary>
    private const double ToneLimit = 0.2;

    /// <summary>Computes the one publication of a closed wave.</summary>
    /// <param name="survey">With its thresholds; the floors apply where they are lower.</param>
    /// <param name="wave">Must be closed.</param>
    /// <param name="units">The unit tree now.</param>
    /// <param name="questions">Questions of the survey.</param>
    /// <param name="invitations">How many people were asked, by unit; may be empty.</param>
    /// <param name="responses">All responses of the wave.</param>
    /// <param name="now">The moment of publication.</param>
    /// <param name="vectors">Text vectors, for themes; without them no themes are sought.</param>
    /// <param name="earlier">Publications of earlier waves, newest first, so that a theme that comes back keeps its identity.</param>
    /// <param name="given">Vectors that a configured model gave for the comments, by text and of length 1; the shipped ones count without.</param>
    /// <exception cref="InvalidOperationException">The wave is still open.</exception>
    /// <exception cref="ArgumentException">A response belongs to another wave or to an unknown unit, or the units form a cycle.</exception>
    public static WavePublication Publish(
        Survey survey, Wave wave, IReadOnlyList<OrgUnit> units, IReadOnlyList<Question> questions,
        IReadOnlyList<Invitation> invitations, IReadOnlyList<PulseResponse> responses, DateTimeOffset now,
        TextVectors? vectors = null, IReadOnlyList<WavePublication>? earlier = null, IReadOnlyDictionary<string, float[]>? given = null)
    {
        if (wave.Closed is not { } closed || closed >= DateOnly.FromDateTime(now.UtcDateTime))
            throw new InvalidOperationException($"Wave {wave.Number} of '{survey.Id}' is still open; results appear after it has closed, so that no single response can be found by comparing before and after.");
        foreach (var response in responses)
            if (response.SurveyId != survey.Id || response.Wave != wave.Number)
                throw new ArgumentException($"A response of '{response.SurveyId}' wave {response.Wave} does not belong to '{survey.Id}' wave {wave.Number}.", nameof(responses));

        var forScores = Math.Max(FloorForScores, survey.MinimumForScores);
        var forComments = Math.Max(FloorForComments, survey.MinimumForComments);
        var ordered = units.OrderBy(unit => unit.Id, StringComparer.Ordinal).ToList();
        var nodes = ordered.ConvertAll(unit => new OrgUnitNode(unit.Id, unit.ParentId));
        var tree = new UnitTree(nodes);

        var answered = UnitTable.Of(tree, nodes, responses.Select(response => (response.OrgUnitId, 1.0)), forScores);
        var scores = questions.Where(question => question.Kind == QuestionKind.Score).OrderBy(question => question.Id, StringComparer.Ordinal)
            .ToDictionary(question => question.Id, question => UnitTable.Of(tree, nodes, Scores(responses, question), forScores));
        var comments = UnitTable.Of(tree, nodes, Sentiments(responses), forComments);
        var topics = Topics(responses).GroupBy(mention => mention.Topic).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => UnitTable.Of(tree, nodes, group.Select(mention => (mention.Unit, mention.Sentiment)), forComments));
        var reading = vectors is null ? ThemeReading.None : ThemeReading.Of(responses, new CommentVectors(vectors, given), earlier ?? [], wave.Number, forComments);
        var themes = ThemeTables.Of(reading, tree, nodes, vectors, forComments);
        var invited = Participation.Of(
            tree, nodes, invitations.Where(invitation => invitation.SurveyId == survey.Id && invitation.Wave == wave.Number), responses, forScores);

        var drivers = new DriverTables(tree, nodes, questions, responses, forScores);
        var attributes = new AttributeTables(
            tree, responses, answered, [.. scores.Select(entry => (questions.First(question => question.Id == entry.Key), entry.Value))], comments, forScores, forComments);
        var byQuestion = questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        var byId = ordered.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        return new WavePublication
        {
            SurveyId = survey.Id,
            Wave = wave.Number,
            PublishedAt = now,
            MinimumForScores = forScores,
            MinimumForComments = forComments,
            Units =
            [
                .. tree.LeavesFirst.Reverse().Select(id => new UnitPublication
                {
                    UnitId = id,
                    Name = byId[id].Name,
                    ParentId = byId[id].ParentId,
                    Response = answered.Verdict(id) == Disclosure.Shown
                        ? new ResponseResult(Disclosure.Shown, answered.Count(id), invited.Invited(id))
                        : new ResponseResult(answered.Verdict(id), null, null),
                    Scores = [.. scores.Select(entry => Score(byQuestion[entry.Key], entry.Value, id))],
                    Drivers = drivers.In(id),
                    Comments = Comments(comments, topics, themes, id),
                    Attributes = attributes.In(id),
                }),
            ],
            Themes = [.. reading.Themes.Where(theme => themes.IsShown(theme.Id))],
        };
    }

    private static ScoreResult Score(Question question, UnitTable table, string unit) =>
        table.Verdict(unit) == Disclosure.Shown ? Score(question, table.Summary(unit)) : ScoreResult.Withheld(question.Id, table.Verdict(unit));

    internal static ScoreResult Score(Question question, ValueSummary values)
    {
        var isTenPoint = question is { ScaleLow: 0, ScaleHigh: 10 };
        return new ScoreResult(question.Id, Disclosure.Shown, values.Count, values.Mean, values.StandardDeviation,
            values.Share(score => score >= 75), values.Share(score => score <= 25),
            isTenPoint ? values.Share(score => score >= 90 - Tolerance) : null, isTenPoint ? values.Share(score => score <= 60 + Tolerance) : null,
            values.Count >= WaveComparison.MinimumRespondents
                ? values.Bimodality > TwoCamps && values.Share(score => score >= 75) >= SmallestCamp && values.Share(score => score <= 25) >= SmallestCamp
                : null);
    }

    private static CommentResult Comments(UnitTable comments, Dictionary<string, UnitTable> topics, ThemeTables themes, string unit)
    {
        if (comments.Verdict(unit) != Disclosure.Shown) return CommentResult.Withheld(comments.Verdict(unit));
        var commenting = comments.Count(unit);
        return new CommentResult(Disclosure.Shown, commenting, comments.Mean(unit), comments.Summary(unit).StandardDeviation,
        [
            .. topics.Where(topic => topic.Value.Verdict(unit) == Disclosure.Shown)
                .Select(topic => new TopicResult(topic.Key, Rounded((double)topic.Value.Count(unit) / commenting), ToneOf(topic.Value.Mean(unit))))
                .OrderByDescending(topic => topic.Share).ThenBy(topic => topic.Topic, StringComparer.Ordinal),
        ], themes.In(unit, commenting));
    }

    internal static double Rounded(double share) => Math.Round(Math.Round(share / TopicShareStep) * TopicShareStep, 2);

    internal static Tone ToneOf(double sentiment) =>
        sentiment <= -ToneLimit ? Tone.Negative : sentiment >= ToneLimit ? Tone.Positive : Tone.Mixed;

    /// <summary>One value per respondent and question, on the scale of 100.</summary>
    private static IEnumerable<(string Unit, double Value)> Scores(IReadOnlyList<PulseResponse> responses, Question question) =>
        from response in responses
        let score = ScoreOf(response, question)
        where score is not null
        select (response.OrgUnitId, score.Value);

    internal static double? ScoreOf(PulseResponse response, Question question) =>
        response.Answers.FirstOrDefault(answer => answer.QuestionId == question.Id)?.Score is { } score ? OfHundred(score, question) : null;

    internal static double OfHundred(double score, Question question) => Math.Clamp((score - question.ScaleLow) / (question.ScaleHigh - question.ScaleLow) * 100, 0, 100);

    /// <summary>One value per commenting respondent: the mean over that respondent's comments.</summary>
    private static IEnumerable<(string Unit, double Value)> Sentiments(IReadOnlyList<PulseResponse> responses) =>
        from response in responses
        let sentiment = SentimentOf(response)
        where sentiment is not null
        select (response.OrgUnitId, sentiment.Value);

    internal static double? SentimentOf(PulseResponse response)
    {
        var opinions = response.Answers.Where(answer => answer is { Sentiment: not null, SeriousConcern: false }).ToList();
        return opinions.Count > 0 ? opinions.Average(answer => answer.Sentiment!.Value) : null;
    }

    /// <summary>One value per respondent and topic, however often it is touched.</summary>
    private static IEnumerable<(string Topic, string Unit, double Sentiment)> Topics(IReadOnlyList<PulseResponse> responses) =>
        from response in responses
        from topic in response.Answers.Where(answer => answer is { Sentiment: not null, SeriousConcern: false })
            .SelectMany(answer => answer.Topics.Distinct().Where(topic => !TopicCatalog.IsConcern(topic)).Select(topic => (topic, answer.Sentiment!.Value)))
            .GroupBy(mention => mention.topic)
        select (topic.Key, response.OrgUnitId, topic.Average(mention => mention.Value));
}
