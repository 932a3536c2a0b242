using System.Globalization;
using System.Text;

namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>
/// The text as it is read: HTML tags and entities, control sequences, control, bidirectional and zero-width characters are gone,
/// typographic quotes and dashes are plain. Every character remembers where it stood in the original.
/// </summary>
internal readonly struct CleanText
{
    private const int LongestTag = 300;
    private const int LongestEntity = 8;
    private const int LongestSequence = 24;
    private const char Escape = '\u001B';

    private CleanText(char[] characters, int[] origins, int length)
    {
        Characters = characters;
        Origins = origins;
        Length = length;
    }

    public char[] Characters { get; }

    /// <summary>Index in the original of each character; one more entry than <see cref="Length"/> marks the end.</summary>
    public int[] Origins { get; }

    public int Length { get; }

    public static CleanText From(ReadOnlySpan<char> text)
    {
        var characters = new char[text.Length];
        var origins = new int[text.Length + 1];
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var c = text[i];
            if (c is > ' ' and < (char)127 and not '<' and not '&')
            {
                i++;
            }
            else if (c == Escape && EscapeLength(text[i..]) is > 0 and var sequence)
            {
                i += sequence;
                continue;
            }
            else if (c == '<' && TagLength(text[i..]) is > 0 and var tag)
            {
                i += tag;
                c = ' ';
            }
            else if (c == '&' && Entity(text[i..], out var decoded) is > 0 and var entity)
            {
                i += entity;
                c = decoded;
            }
            else
            {
                i++;
                c = Plain(c);
                if (c == '\0') continue;
            }

            characters[length] = c;
            origins[length++] = start;
        }

        origins[length] = text.Length;
        return new CleanText(characters, origins, length);
    }

    /// <summary>Length of a terminal control sequence (ECMA-48, CSI): ESC, a bracket, parameters and a final byte.</summary>
    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[1] != '[') return 0;
        for (var k = 2; k < Math.Min(text.Length, LongestSequence); k++)
        {
            if (text[k] is >= '@' and <= '~') return k + 1;
            if (text[k] is < ' ' or > '?') return 0;
        }

        return 0;
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || !(char.IsAsciiLetter(text[1]) || text[1] is '/' or '!')) return 0;
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        return end < 0 ? 0 : end + 1;
    }

    private static int Entity(ReadOnlySpan<char> text, out char decoded)
    {
        decoded = ' ';
        var end = text[..Math.Min(text.Length, LongestEntity + 2)].IndexOf(';');
        if (end < 2) return 0;
        var name = text[1..end];
        if (name[0] == '#')
        {
            var hexadecimal = name.Length > 1 && name[1] is 'x' or 'X';
            var digits = name[(hexadecimal ? 2 : 1)..];
            var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) || code is < 32 or > 0xD7FF) return 0;
            decoded = Plain((char)code);
            if (decoded == '\0') decoded = ' ';
            return end + 1;
        }

        char? known = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" or "rsquo" or "lsquo" => '\'',
            "nbsp" => ' ',
            "ndash" or "mdash" => '-',
            "hellip" => '.',
            "pound" => '£',
            _ => null,
        };
        decoded = known ?? ' ';
        return known is null ? 0 : end + 1;
    }

    /// <summary>The plain form of a character; NUL when it is to be dropped.</summary>
    private static char Plain(char c)
    {
        switch (c)
        {
            case '\n' or '\r' or '\u2028' or '\u2029' or '\u0085':
                return '\n';
            case '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u00B4' or '`' or '\u02BC':
                return '\'';
            case '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB':
                return '"';
            case >= '\u2010' and <= '\u2015' or '\u2212':
                return '-';
            case '\u2026':
                return '\u2026';
            case '\u200D' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF' or '\u00AD' or '\uFE0F' or '\uFE0E':
            case >= '\u200E' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069':
                return '\0';
            case >= '\uFF01' and <= '\uFF5E':
                return (char)(c - 0xFEE0);
        }

        if (c == '<' || c == '&') return c;
        if (c <= ' ' || char.IsControl(c) || char.IsWhiteSpace(c)) return ' ';
        if (c is >= '\u00C0' and <= '\u024F') return Unaccented(c);
        return char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? '\0' : c;
    }

    private static char Unaccented(char c)
    {
        var decomposed = c.ToString().Normalize(NormalizationForm.FormD);
        return decomposed[0];
    }
}
