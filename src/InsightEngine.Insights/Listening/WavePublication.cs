using System.Text.Json.Serialization;
using InsightEngine.Insights.Listening.Attributes;
using InsightEngine.Insights.Listening.Themes;

namespace InsightEngine.Insights.Listening;

/// <summary>
/// Everything that may ever be known of a closed wave. It is computed once, by <see cref="DisclosureGate"/>, stored,
/// and read by pages, briefings, subscribers and exports; nothing else reads responses. Because it never changes,
/// two readings of it can never be subtracted. The key is (<see cref="SurveyId"/>, <see cref="Wave"/>).
/// </summary>
public sealed record WavePublication
{
    public required string SurveyId { get; init; }
    public required int Wave { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Fewest respondents behind every shown score.</summary>
    public required int MinimumForScores { get; init; }

    /// <summary>Fewest commenting respondents behind everything shown about comments.</summary>
    public required int MinimumForComments { get; init; }

    /// <summary>One entry per unit of the tree as it was at publication, parents before children.</summary>
    public required IReadOnlyList<UnitPublication> Units { get; init; }

    /// <summary>Themes that are shown in at least one unit, in the order of their first appearance.</summary>
    public IReadOnlyList<ThemePublication> Themes { get; init; } = [];

    /// <summary>The same without quotes of these texts; every figure stays, so that nothing can be learned from the difference.</summary>
    public WavePublication WithoutQuotes(IReadOnlySet<string> texts) => this with
    {
        Units =
        [
            .. Units.Select(unit => unit with
            {
                Comments = new CommentResult(
                    unit.Comments.Disclosure, unit.Comments.Commenting, unit.Comments.Sentiment, unit.Comments.SentimentStandardDeviation, unit.Comments.Topics,
                    [.. unit.Comments.Themes.Select(theme => new ThemeResult(theme.ThemeId, theme.Share, theme.Tone, [.. theme.Quotes.Where(quote => !texts.Contains(quote))]))]),
            }),
        ],
    };
}

/// <summary>What may be known of one unit, everything inside it included.</summary>
public sealed record UnitPublication
{
    public required string UnitId { get; init; }
    public required string Name { get; init; }
    public string? ParentId { get; init; }
    public required ResponseResult Response { get; init; }

    /// <summary>One entry per score question, in the order of the questions' ids.</summary>
    public required IReadOnlyList<ScoreResult> Scores { get; init; }

    public required CommentResult Comments { get; init; }

    /// <summary>What engagement goes along with, the strongest first; empty when too few answered everything.</summary>
    public IReadOnlyList<DriverResult> Drivers { get; init; } = [];

    /// <summary>Results by attributes of the respondents and by pairs of them, where something may be shown.</summary>
    public IReadOnlyList<AttributeCut> Attributes { get; init; } = [];
}

/// <summary>Response count and rate of a unit, or why they are withheld.</summary>
public sealed record ResponseResult
{
    [JsonConstructor]
    internal ResponseResult(Disclosure disclosure, int? respondents, int? invited)
    {
        Cell.Check(disclosure, respondents, DisclosureGate.FloorForScores);
        Disclosure = disclosure;
        Respondents = respondents;
        Invited = invited;
    }

    public Disclosure Disclosure { get; }
    public int? Respondents { get; }

    /// <summary>People who were asked; null when withheld or not told by the source.</summary>
    public int? Invited { get; }

    /// <summary>0 … 1; null when withheld or the number of the invited is not known.</summary>
    [JsonIgnore]
    public double? Rate => Respondents is { } answered && Invited is > 0 and var invited ? Math.Min(1, (double)answered / invited) : null;
}

/// <summary>Result of one score question in one unit, or why it is withheld. A shown result of fewer than the floor cannot be constructed.</summary>
public sealed record ScoreResult
{
    [JsonConstructor]
    internal ScoreResult(
        string questionId, Disclosure disclosure, int? respondents, double? mean, double? standardDeviation, double? favourable, double? unfavourable,
        double? promoters = null, double? detractors = null, bool? polarised = null)
    {
        Cell.Check(disclosure, respondents, DisclosureGate.FloorForScores);
        QuestionId = questionId;
        Disclosure = disclosure;
        Respondents = respondents;
        Mean = mean;
        StandardDeviation = standardDeviation;
        Favourable = favourable;
        Unfavourable = unfavourable;
        Promoters = promoters;
        Detractors = detractors;
        Polarised = polarised;
    }

    public string QuestionId { get; }
    public Disclosure Disclosure { get; }
    public int? Respondents { get; }

    /// <summary>Mean on a scale from 0 (least favourable answer) to 100.</summary>
    public double? Mean { get; }

