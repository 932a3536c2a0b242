using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Topics;

/// <summary>Topics that a span of tokens names, as bits of the catalogue.</summary>
internal static class TopicMarks
{
    /// <summary>Signals about the writer's state do not hold when they are denied: "no discrimination here".</summary>
    private static readonly ulong s_deniable =
        TopicCatalog.All.Where(t => t.Kind == TopicKind.Signal).Aggregate(0UL, (mask, t) => mask | TopicCatalog.Mask(t.Id));

    public static ulong Of(ReadOnlySpan<Token> tokens, PhraseScan scan, int from, int to)
    {
        ulong mask = 0;
        for (var i = from; i < to; i++)
        {
            ref readonly var match = ref scan.Matches[i];
            if (match.TopicLength == 0 || i + match.TopicLength > to) continue;
            mask |= scan.Negated[i] ? match.Topics & ~s_deniable : match.Topics;
        }

        return mask;
    }
}
