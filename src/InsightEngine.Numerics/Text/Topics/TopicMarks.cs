using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Topics;

/// <summary>Topics that a span of tokens names, as bits of the catalogue.</summary>
internal static class TopicMarks
{
    /// <summary>Signals about the writer's state do not hold when they are denied: "no discrimination here".</summary>
    private static readonly ulong s_deniable =
        TopicCatalog.All.Where(t => t.Kind == TopicKind.Signal).Aggregate(0UL, (mask, t) => mask | TopicCatalog.Mask(t.Id));

    private const int Reach = 3;

    public static ulong Of(ReadOnlySpan<Token> tokens, PhraseScan scan, int from, int to)
    {
        ulong mask = 0;
        var (covered, named) = (from, from);
        for (var i = from; i < to; i++)
        {
            ref readonly var match = ref scan.Matches[i];
            if (match.TopicLength == 0 || i + match.TopicLength > to) continue;
            var topics = scan.Negated[i] && !GivesReason(scan, from, i) ? match.Topics & ~s_deniable : match.Topics;
            var end = i + match.TopicLength;
            // Inside a longer phrase a word names no concern, "the training on harassment", and inside one about a topic no
            // other topic: a team leader is no team.
            if (end <= covered) topics &= ~TopicCatalog.SeriousConcernMask;
            else if ((match.Topics & TopicCatalog.SeriousConcernMask) == 0) covered = end;
            if (end <= named) topics &= s_deniable;
            else if ((match.Topics & ~s_deniable) != 0) named = end;
            mask |= topics;
        }

        return mask & ~TopicCatalog.NoTopicMask;
    }

    /// <summary>Whether a joiner stands just before: in "not promoted because I am pregnant" the reason is not denied.</summary>
    private static bool GivesReason(PhraseScan scan, int from, int at)
    {
        for (var k = at; k >= Math.Max(from, at - Reach); k--)
        {
            if ((scan.Matches[k].Cues & Cue.Joiner) != 0) return true;
        }

        return false;
    }
}
