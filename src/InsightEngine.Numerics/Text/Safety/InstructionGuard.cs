using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>Takes sentences that speak to a machine out of a comment before it is scored.</summary>
internal static class InstructionGuard
{
    /// <summary>
    /// The text with every instructing sentence, and the sentences after it that go on in a machine's words,
    /// replaced by spaces; positions stay what they were.
    /// </summary>
    public static string Blank(string text, ReadOnlySpan<Token> tokens, PhraseScan scan)
    {
        var characters = text.ToCharArray();
        var following = false;
        for (var from = 0; from < tokens.Length;)
        {
            var to = from;
            var cues = Cue.None;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator) cues |= scan.Matches[to++].Cues;
            if (to < tokens.Length) to++;
            following = (cues & Cue.Instruction) != 0 || (following && (cues & Cue.Machine) != 0);
            if (following) Array.Fill(characters, ' ', tokens[from].Start, tokens[to - 1].End - tokens[from].Start);
            from = to;
        }

        return new string(characters);
    }
}
