using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// Where the vectors of comments come from: the shipped text vectors, or those that a configured model gave for the texts
/// of the wave. Which words are common is always told by the shipped ones.
/// </summary>
/// <param name="Shipped">The shipped text vectors.</param>
/// <param name="Given">Vectors of length 1 by text, all of one length; a text without one is in no theme. Null: the shipped ones count.</param>
public sealed record CommentVectors(TextVectors Shipped, IReadOnlyDictionary<string, float[]>? Given = null)
{
    private readonly float[] _none = new float[Given is { Count: > 0 } ? Given.First().Value.Length : 0];

    /// <summary>Whether the model may be asked about an answer: never about a possible report of harm or a text that speaks to a machine.</summary>
    public static bool MayAsk(PulseAnswer answer) => answer is { Text: not null, Sentiment: not null, IsHeldBack: false, InstructionLike: false };

    /// <summary>The comment's vector of length 1; all zeros when nothing is known about it.</summary>
    public float[] Of(string text) => Given is null ? Shipped.Embed(text) : Given.GetValueOrDefault(text, _none);
}
