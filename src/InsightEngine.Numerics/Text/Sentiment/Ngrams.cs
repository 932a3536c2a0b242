using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>Receives the fingerprint of each n-gram of a text.</summary>
internal interface INgramVisitor
{
    void Word(uint fingerprint);

    void Characters(uint fingerprint);
}

/// <summary>
/// Word 1–3-grams (a word in the scope of a negator also as its negated self) and character 3–5-grams inside
/// space-padded words, as fingerprints.
/// </summary>
internal static class Ngrams
{
    public const int ShortestCharacters = 3;
    public const int LongestCharacters = 5;
    private const uint NegatedSalt = 0x6E6F7400;
    private const uint CharacterSalt = 0x63686172;
    private static readonly uint BoundaryFingerprint = Fingerprint.Of("<s>");

    public static void Visit<TVisitor>(TokenizedText text, PhraseScan scan, int from, int to, ref TVisitor visitor)
        where TVisitor : struct, INgramVisitor, allows ref struct
    {
        var tokens = text.Tokens;
        var previous = BoundaryFingerprint;
        var beforePrevious = 0u;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Separator) continue;
            if (token.Kind == TokenKind.Terminator)
            {
                if ((token.Emphasis & Emphasis.Exclaimed) != 0) visitor.Word(token.Fingerprint);
                Grams(BoundaryFingerprint, ref previous, ref beforePrevious, ref visitor, false);
                beforePrevious = 0;
                continue;
            }

            Grams(token.Fingerprint, ref previous, ref beforePrevious, ref visitor, true);
            if (scan.Negated[i]) visitor.Word(Fingerprint.Finish(Fingerprint.Combine(token.Fingerprint, NegatedSalt)));
            if (token.NormalLength > 0) Characters(text.Form(token), ref visitor);
        }
    }

    private static void Grams<TVisitor>(uint current, ref uint previous, ref uint beforePrevious, ref TVisitor visitor, bool single)
        where TVisitor : struct, INgramVisitor, allows ref struct
    {
        if (single) visitor.Word(current);
        var pair = Fingerprint.Combine(previous, current);
        if (single || previous != BoundaryFingerprint) visitor.Word(Fingerprint.Finish(pair));
        if (beforePrevious != 0) visitor.Word(Fingerprint.Finish(Fingerprint.Combine(beforePrevious, pair)));
        beforePrevious = previous;
        previous = current;
    }

    private static void Characters<TVisitor>(ReadOnlySpan<char> word, ref TVisitor visitor)
        where TVisitor : struct, INgramVisitor, allows ref struct
    {
        var padded = word.Length + 2;
        for (var start = 0; start <= padded - ShortestCharacters; start++)
        {
            var hash = CharacterSalt;
            var end = Math.Min(padded, start + LongestCharacters);
            for (var k = start; k < end; k++)
            {
                var c = k == 0 || k == padded - 1 ? ' ' : word[k - 1];
                hash = Fingerprint.Step(hash, c);
                if (k - start + 1 >= ShortestCharacters) visitor.Characters(Fingerprint.Finish(hash));
            }
        }
    }
}
