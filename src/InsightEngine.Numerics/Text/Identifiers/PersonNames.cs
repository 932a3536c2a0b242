using System.Text;

namespace InsightEngine.Numerics.Text.Identifiers;

/// <summary>
/// Finds names of persons without a model: a capitalised word is a name when it is a known given name, when a title or
/// a role stands before it, or when the words around it speak of a person; further capitalised words join it.
/// </summary>
internal static class PersonNames
{
    private const int LongestName = 4;

    private readonly record struct Word(int Start, int End, bool Capital, bool SentenceStart, string Lower);

    /// <summary>The text with names replaced by <c>[name]</c>.</summary>
    public static string Remove(string text, out int removed)
    {
        removed = 0;
        var words = Split(text);
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!Starts(text, words, i)) continue;
            var last = i;
            while (last + 1 < words.Count && last - i + 1 < LongestName && Joins(text, words, last)) last++;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, words[i].Start - copied).Append("[name]");
            copied = HyphenatedEnd(text, words[last].End);
            removed++;
            i = last;
            while (i + 1 < words.Count && words[i + 1].End <= copied) i++;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool Starts(string text, List<Word> words, int i)
    {
        var word = words[i];
        var previous = i > 0 && Adjacent(text, words, i - 1) ? words[i - 1].Lower : string.Empty;
        if (NameLists.Titles.Contains(word.Lower)) return false;
        if (NameLists.Titles.Contains(previous) && (word.Capital || Joins(text, words, i - 1))) return !NameLists.NotNames.Contains(word.Lower);
        var known = NameLists.Given.Contains(word.Lower);
        var ambiguous = NameLists.Ambiguous.Contains(word.Lower);
        var role = i > 0 && NameLists.Roles.Contains(previous) && IsPossessedRole(text, words, i - 1);
        if (!word.Capital) return known && !ambiguous && (role || NameLists.Introductions.Contains(previous) || Pair(words, i, text));
        if (NameLists.NotNames.Contains(word.Lower)) return false;
        if (known && !ambiguous) return true;
        if (AllCapitals(text, word) || previous == "the") return false;
        if (word.SentenceStart && Addresses(text, words, i)) return true;
        var introduced = role || NameLists.Introductions.Contains(previous) || Pair(words, i, text);
        if (ambiguous) return introduced || (!word.SentenceStart && (Acts(text, words, i) || (i + 1 < words.Count && Joins(text, words, i))));
        return introduced || (!word.SentenceStart && Acts(text, words, i));
    }

    /// <summary>"my manager", "our team lead", "a colleague called"; a bare "manager" before a capital starts a title or heading instead.</summary>
    private static bool IsPossessedRole(string text, List<Word> words, int role)
    {
        for (var back = role; back >= 0 && back > role - 4; back--)
        {
            if (back < role && !Adjacent(text, words, back)) return false;
            if (NameLists.Possessives.Contains(words[back].Lower)) return true;
        }

        return NameLists.Callings.Contains(words[role].Lower);
    }

    /// <summary>"thanks to", "reports to", "spoke with": two words that a person follows.</summary>
    private static bool Pair(List<Word> words, int i, string text) =>
        i > 1 && Adjacent(text, words, i - 1) && Adjacent(text, words, i - 2)
        && NameLists.Pairs.Contains(words[i - 2].Lower + " " + words[i - 1].Lower);

    /// <summary>What follows is what a person does: "Anna said", "Priya's attitude".</summary>
    private static bool Acts(string text, List<Word> words, int i)
    {
        var end = words[i].End;
        if (end + 1 < text.Length && text[end] is '\'' or '\u2019' && text[end + 1] == 's') return NameLists.Given.Contains(words[i].Lower);
        return i + 1 < words.Count && Adjacent(text, words, i) && NameLists.PersonVerbs.Contains(words[i + 1].Lower);
    }

    /// <summary>At the start of a sentence any word has a capital; only what no thing does makes it a person.</summary>
    private static bool Addresses(string text, List<Word> words, int i)
    {
        if (i + 1 >= words.Count || !Adjacent(text, words, i)) return false;
        if (NameLists.StrongVerbs.Contains(words[i + 1].Lower)) return true;
        return i + 3 < words.Count && words[i + 1].Lower is "is" or "was" && words[i + 2].Lower is "my" or "our" && NameLists.Roles.Contains(words[i + 3].Lower);
    }

    /// <summary>End of "Hye-jin" after "Hye".</summary>
    private static int HyphenatedEnd(string text, int end)
    {
        while (end + 1 < text.Length && text[end] == '-' && char.IsLetter(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsLetter(text[end])) end++;
        }

        return end;
    }

    private static bool Joins(string text, List<Word> words, int last)
    {
        var next = words[last + 1];
        if (!Adjacent(text, words, last)) return false;
        if (NameLists.Particles.Contains(next.Lower)) return last + 2 < words.Count && words[last + 2].Capital && Adjacent(text, words, last + 1);
        return next.Capital && !NameLists.NotNames.Contains(next.Lower) && !NameLists.Roles.Contains(next.Lower) && !AllCapitals(text, next);
    }

    private static bool AllCapitals(string text, Word word)
    {
        if (word.End - word.Start < 2) return false;
        for (var i = word.Start; i < word.End; i++)
        {
            if (char.IsLower(text[i])) return false;
        }

        return true;
    }

    /// <summary>Only spaces, an initial's full stop, a comma or a hyphen stand between a word and the next.</summary>
    private static bool Adjacent(string text, List<Word> words, int i)
    {
        var between = text.AsSpan(words[i].End, words[i + 1].Start - words[i].End);
        if (between.Length is 0 or > 3) return false;
        if (between[0] == '.' && words[i].End - words[i].Start > 1) return NameLists.Titles.Contains(words[i].Lower);
        foreach (var c in between)
        {
            if (c is not (' ' or '.' or '-')) return c == ',' && NameLists.Roles.Contains(words[i].Lower);
        }

        return true;
    }

    /// <summary>Lower case without accents: the lists know "jurgen".</summary>
    private static string Folded(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.All(char.IsAscii) ? lower : string.Concat(lower.Normalize(NormalizationForm.FormD).Where(char.IsLetter));
    }

    private static List<Word> Split(string text)
    {
        var words = new List<Word>();
        var sentenceStart = true;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '[')
            {
                // A placeholder is no word.
                var close = text.IndexOf(']', i);
                if (close > 0 && close - i < 10)
                {
                    i = close + 1;
                    sentenceStart = false;
                    continue;
                }
            }

            if (!char.IsLetter(text[i]))
            {
                if (text[i] is '.' or '!' or '?' or '\n' or ':' or '"' or '\u201C' or '(' or '-' or '\u2022') sentenceStart = true;
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '\u2019' && i + 2 < text.Length && char.IsLetter(text[i + 1]) && char.IsLetter(text[i + 2]) && i - start <= 1))) i++;
            words.Add(new Word(start, i, char.IsUpper(text[start]), sentenceStart, Folded(text[start..i])));
            sentenceStart = false;
        }

        return words;
    }
}
