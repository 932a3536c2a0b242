using System.Globalization;

namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>
/// Splits a comment into tokens: contractions lose their apostrophe ("don't" → "dont"), possessives and clitics
/// their ending ("manager's" → "manager"), elongation is folded ("sooo" → "so"), hashtags are opened at capitals, links,
/// mentions and numbers become classes, emoji and emoticons stay, frequent misspellings are corrected.
/// Linear in the length of the text.
/// </summary>
public sealed class Tokenizer
{
    /// <summary>Normalised form of every number.</summary>
    public const string NumberForm = "<num>";

    internal static readonly uint NumberFingerprint = Fingerprint.Of(NumberForm);
    private static readonly uint LinkFingerprint = Fingerprint.Of("<link>");
    private static readonly uint MentionFingerprint = Fingerprint.Of("<user>");
    /// <summary>Longest emoticon in characters.</summary>
    internal const int LongestEmoticon = 4;

    private readonly HashSet<uint> _vocabulary;
    private readonly Dictionary<uint, string> _spelling;
    private readonly HashSet<uint> _emoticons;

    /// <param name="vocabulary">Fingerprints of known words, used to choose between the foldings of an elongated word.</param>
    /// <param name="spelling">Correct form by the fingerprint of a frequent misspelling.</param>
    /// <param name="emoticons">Fingerprints of the character sequences that are emoticons, such as <c>:-)</c>.</param>
    internal Tokenizer(HashSet<uint> vocabulary, Dictionary<uint, string> spelling, HashSet<uint> emoticons)
    {
        _vocabulary = vocabulary;
        _spelling = spelling;
        _emoticons = emoticons;
    }

    /// <summary>Splits a text; never throws on malformed text.</summary>
    public TokenizedText Tokenize(ReadOnlySpan<char> text)
    {
        var clean = CleanText.From(text);
        var writer = new TokenWriter(clean);
        var chars = clean.Characters.AsSpan(0, clean.Length);
        var at = 0;
        while (at < chars.Length)
        {
            var c = chars[at];
            if (c == ' ')
            {
                at++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                at = LinkEnd(chars, at) is > 0 and var link
                    ? writer.Class(at, link, TokenKind.Link, LinkFingerprint)
                    : Word(chars, at, ref writer);
            }
            else if (c == '@' && at + 1 < chars.Length && char.IsLetterOrDigit(chars[at + 1]))
            {
                at = writer.Class(at, WordEnd(chars, at + 1), TokenKind.Mention, MentionFingerprint);
            }
            else if (char.IsSurrogate(c) || c >= '\u2190')
            {
                at = Pictograph(chars, at, ref writer);
            }
            else if (EmoticonLength(chars, at) is > 0 and var emoticon)
            {
                at = writer.Pictograph(at, at + emoticon, chars.Slice(at, emoticon));
            }
            else
            {
                at = Punctuation(chars, at, ref writer);
            }
        }

        return writer.Finish();
    }

    private static int Punctuation(ReadOnlySpan<char> chars, int at, ref TokenWriter writer)
    {
        var c = chars[at];
        if (c is '.' or '!' or '?' or '\n' or '\u2026')
        {
            var end = at;
            var emphasis = Emphasis.None;
            var stops = 0;
            while (end < chars.Length && chars[end] is '.' or '!' or '?' or '\n' or '\u2026' or ' ')
            {
                if (chars[end] == '!') emphasis |= Emphasis.Exclaimed;
                if (chars[end] == '?') emphasis |= Emphasis.Questioned;
                if (chars[end] == '.') stops++;
                if (chars[end] == '\u2026' || stops > 1) emphasis |= Emphasis.Trailing;
                end++;
            }

            return writer.Mark(at, end, TokenKind.Terminator, emphasis, c);
        }

        if (c is ',' or ';' or ':' or '(' or ')' or '[' or ']' or '-' or '/' or '"' or '|' or '*' or '•')
        {
            // A hyphen or slash inside a word joins its parts; it does not end a clause.
            var joins = c is '-' or '/' && at > 0 && at + 1 < chars.Length && char.IsLetterOrDigit(chars[at - 1]) && char.IsLetterOrDigit(chars[at + 1]);
            return joins ? at + 1 : writer.Mark(at, at + 1, TokenKind.Separator, Emphasis.None, c);
        }

        return at + 1;
    }

