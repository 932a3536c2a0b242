namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>Tokens of one text with the buffer that holds their normalised forms.</summary>
public sealed class TokenizedText
{
    internal TokenizedText(Token[] tokens, int count, char[] normal)
    {
        _tokens = tokens;
        _count = count;
        Normal = normal;
    }

    private readonly Token[] _tokens;
    private readonly int _count;

    internal char[] Normal { get; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>Number of words and pictographs.</summary>
    public int Words
    {
        get
        {
            var words = 0;
            foreach (ref readonly var token in Tokens)
            {
                if (token.Kind is TokenKind.Word or TokenKind.Pictograph) words++;
            }

            return words;
        }
    }

    /// <summary>Lower-case form without accents, apostrophes and elongation.</summary>
    public ReadOnlySpan<char> Form(in Token token) => Normal.AsSpan(token.NormalStart, token.NormalLength);
}
