using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// The operators of the mutation test (after DeMillo, Lipton and Sayward, 1978). Each changes exactly one thing and
/// leaves the sentence readable; what stands inside a name is changed by the name operators only.
/// </summary>
internal static partial class MutationOperators
{
    private static readonly (string From, string To)[] Units =
    [
        (" percentage points", "%"), (" percentage point", "%"), (" points", "%"), (" hours", " days"), (" days", " hours"), (" minutes", " hours"),
        ("EUR ", "USD "), (" million", " billion"), (" kWh", " MWh"), (" kg", " t"),
    ];

    private static readonly (string From, string To)[] Directions =
    [
        ("risen", "fallen"), ("fallen", "risen"), ("gone up", "gone down"), ("gone down", "gone up"), ("rose", "fell"), ("fell", "rose"),
        ("climbed", "declined"), ("came down", "climbed"), ("gained", "lost"), ("lost", "gained"), ("went up", "went down"), ("went down", "went up"),
        ("growing", "falling"), ("up from", "down from"), ("dropped", "rose"),
    ];

    private static readonly (string From, string To)[] Statuses =
        [("on track", "off track"), ("on track", "done"), ("on track", "not started"), ("stated on track", "stated at risk"), ("as on track", "as at risk"), ("as on track", "as off track"), ("as on track", "as done"), ("stated on track", "stated off track"), ("stated on track", "stated done"), ("as on track", "as dropped")];

    private static readonly (string From, string To)[] Likelihoods =
    [
        ("almost certain", "likely"), ("almost certain", "unlikely"), ("almost certain", "very likely"), ("very likely", "almost certain"), ("very likely", "unlikely"), ("very unlikely", "likely"), ("very unlikely", "unlikely"),
        (" unlikely", " likely"), (" likely", " unlikely"), (" likely", " very likely"), ("almost ruled out", "very likely"), ("about as likely as not", "almost certain"),
    ];

    private static readonly (string From, string To)[] Comparisons =
    [
        ("lowest", "highest"), ("lowest", "best"), ("best", "worst"), ("best", "lowest"), ("least", "most"), ("greatest", "smallest"), ("greatest", "lowest"), (" below ", " above "), (" above ", " below "),
        ("mainly", "most often"), (" stands out", " stands out as the best"), ("The case ", "The biggest case "), (" endangers ", " most endangers "),
    ];

    private static readonly (string From, string To)[] Negations =
    [
        (" is ", " is not "), (" are ", " are not "), (" has ", " has not "), (" have ", " have not "), (" will ", " will not "), (" scores ", " never scores "), (" decides ", " cannot decide "),
        ("No running ", "A running "), ("Nothing is ", "Something is "), ("No initiative is", "An initiative is"), ("have no ", "have an "), ("has no ", "has an "), (" measure no ", " measure an "), (" name no ", " name a "), ("There is no ", "There is an "), (", as none is running", ", as one was running"),
    ];

    private static readonly string[] Months = [.. Enumerable.Range(1, 12).Select(BriefingPeriod.MonthName)];

