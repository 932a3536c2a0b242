using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentences;

/// <summary>
/// What a linear layer reads of one sentence, as places in its table: words, word pairs and pairs across one word;
/// character 3–5-grams; kinds of word and pairs of kinds. Each group has its own scale. Not safe for use by several threads at once.
/// </summary>
/// <param name="kinds">The kinds of word of this layer.</param>
/// <param name="opening">Whether the word and the kind that open the sentence count apart: an order starts with its verb.</param>
internal sealed class SentenceFeatures(WordKinds kinds, bool opening = false)
{
    /// <summary>Places in the table, a power of two.</summary>
    public const int Places = 1 << 18;

    private const uint AcrossSalt = 0x61637273, LetterSalt = 0x6C747273, OpeningSalt = 0x6F70656E;
    private const int ShortestLetters = 3, LongestLetters = 5;
    private const double LetterShare = 0.5, KindShare = 1;

    private readonly List<int> _words = [], _letters = [], _kinds = [];
    private readonly List<uint> _seen = [];

    /// <summary>Reads tokens [from, to) and calls back with each place and its value; a place may come several times.</summary>
    public void Read(TokenizedText text, int from, int to, Action<int, double> visit)
    {
        Collect(text, from, to);
        Emit(_words, 1, visit);
        Emit(_letters, LetterShare, visit);
        Emit(_kinds, KindShare, visit);
    }

    /// <summary>Weighted sum of the features of tokens [from, to).</summary>
    public double Sum(TokenizedText text, int from, int to, ReadOnlySpan<sbyte> weights)
    {
        Collect(text, from, to);
        return Sum(_words, 1, weights) + Sum(_letters, LetterShare, weights) + Sum(_kinds, KindShare, weights);
    }

    /// <summary>Sentences of a text as token ranges.</summary>
    public static IEnumerable<(int From, int To)> Sentences(Token[] tokens)
    {
        for (var from = 0; from < tokens.Length;)
        {
            var to = from;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator) to++;
            if (to > from) yield return (from, to);
            from = to + 1;
        }
    }

    private static void Emit(List<int> places, double share, Action<int, double> visit)
    {
        var value = Scale(places.Count, share);
        foreach (var place in places) visit(place, value);
    }

    private static double Sum(List<int> places, double share, ReadOnlySpan<sbyte> weights)
    {
        var sum = 0;
        foreach (var place in places) sum += weights[place];
        return sum * Scale(places.Count, share);
    }

    private static double Scale(int count, double share) => share / Math.Sqrt(count + 2);

    private void Collect(TokenizedText text, int from, int to)
    {
        _words.Clear();
        _letters.Clear();
        _kinds.Clear();
        _seen.Clear();
        var tokens = text.Tokens;
        uint before = 0, second = 0;
        var opens = opening;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind >= TokenKind.Terminator) continue;
            var word = token.Fingerprint;
            _words.Add(Place(word));
            if (before != 0) _words.Add(Place(Fingerprint.Finish(Fingerprint.Combine(before, word))));
            if (second != 0) _words.Add(Place(Fingerprint.Finish(Fingerprint.Combine(second ^ AcrossSalt, word))));
            (second, before) = (before, word);
            if (token.Kind == TokenKind.Word) Letters(text.Form(token));
            var found = kinds.At(tokens, i);
            See(found);
            if (!opens) continue;
            opens = false;
            _words.Add(Place(Fingerprint.Finish(word ^ OpeningSalt)));
            for (; found != 0; found &= found - 1) _seen.Add(Fingerprint.Finish(NameOfFirst(found) ^ OpeningSalt));
        }

        for (var a = 0; a < _seen.Count; a++)
        {
            _kinds.Add(Place(_seen[a]));
            for (var b = 0; b < a; b++) _kinds.Add(Place(Fingerprint.Finish(_seen[a] + _seen[b])));
        }
    }

    private void See(ulong found)
    {
        for (; found != 0; found &= found - 1)
        {
            var name = NameOfFirst(found);
            if (!_seen.Contains(name)) _seen.Add(name);
        }
    }

    private uint NameOfFirst(ulong found) => kinds.NameOf(System.Numerics.BitOperations.TrailingZeroCount(found));

    private void Letters(ReadOnlySpan<char> word)
    {
        var padded = word.Length + 2;
        for (var start = 0; start <= padded - ShortestLetters; start++)
        {
            var hash = LetterSalt;
            var end = Math.Min(padded, start + LongestLetters);
            for (var k = start; k < end; k++)
            {
                hash = Fingerprint.Step(hash, k == 0 || k == padded - 1 ? ' ' : word[k - 1]);
                if (k - start + 1 >= ShortestLetters) _letters.Add(Place(Fingerprint.Finish(hash)));
            }
        }
    }

    private static int Place(uint fingerprint) => (int)(fingerprint & (Places - 1));
}
