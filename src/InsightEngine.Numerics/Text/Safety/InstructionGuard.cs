using System.Buffers;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>Takes sentences that speak to a machine out of a comment before it is scored.</summary>
internal static class InstructionGuard
{
    /// <summary>Share of a machine's words in a sentence after an instruction that goes on with it.</summary>
    private const double WordShare = 0.5;

    private static readonly SearchValues<string> s_phrases = SearchValues.Create([.. PhraseList.Read("instructions.txt").Select(entry => entry.Phrase)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether some sentence speaks to a machine.</summary>
    public static bool IsAddressed(string text, PhraseScan scan) => (scan.AllCues & Cue.Instruction) != 0 || text.AsSpan().ContainsAny(s_phrases);

    /// <summary>
    /// The text with every instructing sentence, and the sentences after it that go on in a machine's words,
    /// replaced by spaces; positions stay what they were.
    /// </summary>
    public static string Blank(string text, ReadOnlySpan<Token> tokens, PhraseScan scan)
    {
        var characters = text.ToCharArray();
        var following = false;
        var start = 0;
        for (var from = 0; from < tokens.Length;)
        {
            var (to, words) = (from, 0);
            var cues = Cue.None;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator)
            {
                if ((scan.Matches[to].Cues & Cue.Machine) != 0) words++;
                cues |= scan.Matches[to++].Cues;
            }

            var length = to - from;
            var end = to < tokens.Length ? Math.Max(start, EndOf(text, tokens[to++].Start)) : text.Length;
            var addressed = (cues & Cue.Instruction) != 0 || text.AsSpan(start, end - start).ContainsAny(s_phrases);
            following = addressed || (following && words > 0 && words >= WordShare * length);
            if (following)
            {
                // The break behind it goes with it.
                while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
                Array.Fill(characters, ' ', start, end - start);
            }

            (from, start) = (to, end);
        }

        // A hidden remark at the end holds no token.
        if (text.AsSpan(start).ContainsAny(s_phrases)) Array.Fill(characters, ' ', start, text.Length - start);
        return new string(characters);
    }

    /// <summary>Where a sentence ends: behind its marks and what closes a quotation, and before any break or tag that follows.</summary>
    private static int EndOf(string text, int marks)
    {
        var end = marks;
        while (end < text.Length && text[end] is ('.' or '!' or '?' or '…')) end++;
        while (end < text.Length && text[end] is ('"' or '\'' or '”' or '’' or '}' or ')' or ']')) end++;
        return end;
    }
}