    private static int Pictograph(ReadOnlySpan<char> chars, int at, ref TokenWriter writer)
    {
        var length = char.IsHighSurrogate(chars[at]) && at + 1 < chars.Length && char.IsLowSurrogate(chars[at + 1]) ? 2 : 1;
        var category = length == 2
            ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(chars[at], chars[at + 1]))
            : char.GetUnicodeCategory(chars[at]);
        if (category is UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter)
            return writer.Pictograph(at, at + length, chars.Slice(at, length));
        // Skin tones modify the emoji before them.
        if (category is UnicodeCategory.ModifierSymbol or UnicodeCategory.Surrogate) return at + length;
        return category == UnicodeCategory.OtherSymbol || length == 2 || category == UnicodeCategory.MathSymbol
            ? writer.Pictograph(at, at + length, chars.Slice(at, length))
            : at + length;
    }

    private int EmoticonLength(ReadOnlySpan<char> chars, int at)
    {
        if (at > 0 && chars[at - 1] != ' ' && chars[at] != '<' && chars[at] != ':') return 0;
        for (var length = Math.Min(LongestEmoticon, chars.Length - at); length >= 2; length--)
        {
            if (at + length < chars.Length && char.IsLetterOrDigit(chars[at + length])) continue;
            if (_emoticons.Contains(Fingerprint.Of(chars.Slice(at, length)))) return length;
        }

        return 0;
    }

    /// <summary>End of a web address or e-mail address that starts here, or 0.</summary>
    private static int LinkEnd(ReadOnlySpan<char> chars, int at)
    {
        var rest = chars[at..];
        var space = at;
        var isMail = false;
        if (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            while (space < chars.Length && chars[space] is not (' ' or '\n')) space++;
            return space;
        }

        while (space < chars.Length && (char.IsLetterOrDigit(chars[space]) || chars[space] is '.' or '_' or '%' or '+' or '-' or '@'))
        {
            isMail |= chars[space] == '@' && space > at;
            space++;
        }

        return isMail && chars[at..space].LastIndexOf('.') > chars[at..space].IndexOf('@') ? space : 0;
    }

    private static int WordEnd(ReadOnlySpan<char> chars, int at)
    {
        while (at < chars.Length && (char.IsLetterOrDigit(chars[at]) || IsInnerApostrophe(chars, at) || chars[at] == '_')) at++;
        return at;
    }

    private static bool IsInnerApostrophe(ReadOnlySpan<char> chars, int at) =>
        chars[at] == '\'' && at > 0 && at + 1 < chars.Length && char.IsLetter(chars[at - 1]) && char.IsLetter(chars[at + 1]);

    private int Word(ReadOnlySpan<char> chars, int at, ref TokenWriter writer)
    {
        var end = WordEnd(chars, at);
        if (char.IsDigit(chars[at]))
        {
            // "4-5", "1,200", "20%", "5th", "2.5hrs": one number, its unit is left for the next token.
            var number = at;
            while (number < chars.Length && (char.IsDigit(chars[number])
                || (chars[number] is '.' or ',' or ':' or '-' or '/' && number + 1 < chars.Length && char.IsDigit(chars[number + 1])))) number++;
            return writer.Class(at, number, TokenKind.Number, NumberFingerprint);
        }

        if (at > 0 && chars[at - 1] == '#')
        {
            // A hashtag opens at its capitals: "#GreatPlaceToWork".
            for (var i = at + 1; i < end; i++)
            {
                if (char.IsUpper(chars[i]) && char.IsLower(chars[i - 1])) return HashtagParts(chars, at, end, ref writer);
            }
        }

        return writer.Word(chars, at, end, this);
    }

    private int HashtagParts(ReadOnlySpan<char> chars, int at, int end, ref TokenWriter writer)
    {
        while (at < end)
        {
            var next = at + 1;
            while (next < end && !(char.IsUpper(chars[next]) && char.IsLower(chars[next - 1]))) next++;
            at = writer.Word(chars, at, next, this);
        }

        return end;
    }

    internal bool Knows(uint fingerprint) => _vocabulary.Contains(fingerprint);

    internal string? Corrected(uint fingerprint) => _spelling.GetValueOrDefault(fingerprint);
}
