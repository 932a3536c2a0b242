using System.Numerics;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>
/// Finds serious concerns that are told as bare facts. "The guard was taken off the press" names no danger; a protective
/// device and a defect stand close together in it. Kinds of word and the frames that they make are listed in
/// <c>concern_words.txt</c> and <c>concern_frames.txt</c>; nothing is learned, so every hit can be explained. After Fillmore,
/// Frame semantics (1982).
/// </summary>
internal sealed class ConcernFrames
{
    /// <summary>Words of one sentence within which a frame must lie.</summary>
    private const int Window = 18;
    private const int LongestPhrase = 8;
    private const int MostKinds = 64;

    private readonly PhraseTable _table = new();
    private readonly ConcernFrame[] _frames;
    private readonly uint[] _names;

    /// <param name="splitter">The tokenizer that reads the comments, so that lists and comments agree on every form.</param>
    /// <exception cref="FormatException">A frame names a kind of word that is not listed.</exception>
    public ConcernFrames(Tokenizer splitter)
    {
        var bits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, phrase) in PhraseList.Read("concern_words.txt"))
        {
            if (!bits.TryGetValue(kind, out var bit)) bits[kind] = bit = bits.Count;
            foreach (var form in Inflection.Forms(phrase)) Add(splitter, form, 1UL << bit);
        }

        if (bits.Count > MostKinds) throw new FormatException($"concern_words.txt: {bits.Count} kinds of word, at most {MostKinds}.");
        _names = [.. bits.OrderBy(kind => kind.Value).Select(kind => Fingerprint.Of(kind.Key))];
        _frames = [.. PhraseList.Read("concern_frames.txt").Select(line => Frame(line.Head, line.Phrase, bits))];
    }

    /// <summary>The frame that a text fills first, null when it fills none.</summary>
    public ConcernFrame? Of(ReadOnlySpan<Token> tokens)
    {
        Span<ulong> masks = stackalloc ulong[Window];
        for (var from = 0; from < tokens.Length;)
        {
            // A ring of the last words' kinds; a sentence starts it anew.
            masks.Clear();
            var word = 0;
            for (; from < tokens.Length && tokens[from].Kind != TokenKind.Terminator; from++)
            {
                if (tokens[from].Kind == TokenKind.Separator) continue;
                var kinds = Kinds(tokens, from);
                masks[word % Window] = kinds;
                word++;
                if (kinds == 0) continue;
                if (Filled(masks) is { } frame) return frame;
            }

            from++;
        }

        return null;
    }

    /// <summary>Bits of the kinds of word of the longest listed phrase that starts at a token.</summary>
    internal ulong Kinds(ReadOnlySpan<Token> tokens, int at)
    {
        PhraseMatch match = default;
        _table.Match(tokens, at, tokens.Length, ref match);
        return match.Topics;
    }

    /// <summary>Fingerprint of the name of a kind of word.</summary>
    internal uint KindName(int bit) => _names[bit];

    private ConcernFrame? Filled(ReadOnlySpan<ulong> masks)
    {
        ulong all = 0;
        foreach (var mask in masks) all |= mask;
        foreach (var frame in _frames)
        {
            if ((frame.Wanted & ~all) == 0 && (frame.Refused & all) == 0 && Separately(masks, frame.Wanted)) return frame;
        }

        return null;
    }

    /// <summary>Whether every wanted kind has a word of its own.</summary>
    private static bool Separately(ReadOnlySpan<ulong> masks, ulong wanted)
    {
        if (wanted == 0) return true;
        var kind = 1UL << BitOperations.TrailingZeroCount(wanted);
        if (wanted == kind)
        {
            foreach (var mask in masks)
            {
                if ((mask & kind) != 0) return true;
            }

            return false;
        }

        Span<ulong> rest = stackalloc ulong[Window];
        for (var i = 0; i < masks.Length; i++)
        {
            if ((masks[i] & kind) == 0) continue;
            masks.CopyTo(rest);
            rest[i] = 0;
            if (Separately(rest, wanted & ~kind)) return true;
        }

        return false;
    }

    private static ConcernFrame Frame(string kind, string text, Dictionary<string, int> bits)
    {
        ulong wanted = 0, refused = 0;
        var negative = false;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is "+" or "-")
            {
                negative = part == "-";
                continue;
            }

            if (!bits.TryGetValue(part, out var bit)) throw new FormatException($"concern_frames.txt: '{part}' is not a kind of word of concern_words.txt.");
            if (negative) refused |= 1UL << bit;
            else wanted |= 1UL << bit;
        }

        return new ConcernFrame(kind, text, wanted, refused);
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
