using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentences;

/// <summary>Kinds of word as a list in this assembly names them: <c>kind: word, phrase, …</c>. A word may be of several kinds.</summary>
internal sealed class WordKinds
{
    private const int LongestPhrase = 8;
    private const int Most = 64;

    private readonly PhraseTable _table = new();
    private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);
    private readonly uint[] _names;

    /// <param name="list">File name of the list.</param>
    /// <param name="splitter">The tokenizer that reads the comments, so that list and comments agree on every form.</param>
    /// <exception cref="FormatException">The list names more than 64 kinds.</exception>
    public WordKinds(string list, Tokenizer splitter)
    {
        foreach (var (kind, phrase) in PhraseList.Read(list))
        {
            if (!_bits.TryGetValue(kind, out var bit)) _bits[kind] = bit = _bits.Count;
            foreach (var form in Inflection.Forms(phrase)) Add(splitter, form, 1UL << bit);
        }

        if (_bits.Count > Most) throw new FormatException($"{list}: {_bits.Count} kinds of word, at most {Most}.");
        _names = [.. _bits.OrderBy(kind => kind.Value).Select(kind => Fingerprint.Of(kind.Key))];
    }

    /// <summary>Bit of a kind, null when the list has no such kind.</summary>
    public int? BitOf(string kind) => _bits.TryGetValue(kind, out var bit) ? bit : null;

    /// <summary>Fingerprint of the name of a kind.</summary>
    public uint NameOf(int bit) => _names[bit];

    /// <summary>Bits of the kinds of the longest listed phrase that starts at a token.</summary>
    public ulong At(ReadOnlySpan<Token> tokens, int at)
    {
        PhraseMatch match = default;
        _table.Match(tokens, at, tokens.Length, ref match);
        return match.Topics;
    }

    private void Add(Tokenizer splitter, string phrase, ulong kinds)
    {
        var path = new List<uint>();
        foreach (var token in splitter.Tokenize(phrase.Replace("<num>", "1", StringComparison.Ordinal).Replace(" _", $" {PhraseTable.AnyWordForm}", StringComparison.Ordinal)).Tokens)
        {
            if (token.Kind < TokenKind.Terminator) path.Add(token.Fingerprint);
        }

        if (path.Count is > 0 and <= LongestPhrase) _table.Add([.. path], new PhraseEntry { Topics = kinds });
    }
}
