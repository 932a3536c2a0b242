using System.Numerics;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Sentences;
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

    private readonly ConcernFrame[] _frames;

    /// <param name="splitter">The tokenizer that reads the comments, so that lists and comments agree on every form.</param>
    /// <exception cref="FormatException">A frame names a kind of word that is not listed.</exception>
    public ConcernFrames(Tokenizer splitter)
    {
        Kinds = new WordKinds("concern_words.txt", splitter);
        _frames = [.. PhraseList.Read("concern_frames.txt").Select(line => Frame(line.Head, line.Phrase, Kinds))];
    }

    /// <summary>The kinds of word that frames are made of.</summary>
    public WordKinds Kinds { get; }

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
                var kinds = Kinds.At(tokens, from);
                masks[word % Window] = kinds;
                word++;
                if (kinds == 0) continue;
                if (Filled(masks) is { } frame) return frame;
            }

            from++;
        }

        return null;
    }

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

    private static ConcernFrame Frame(string kind, string text, WordKinds kinds)
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

            if (kinds.BitOf(part) is not { } bit) throw new FormatException($"concern_frames.txt: '{part}' is not a kind of word of concern_words.txt.");
            if (negative) refused |= 1UL << bit;
            else wanted |= 1UL << bit;
        }

        return new ConcernFrame(kind, text, wanted, refused);
    }
}