    /// <summary>All mutants of a sentence.</summary>
    public static IEnumerable<Mutant> Of(BriefingSentence sentence, FactSheet sheet, IReadOnlyList<string> names)
    {
        var spans = Spans(sentence.Text, names);
        bool Outside(int at) => !spans.Any(span => at >= span.Start && at < span.End);
        Mutant Text(MutationKind kind, string by, string text) => new(kind, by, sentence with { Text = text });

        foreach (Match match in Number().Matches(sentence.Text).Where(match => Outside(match.Index)))
        {
            if (Date().Matches(sentence.Text).Any(date => match.Index >= date.Index && match.Index < date.Index + date.Length)) continue;
            if (sentence.Text[..match.Index].EndsWith("of ", StringComparison.Ordinal) && match.Value == "100") continue;
            foreach (var changed in Figures(match.Value)) yield return Text(MutationKind.Figure, "other figure", Replace(sentence.Text, match, changed));
        }
        foreach (Match match in Word().Matches(sentence.Text).Where(match => Outside(match.Index)))
            yield return Text(MutationKind.Figure, "other count", Replace(sentence.Text, match, match.Value.Equals("seven", StringComparison.OrdinalIgnoreCase) ? "eight" : "seven"));
        foreach (Match match in Date().Matches(sentence.Text).Where(match => Outside(match.Index)))
        {
            var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
            var month = Array.IndexOf(Months, match.Groups["month"].Value);
            var year = match.Groups["year"].Success ? match.Groups["year"].Value : null;
            yield return Text(MutationKind.Date, "other day", Replace(sentence.Text, match, $"{(day > 1 ? day - 1 : 2)} {Months[month]}{(year is null ? "" : " " + year)}"));
            yield return Text(MutationKind.Date, "other month", Replace(sentence.Text, match, $"{Math.Min(day, 28)} {Months[(month + 5) % 12]}{(year is null ? "" : " " + year)}"));
            yield return Text(MutationKind.Date, "other year", Replace(sentence.Text, match, $"{day} {Months[month]} {(year is null ? sheet.AsOf.Year + 1 : int.Parse(year, CultureInfo.InvariantCulture) + 1)}"));
        }
        foreach (var (kind, by, pairs) in (IEnumerable<(MutationKind, string, (string, string)[])>)
            [
                (MutationKind.Unit, "other unit", Units), (MutationKind.Direction, "opposite direction", Directions), (MutationKind.Status, "other status", Statuses),
                (MutationKind.Likelihood, "other likelihood", Likelihoods), (MutationKind.Comparison, "other comparison", Comparisons), (MutationKind.Negation, "negated", Negations),
            ])
        {
            foreach (var (from, to) in pairs)
            {
                var at = sentence.Text.IndexOf(from, StringComparison.Ordinal);
                if (at < 0 || !Outside(at) || !IsWhole(sentence.Text, at, from) || (kind == MutationKind.Likelihood && IsPartOfLonger(sentence.Text, at, from))) continue;
                yield return Text(kind, $"{by}: {from.Trim()} → {to.Trim()}", sentence.Text[..at] + to + sentence.Text[(at + from.Length)..]);
            }
        }
        foreach (var (start, end, name) in spans)
        {
            var other = Other(name, names, sheet);
            if (other is not null) yield return Text(MutationKind.Name, "other name", sentence.Text[..start] + other + sentence.Text[end..]);
        }
        foreach (var mutant in Citations(sentence, sheet)) yield return mutant;
        foreach (var mutant in Additions.Of(sentence, spans, WordCheck.Changes([.. sentence.FactIds.Select(id => sheet.Facts.First(fact => fact.Id == id))]).Count > 0)) yield return mutant;
    }

    private static IEnumerable<Mutant> Citations(BriefingSentence sentence, FactSheet sheet)
    {
        var ids = sentence.FactIds;
        for (var i = 0; i < ids.Count; i++)
        {
            var fact = sheet.Facts.First(fact => fact.Id == ids[i]);
            if (!IsCarriedByOthers(fact, [.. ids.Where((_, at) => at != i).Select(id => sheet.Facts.First(one => one.Id == id))]))
                yield return new Mutant(MutationKind.Citation, "citation left out", sentence with { FactIds = [.. ids.Where((_, at) => at != i)] });
            var other = sheet.Facts.FirstOrDefault(one => one.Measure == fact.Measure && one.Subject != fact.Subject && !ids.Contains(one.Id) && (one.Value, one.Text) != (fact.Value, fact.Text));
            if (other is not null) yield return new Mutant(MutationKind.Citation, "citation of another subject", sentence with { FactIds = [.. ids.Select((id, at) => at == i ? other.Id : id)] });
        }
        var stranger = sheet.Facts.FirstOrDefault(fact => fact.Unit != "sentence" && !ids.Contains(fact.Id) && fact.Value is > 10 && !sentence.Text.Contains(fact.Subject, StringComparison.Ordinal));
        if (stranger is not null) yield return new Mutant(MutationKind.Citation, "superfluous citation", sentence with { FactIds = [.. ids, stranger.Id] });
        yield return new Mutant(MutationKind.Citation, "unknown citation", sentence with { FactIds = [.. ids, "kpi:none/p_miss"] });
    }

