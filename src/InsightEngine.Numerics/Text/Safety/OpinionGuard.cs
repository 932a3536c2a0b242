using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>Recognises a text that consists of "N/A", "nothing to add" and the like.</summary>
internal static class OpinionGuard
{
    public static bool SaysNothing(ReadOnlySpan<Token> tokens, PhraseScan scan)
    {
        var any = false;
        for (var i = 0; i < tokens.Length;)
        {
            if (tokens[i].Kind >= TokenKind.Terminator)
            {
                i++;
                continue;
            }

            if ((scan.Matches[i].Cues & Cue.NoOpinion) == 0) return false;
            any = true;
            i += scan.Matches[i].CueLength;
        }

        return any;
    }
}
