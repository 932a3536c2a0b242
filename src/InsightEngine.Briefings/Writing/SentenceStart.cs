namespace InsightEngine.Briefings.Writing;

/// <summary>The capital letter with which a sentence begins.</summary>
internal static class SentenceStart
{
    /// <summary>The text with its first letter as a capital; a quotation or a figure at the beginning is left as it is.</summary>
    public static string Capital(string text)
    {
        var letter = 0;
        while (letter < text.Length && !char.IsLetterOrDigit(text[letter]) && text[letter] is not '“') letter++;
        return letter < text.Length && char.IsLower(text[letter]) ? text[..letter] + char.ToUpperInvariant(text[letter]) + text[(letter + 1)..] : text;
    }

    /// <summary>The text with the name at its beginning as it is spelt; unchanged when none of the names stands there.</summary>
    public static string Spelt(string text, IEnumerable<string> names)
    {
        foreach (var name in names)
            if (Capital(name) is var capital && capital != name && text.StartsWith(capital, StringComparison.Ordinal)) return name + text[name.Length..];
        return text;
    }
}