    /// <summary>Sample standard deviation (N − 1) on the same scale.</summary>
    public double? StandardDeviation { get; }

    /// <summary>Share of answers at 75 or more on the scale of 100 (4 and 5 of 5), 0 … 1.</summary>
    public double? Favourable { get; }

    /// <summary>Share of answers at 25 or less on the scale of 100 (1 and 2 of 5), 0 … 1.</summary>
    public double? Unfavourable { get; }

    /// <summary>Share of answers 9 and 10, 0 … 1; only for the scale 0 … 10.</summary>
    public double? Promoters { get; }

    /// <summary>Share of answers 0 to 6, 0 … 1; only for the scale 0 … 10.</summary>
    public double? Detractors { get; }

    /// <summary>Whether the answers fall into two camps; null for fewer than 20 respondents.</summary>
    public bool? Polarised { get; }

    internal static ScoreResult Withheld(string questionId, Disclosure reason) => new(questionId, reason, null, null, null, null, null);
}

/// <summary>What may be known of a unit's comments, or why it is withheld.</summary>
public sealed record CommentResult
{
    [JsonConstructor]
    internal CommentResult(
        Disclosure disclosure, int? commenting, double? sentiment, double? sentimentStandardDeviation, IReadOnlyList<TopicResult> topics, IReadOnlyList<ThemeResult> themes)
    {
        Cell.Check(disclosure, commenting, DisclosureGate.FloorForComments);
        if (disclosure != Disclosure.Shown && topics.Count > 0) throw new ArgumentException("A withheld comment result has no topics.", nameof(topics));
        if (disclosure != Disclosure.Shown && themes.Count > 0) throw new ArgumentException("A withheld comment result has no themes.", nameof(themes));
        Disclosure = disclosure;
        Commenting = commenting;
        Sentiment = sentiment;
        SentimentStandardDeviation = sentimentStandardDeviation;
        Topics = topics;
        Themes = themes;
    }

    public Disclosure Disclosure { get; }

    /// <summary>Respondents who wrote something with an opinion.</summary>
    public int? Commenting { get; }

    /// <summary>Mean sentiment over the commenting respondents, −1 … 1.</summary>
    public double? Sentiment { get; }

    public double? SentimentStandardDeviation { get; }

    /// <summary>Topics with enough commenting respondents, most frequent first.</summary>
    public IReadOnlyList<TopicResult> Topics { get; }

    /// <summary>Themes with enough commenting respondents, most frequent first.</summary>
    public IReadOnlyList<ThemeResult> Themes { get; }

    internal static CommentResult Withheld(Disclosure reason) => new(reason, null, null, null, [], []);
}

/// <summary>
/// A topic in the comments of a unit. Its share is rounded to five percentage points and its tone is a word: topics
/// overlap, and exact sums of overlapping groups could be combined.
/// </summary>
public sealed record TopicResult
{
    [JsonConstructor]
    internal TopicResult(string topic, double share, Tone tone)
    {
        Topic = topic;
        Share = share;
        Tone = tone;
    }

    public string Topic { get; }

    /// <summary>Share of the commenting respondents who touch the topic, in steps of 0.05.</summary>
    public double Share { get; }

    public Tone Tone { get; }
}

/// <summary>A theme in the comments of a unit, rounded like a <see cref="TopicResult"/>.</summary>
public sealed record ThemeResult
{
    [JsonConstructor]
    internal ThemeResult(string themeId, double share, Tone tone, IReadOnlyList<string> quotes)
    {
        ThemeId = themeId;
        Share = share;
        Tone = tone;
        Quotes = quotes;
    }

    /// <summary>Id of a theme in <see cref="WavePublication.Themes"/>.</summary>
    public string ThemeId { get; }

    /// <summary>Share of the commenting respondents whose comments belong to the theme, in steps of 0.05.</summary>
    public double Share { get; }

    public Tone Tone { get; }

    /// <summary>At most three redacted comments that are typical of the theme; their writers are any of those behind it.</summary>
    public IReadOnlyList<string> Quotes { get; }
}

public enum Tone { Negative, Mixed, Positive }

internal static class Cell
{
    /// <summary>The last line of defence: no code path can build a shown result of too few.</summary>
    public static void Check(Disclosure disclosure, int? respondents, int floor)
    {
        if (disclosure == Disclosure.Shown && respondents is not { } count) throw new ArgumentException("A shown result says how many respondents stand behind it.", nameof(respondents));
        if (disclosure == Disclosure.Shown && respondents < floor) throw new ArgumentException($"A result of fewer than {floor} respondents cannot be shown.", nameof(respondents));
        if (disclosure != Disclosure.Shown && respondents is not null) throw new ArgumentException("A withheld result carries no count.", nameof(respondents));
    }
}
