using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>Every name that the sheet knows, every title in quotation marks and every other capitalised word must come from a cited fact.</summary>
internal static partial class NameCheck
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "KPI", "KPIs", "HR", "I", "EUR", "USD", "GBP", "CHF", "CAD",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    };

    public static void Check(SentenceClaims claims)
    {
        // The text of a question may hold names: it is read as a whole, before them.
        var mentioned = CheckDimensions(claims, quoted: true);
        foreach (var name in claims.Vocabulary.Names) Find(claims, name);
        foreach (Match title in Quoted().Matches(claims.Text))
        {
            if (title.Value.Trim('“', '”').All(letter => letter == SentenceClaims.Mask)) claims.Hide(title.Index, title.Length);
            else claims.Report(ViolationKind.Name, $"The title {title.Value.Replace(SentenceClaims.Mask, '…')} is not in the cited facts.");
        }
        mentioned += CheckDimensions(claims, quoted: false);
        if (mentioned == 0 && claims.Cited.Any(fact => SheetVocabulary.Dimension(fact) is not null)) claims.Report(ViolationKind.Name, "The sentence does not say which score it is about.");
        CheckTopics(claims);
        foreach (Match word in Capitalised().Matches(claims.Text))
        {
            if (StartsSentence(claims.Text, word.Index) || Words.Contains(word.Value) || claims.Vocabulary.Units.Contains(word.Value)) continue;
            claims.Report(ViolationKind.Name, $"“{word.Value}” is not a name of the cited facts.");
        }
    }

    private static void Find(SentenceClaims claims, string name)
    {
        for (var at = claims.Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = claims.Text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at > 0 && char.IsLetterOrDigit(claims.Text[at - 1])) || (end < claims.Text.Length && char.IsLetterOrDigit(claims.Text[end]))) continue;
            var carriers = claims.Cited.Where(fact => fact.Subject == name || (fact.Unit == StrategyFacts.Name && fact.Text == name)).ToList();
            if (carriers.Count == 0) claims.Report(ViolationKind.Name, $"“{name}” is named, and no cited fact is about it.");
            foreach (var fact in carriers.Where(fact => IsCarriedByName(fact, name))) claims.Use(fact);
            claims.Names.Add((at, end, name));
            claims.Hide(at, name.Length);
        }
    }

    /// <summary>A name alone uses up a fact that says a name; a figure is used only by being printed.</summary>
    private static bool IsCarriedByName(Fact fact, string name) =>
        fact.Unit == StrategyFacts.Name && (fact.Text == name || fact.Text == fact.Subject) || fact is { Unit: "statement", Text: "none" } && fact.Measure is "owner" or "objective";

    /// <summary>Reads the names of scores; returns how many there are.</summary>
    private static int CheckDimensions(SentenceClaims claims, bool quoted)
    {
        var cited = claims.Cited.Select(SheetVocabulary.Dimension).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (cited.Count == 0) return 0;
        var mentioned = 0;
        foreach (var dimension in claims.Vocabulary.Dimensions.Where(one => one.StartsWith('“') == quoted))
        {
            foreach (Match match in Regex.Matches(claims.Text, $@"(?<!\p{{L}}){Regex.Escape(dimension)}(?!\p{{L}})", RegexOptions.IgnoreCase))
            {
                claims.Hide(match.Index, match.Length);
                mentioned++;
                if (!cited.Contains(dimension)) claims.Report(ViolationKind.Name, $"The score “{dimension}” is named, and no cited fact is about it.");
            }
        }
        return mentioned;
    }

    private static void CheckTopics(SentenceClaims claims)
    {
        var cited = claims.Cited.Where(SheetVocabulary.IsTopic).Select(fact => fact.Subject).ToHashSet(StringComparer.Ordinal);
        if (cited.Count == 0) return;
        foreach (var topic in claims.Vocabulary.Topics)
        {
            foreach (Match match in Regex.Matches(claims.Text, $@"(?<!\p{{L}}){Regex.Escape(topic)}(?!\p{{L}})"))
            {
                if (!cited.Contains(topic)) claims.Report(ViolationKind.Name, $"The topic “{topic}” is named, and no cited fact is about it.");
                claims.Names.Add((match.Index, match.Index + match.Length, topic));
                claims.Hide(match.Index, match.Length);
            }
        }
    }

    private static bool StartsSentence(string text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (text[i] is ' ' or '“' or '(') continue;
            return text[i] is '.' or '!' or '?';
        }
        return true;
    }

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\u0001])\p{Lu}[\p{L}’'-]*")]
    private static partial Regex Capitalised();
}