    /// <summary>What is left still proves the sentence: then leaving the fact out changes nothing, and there is no mutant.</summary>
    private static bool IsCarriedByOthers(Fact fact, IReadOnlyList<Fact> others) => fact.Unit switch
    {
        StrategyFacts.Name => others.Any(other => other.Subject == fact.Text || (other.Unit == StrategyFacts.Name && other.Text == fact.Text)),
        StrategyFacts.Date => others.Any(other => (other.Unit == StrategyFacts.Date && other.Text == fact.Text) || other.Period?.EndsWith("/" + fact.Text, StringComparison.Ordinal) == true),
        _ => false,
    };

    private static IEnumerable<string> Figures(string figure)
    {
        // The first digit and the last one: a gross error and the smallest that is visible.
        var first = figure.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        yield return figure[..first] + (char)('0' + (figure[first] - '0' + 3) % 9 + 1) + figure[(first + 1)..] is var gross && gross != figure ? gross : "7" + figure;
        var last = figure.Length - 1;
        var changed = figure[..last] + (char)('0' + (figure[last] - '0' + 2) % 10);
        if (last > first) yield return changed;
    }

    private static string? Other(string name, IReadOnlyList<string> names, FactSheet sheet)
    {
        var kind = Kind(name, sheet);
        var at = names.ToList().IndexOf(name);
        for (var i = 1; i < names.Count; i++)
        {
            var candidate = names[(at + i) % names.Count];
            if (Kind(candidate, sheet) == kind && !candidate.Contains(name, StringComparison.Ordinal) && !name.Contains(candidate, StringComparison.Ordinal)) return candidate;
        }
        return null;
    }

    private static string Kind(string name, FactSheet sheet)
    {
        if (sheet.Facts.Any(fact => fact.Measure == "owner" && fact.Text == name)) return "person";
        var id = sheet.Facts.FirstOrDefault(fact => fact.Subject == name)?.Id ?? sheet.Facts.FirstOrDefault(fact => fact.Text == name)?.Id ?? "";
        return id.Split(':')[0];
    }

    private static List<(int Start, int End, string Name)> Spans(string text, IReadOnlyList<string> names)
    {
        var spans = new List<(int Start, int End, string Name)>();
        foreach (var name in names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                if (IsWhole(text, at, name) && !spans.Any(span => at < span.End && at + name.Length > span.Start)) spans.Add((at, at + name.Length, name));
            }
        }
        return [.. spans.OrderBy(span => span.Start)];
    }

    private static bool IsWhole(string text, int at, string part) =>
        (at == 0 || !char.IsLetterOrDigit(part[0]) || !char.IsLetterOrDigit(text[at - 1]))
        && (at + part.Length == text.Length || !char.IsLetterOrDigit(part[^1]) || !char.IsLetterOrDigit(text[at + part.Length]));

    private static bool IsPartOfLonger(string text, int at, string word) =>
        word.StartsWith(' ') && (text[..at].EndsWith(" very", StringComparison.Ordinal) || text[..at].EndsWith(" more", StringComparison.Ordinal) || text[..at].EndsWith(" as", StringComparison.Ordinal));

    private static string Replace(string text, Match match, string by) => text[..match.Index] + by + text[(match.Index + match.Length)..];

    [GeneratedRegex(@"(?<![\p{L}\d.,])\d([\d,]*\d)?(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\p{L})(one|two|three|four|five|six|seven|eight|nine)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2}) (?<month>January|February|March|April|May|June|July|August|September|October|November|December)( (?<year>\d{4}))?")]
    private static partial Regex Date();
}
