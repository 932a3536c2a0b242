using System.Buffers;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Sentences;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>
/// Takes sentences that speak to a machine out of a comment before it is scored: those with a listed phrase, and those that the
/// learned layer takes for one. May be used from any number of threads.
/// </summary>
internal sealed class InstructionGuard
{
    /// <summary>Kinds of word that honest comments are full of; a sentence with no other is not looked at closely.</summary>
    private static readonly string[] s_common = ["polarity", "top", "only", "please", "must", "you", "people", "self", "work"];

    private static readonly SearchValues<string> s_phrases = SearchValues.Create([.. PhraseList.Read("instructions.txt").Select(entry => entry.Phrase)], StringComparison.OrdinalIgnoreCase);

    [ThreadStatic]
    private static (WordKinds Kinds, SentenceFeatures Features)? t_features;

    private readonly InstructionLayer? _layer;
    private readonly WordKinds? _kinds;
    private readonly ulong _common;

    /// <param name="tokenizer">The tokenizer that reads the comments.</param>
    /// <param name="layer">The learned layer; without it the lists alone decide.</param>
    public InstructionGuard(Tokenizer tokenizer, InstructionLayer? layer)
    {
        if (layer is null) return;
        (_layer, _kinds) = (layer, InstructionLayer.Kinds(tokenizer));
        foreach (var kind in s_common) _common |= 1UL << _kinds.BitOf(kind)!.Value;
    }

    /// <summary>
    /// The text with every instructing sentence, and what goes on with it in the next sentences, replaced by spaces, so that positions
    /// stay what they were; null when no sentence speaks to a machine.
    /// </summary>
    public string? Without(string text, TokenizedText tokenized, PhraseScan scan)
    {
        var tokens = tokenized.Tokens;
        char[]? characters = null;
        var needed = _layer?.Threshold ?? 0;
        var start = 0;
        for (var from = 0; from < tokens.Length;)
        {
            var to = from;
            var cues = Cue.None;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator) cues |= scan.Matches[to++].Cues;
            var last = to;
            var end = to < tokens.Length ? Math.Max(start, EndOf(text, tokens[to++].Start)) : text.Length;
            if ((cues & Cue.Instruction) != 0 || text.AsSpan(start, end - start).ContainsAny(s_phrases) || Margin(tokenized, from, last) >= needed)
            {
                // The break behind it goes with it.
                while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
                Array.Fill(characters ??= text.ToCharArray(), ' ', start, end - start);
                needed = _layer?.Following ?? 0;
            }
            else
            {
                needed = _layer?.Threshold ?? 0;
            }

            (from, start) = (to, end);
        }

        // A hidden remark at the end holds no token.
        if (text.AsSpan(start).ContainsAny(s_phrases)) Array.Fill(characters ??= text.ToCharArray(), ' ', start, text.Length - start);
        return characters is null ? null : new string(characters);
    }

    private double Margin(TokenizedText text, int from, int to)
    {
        if (_layer is null || _kinds is null || !MayInstruct(text.Tokens, from, to)) return double.NegativeInfinity;
        var features = t_features is { } own && ReferenceEquals(own.Kinds, _kinds) ? own.Features : New();
        return _layer.Weights.Margin(features, text, from, to);
    }

    /// <summary>Whether two kinds of word stand in a sentence, one of them uncommon: a machine is told what to do with something.</summary>
    private bool MayInstruct(ReadOnlySpan<Token> tokens, int from, int to)
    {
        ulong seen = 0;
        for (var i = from; i < to; i++) seen |= _kinds!.At(tokens, i);
        return (seen & ~_common) != 0 && (seen & (seen - 1)) != 0;
    }

    private SentenceFeatures New()
    {
        var features = InstructionLayer.Features(_kinds!);
        t_features = (_kinds!, features);
        return features;
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
