using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text;
using InsightEngine.Storage.Models;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// Reads each comment once, on its way into the store: what is kept of it is its redacted text, its sentiment and its
/// topics. The door calls it, so no path into the store goes around it.
/// </summary>
public sealed class CommentReader(TextScorer scorer)
{
    /// <summary>Longest text that is kept, in characters; the score is that of the whole.</summary>
    public const int LongestText = 10_000;

    /// <summary>The reader with the shipped models, loaded at its first use.</summary>
    internal static Lazy<CommentReader> Shipped { get; } = new(Load);

    /// <summary>The reader with the model that travels beside the binaries.</summary>
    /// <exception cref="FileNotFoundException">The model is not there; the message says how to restore it.</exception>
    public static CommentReader Load() => new(new ModelFiles().LoadTextScorer());

    /// <summary>The response as it is kept. Whatever sentiment or topics it came with are replaced; the respondent's own tick of a serious concern stands.</summary>
    public PulseResponse Read(PulseResponse response) => response.Answers.Any(answer => answer.Text is not null)
        ? response with { Answers = [.. response.Answers.Select(Read)] }
        : response;

    /// <summary>The response with its texts as they are kept, neither scored nor tagged. A kept response stays as it is, so that it can be compared with one that comes again.</summary>
    public static PulseResponse Kept(PulseResponse response) => response with
    {
        Answers = [.. response.Answers.Select(answer => answer.Text is { } text ? answer with { Text = Shortened(Redaction.Redact(text).Text) } : answer)],
    };

    /// <summary>How much a text looks like a reported concern; only the order counts.</summary>
    public double ConcernMargin(string text) => scorer.Score(text).ConcernMargin ?? double.NegativeInfinity;

    private static string Shortened(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private PulseAnswer Read(PulseAnswer answer)
    {
        if (answer.Text is not { } text) return answer;
        var score = scorer.Score(text);
        return answer with
        {
            Text = Shortened(Redaction.Redact(text).Text),
            Sentiment = score.HasOpinion ? score.Score : null,
            Topics = [.. score.Topics.Order(StringComparer.Ordinal)],
            SeriousConcern = answer.SeriousConcern || score.SeriousConcern,
            InstructionLike = score.InstructionLike,
        };
    }
}
