using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Splits a text where opinion may turn: at the end of a sentence, at a semicolon or line break, and before a
/// contrast ("but") or, after a comma, a concession or joiner. A piece of fewer than two words joins its neighbour.
/// </summary>
internal static class ClauseSplitter
{
    private const int FewestWords = 2;
    private static readonly uint Semicolon = Fingerprint.Of(";");

    /// <summary>Token ranges [From, To) in order; they start and end with a word.</summary>
    public static List<(int From, int To)> Split(ReadOnlySpan<Token> tokens, PhraseScan scan)
    {
        var clauses = new List<(int From, int To)>(4);
        var from = -1;
        var last = -1;
        var words = 0;
        var afterComma = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Terminator || (token.Kind == TokenKind.Separator && token.Fingerprint == Semicolon))
            {
                Close(clauses, ref from, last, ref words);
                continue;
            }

            if (token.Kind == TokenKind.Separator)
            {
                afterComma = true;
                continue;
            }

            var cues = scan.Matches[i].Cues;
            var turns = (cues & (Cue.Contrast | Cue.Concession)) != 0 || (afterComma && (cues & Cue.Joiner) != 0);
            if (turns && words >= FewestWords) Close(clauses, ref from, last, ref words);
            if (from < 0) from = i;
            last = i;
            words++;
            afterComma = false;
        }

        Close(clauses, ref from, last, ref words);
        return clauses;
    }

    private static void Close(List<(int From, int To)> clauses, ref int from, int last, ref int words)
    {
        if (from < 0) return;
        if (words < FewestWords && clauses.Count > 0) clauses[^1] = (clauses[^1].From, last + 1);
        else clauses.Add((from, last + 1));
        from = -1;
        words = 0;
    }
}
