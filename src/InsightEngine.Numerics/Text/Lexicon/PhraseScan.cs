using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>Phrase matches and negation of every token of one text. Holds its buffers for the next text; one per thread.</summary>
internal sealed class PhraseScan
{
    private const int NegationReach = 4;

    private PhraseMatch[] _matches = new PhraseMatch[256];
    private bool[] _negated = new bool[256];

    /// <summary>Matches per token.</summary>
    public PhraseMatch[] Matches => _matches;

    /// <summary>Whether a token stands in the scope of a negator.</summary>
    public bool[] Negated => _negated;

    public Cue AllCues { get; private set; }

    public void Run(PhraseTable table, ReadOnlySpan<Token> tokens)
    {
        if (_matches.Length < tokens.Length)
        {
            _matches = new PhraseMatch[tokens.Length * 2];
            _negated = new bool[tokens.Length * 2];
        }

        Array.Clear(_matches, 0, tokens.Length);
        Array.Clear(_negated, 0, tokens.Length);
        AllCues = Cue.None;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind >= TokenKind.Terminator) continue;
            table.Match(tokens, i, tokens.Length, ref _matches[i]);
            AllCues |= _matches[i].Cues;
        }

        MarkNegation(tokens);
    }

    private void MarkNegation(ReadOnlySpan<Token> tokens)
    {
        for (var i = 0; i < tokens.Length;)
        {
            ref readonly var match = ref _matches[i];
            var valued = Math.Max(match.GeneralLength, match.WorkplaceLength);
            if ((match.Cues & Cue.Negator) == 0 || valued > match.CueLength)
            {
                // The negator inside a listed phrase ("cannot fault") belongs to the phrase.
                i += Math.Max(1, (int)valued);
                continue;
            }

            var from = i + match.CueLength;
            for (var k = from; k < tokens.Length && k < from + NegationReach; k++)
            {
                if (tokens[k].Kind >= TokenKind.Terminator || (_matches[k].Cues & (Cue.Contrast | Cue.Concession)) != 0) break;
                _negated[k] = true;
            }

            i = from;
        }
    }
}
