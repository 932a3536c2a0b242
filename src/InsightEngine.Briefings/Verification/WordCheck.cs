using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>Words that assert: likelihood, status, tone, direction, comparison, cause and negation, in the order in which they mask each other.</summary>
internal static partial class WordCheck
{
    public static void Check(SentenceClaims claims)
    {
        CheckLikelihood(claims);
        CheckForecast(claims);
        CheckStatus(claims);
        CheckWork(claims);
        CheckReached(claims);
        CheckTone(claims);
        CheckComparison(claims);
        CheckDirection(claims);
        CheckCause(claims);
        CheckNegation(claims);
    }

    private static void CheckLikelihood(SentenceClaims claims)
    {
        Each(claims, "more likely than not", match => claims.Cited.Any(fact => fact.Measure.Contains("more likely than not", StringComparison.Ordinal) || (fact.Unit == StrategyFacts.Probability && fact.Value > 0.5)) ? null : (ViolationKind.Likelihood, "no cited fact says “more likely than not”"));
        foreach (var (word, from, below) in Likelihood.Scale.OrderByDescending(entry => entry.Word.Length))
        {
            Each(claims, word, match =>
            {
                if (claims.Cited.Any(fact => fact.Unit == StrategyFacts.Probability && fact.Value >= from && fact.Value < below)) return null;
                return (ViolationKind.Likelihood, $"“{word}” stands for {from * 100:0} to {below * 100:0} per cent, and no cited probability is there");
            });
        }
        foreach (Match match in OtherLikelihood().Matches(claims.Text)) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is no word of the probability scale.");
        Each(claims, "heading for a miss", _ => claims.Cited.Any(fact => (fact.Unit == StrategyFacts.Probability && fact.Value >= 0.5) || fact.Measure.Contains("head for a miss", StringComparison.Ordinal))
            ? null : (ViolationKind.Likelihood, "no cited fact says that anything is heading for a miss"));
    }

    /// <summary>That something is missed is a matter of probability, and is never said without it.</summary>
    private static void CheckForecast(SentenceClaims claims)
    {
        foreach (Match match in ToMiss().Matches(claims.Text))
        {
            if (match.Index < 2 || claims.Text[match.Index - 2] != SentenceClaims.Mask) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is said without a word of likelihood.");
            if (match.Value.EndsWith("missed", StringComparison.OrdinalIgnoreCase) && !claims.Cited.Any(fact => fact.Measure.StartsWith("probability of not being reached", StringComparison.Ordinal) || fact.Measure.EndsWith("to be missed", StringComparison.Ordinal)))
                claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is said, and no cited fact is about an objective.");
        }
        foreach (Match match in Misses().Matches(claims.Text))
            if (!ProbabilityThat().IsMatch(claims.Original[..match.Index])) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is said without a word of likelihood.");
        if (claims.Cited.Any(fact => fact.Unit == StrategyFacts.Probability) && !Miss().IsMatch(claims.Original)) claims.Report(ViolationKind.Likelihood, "A probability is told without saying that it is one of a miss or a risk.");
        foreach (Match match in OnCourse().Matches(claims.Text))
        {
            if (!claims.Cited.Any(fact => fact is { Unit: "statement", Text: "none" } || (fact.Unit == StrategyFacts.Probability && fact.Value < 0.5))) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is not what the cited facts say.");
            claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in Endangers().Matches(claims.Text))
        {
            if (!claims.Cited.Any(fact => fact.Unit == StrategyFacts.Probability && fact.Value >= 0.5)) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is said, and no cited risk is high.");
        }
    }

    /// <summary>Words about work: what runs, what is planned, what is overdue.</summary>
    private static void CheckWork(SentenceClaims claims)
    {
        void Needs(Regex words, string what, params string[] measures)
        {
            foreach (Match match in words.Matches(claims.Text))
                if (!claims.Cited.Any(fact => measures.Any(measure => fact.Measure.Contains(measure, StringComparison.Ordinal)))) claims.Report(ViolationKind.Status, $"“{match.Value}” is said, and no cited fact is about {what}.");
        }
        Needs(Running(), "running work", "running initiative", "planned finish", "overdue milestone");
        Needs(Planned(), "planned work", "planned ", "running initiatives");
        Needs(Finished(), "finished work", "finished", "day of completion", "action");
        Needs(KnownEvent(), "a known event", "known event");
        Needs(Overdue(), "something overdue", "overdue", "last value", "planned finish");
    }

    /// <summary>That a target is reached must be true of the cited value.</summary>
    private static void CheckReached(SentenceClaims claims)
    {
        foreach (Match match in Reached().Matches(claims.Text))
        {
            // What is expected or asked for stands before a figure, and a pace still reaches the target.
            if (BeforeFigure().IsMatch(claims.Original[(match.Index + match.Length)..]) && !match.Value.Equals("reached", StringComparison.OrdinalIgnoreCase)) continue;
            if (HasToMeet().IsMatch(claims.Original[..(match.Index + match.Length)]) && claims.Original[(match.Index + match.Length)..] is var rest && (rest.StartsWith(" a target of ", StringComparison.Ordinal) || rest.StartsWith(" a limit of ", StringComparison.Ordinal))) continue;
            if (claims.Original[..match.Index].EndsWith("still ", StringComparison.Ordinal) && claims.Cited.Any(fact => fact.Id.Contains("/run_rate", StringComparison.Ordinal))) continue;
            if (match.Value.Equals("reach", StringComparison.OrdinalIgnoreCase) && claims.Cited.Any(fact => fact.Id.Contains("/run_rate", StringComparison.Ordinal)) && claims.Original.Contains(" has to ", StringComparison.Ordinal)) continue;
            if (match.Value.Equals("reach", StringComparison.OrdinalIgnoreCase) && claims.Original[..match.Index].EndsWith(" not ", StringComparison.Ordinal) && claims.Cited.Any(fact => fact is { Unit: "statement", Text: "none" })) continue;
            var isTrue = claims.Cited.Any(last => last.Measure == "last value" && claims.Cited.Any(target => target.Subject == last.Subject && target.Unit == last.Unit
                && ((target.Measure == "target, at least" && last.Value >= target.Value) || (target.Measure == "target, at most" && last.Value <= target.Value))));
            if (!isTrue) claims.Report(ViolationKind.Status, $"“{match.Value}” is not true of a cited value.");
        }
        foreach (Match match in UnderOver().Matches(claims.Text)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” compares what no cited fact compares.");
        foreach (Match match in HeadingFor().Matches(claims.Original)) claims.Report(ViolationKind.Likelihood, $"“{match.Value}” is said of something that is no expected value.");
        foreach (Match match in Decides().Matches(claims.Text)) claims.Report(ViolationKind.Status, "Somebody is said to decide what no fact says.");
        foreach (Match match in Comments().Matches(claims.Text))
            if (!claims.Cited.Any(fact => fact.Measure.Contains("comment", StringComparison.Ordinal))) claims.Report(ViolationKind.Name, $"“{match.Value}” is said, and no cited fact is about comments.");
    }

    private static void CheckStatus(SentenceClaims claims)
    {
        foreach (var (status, words) in StatusWords.All)
        {
            Each(claims, words, match =>
            {
                var about = claims.NearestBefore(match.Index, name => claims.Cited.Any(one => one.Unit == StrategyFacts.Status && one.Subject == name));
                var fact = claims.Cited.FirstOrDefault(fact => fact.Unit == StrategyFacts.Status && fact.Text == status && !claims.Used.Contains(fact.Id) && (about is null || about == fact.Subject));
                if (fact is not null)
                {
                    claims.Use(fact);
                    return null;
                }
                if (status == "AtRisk" && !StatedBefore().IsMatch(claims.Text[..match.Index]) && claims.Cited.Any(one => one.Unit == StrategyFacts.Probability && one.Value >= 0.5)) return null;
                if (status == "Done" && claims.Text[match.Index..].StartsWith("done about", StringComparison.Ordinal)) return null;
                return (ViolationKind.Status, $"“{words}” is not the status of a cited fact");
            });
        }
    }

    private static void CheckTone(SentenceClaims claims)
    {
        foreach (var (tone, words) in (ReadOnlySpan<(string, string)>)[("Negative", "mostly critical"), ("Positive", "mostly appreciative"), ("Mixed", "mixed in tone")])
        {
            foreach (Match match in Regex.Matches(claims.Text, words))
            {
                var fact = claims.Cited.FirstOrDefault(fact => fact.Unit == "tone" && fact.Text == tone && !claims.Used.Contains(fact.Id) && claims.NearestBefore(match.Index, claims.Vocabulary.Topics.Contains) is var topic && (topic is null || topic == fact.Subject));
                if (fact is null) claims.Report(ViolationKind.Status, $"“{words}” is not the tone of a cited fact.");
                else claims.Use(fact);
                claims.Hide(match.Index, match.Length);
            }
        }
    }

    private static void CheckComparison(SentenceClaims claims)
    {
        foreach (Match match in Superlative().Matches(claims.Text))
        {
            var word = match.Value.ToLowerInvariant();
            var fact = claims.Cited.FirstOrDefault(fact => fact.Unit == "rank" && fact.Text == word);
            if (fact is null) claims.Report(ViolationKind.Comparison, $"“{match.Value}” is not the rank of a cited fact.");
            else claims.Use(fact);
            claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in AboveBelow().Matches(claims.Text))
        {
            var sign = match.Value.Equals("below", StringComparison.OrdinalIgnoreCase) ? -1 : 1;
            if (!claims.Cited.Any(fact => (fact.Unit == "score points" && Math.Sign(fact.Value ?? 0) == sign) || fact.Measure.Contains(match.Value, StringComparison.OrdinalIgnoreCase)))
                claims.Report(ViolationKind.Comparison, $"“{match.Value}” does not agree with the sign of a cited difference.");
            claims.Hide(match.Index, match.Length);
        }
    }

    private static void CheckDirection(SentenceClaims claims)
    {
        var changes = Changes(claims.Cited);
        foreach (var (words, sign) in (ReadOnlySpan<(Regex, int)>)[(UpWords(), 1), (DownWords(), -1)])
        {
            foreach (Match match in words.Matches(claims.Text))
            {
                if (!Measured().IsMatch(claims.Original[(match.Index + match.Length)..])) claims.Report(ViolationKind.Direction, $"“{match.Value}” is said without how much.");
                else if (!changes.Any(change => Math.Sign(change) == sign)) claims.Report(ViolationKind.Direction, $"“{match.Value}” says a direction that no cited change has.");
                claims.Hide(match.Index, match.Length);
            }
        }
    }

    /// <summary>Changes that the facts carry: as such, or as two values of one measure at two times.</summary>
    internal static List<double> Changes(IReadOnlyList<Fact> cited)
    {
        var changes = cited.Where(fact => fact.Value is not null && fact.Measure.StartsWith("change", StringComparison.Ordinal)).Select(fact => fact.Value!.Value).ToList();
        foreach (var now in cited.Where(fact => fact.Value is not null))
        {
            foreach (var before in cited.Where(fact => fact.Value is not null && fact.Subject == now.Subject && fact.Id != now.Id))
            {
                var earlier = before.Measure == $"{now.Measure} in the last briefing" || before.Measure == $"usual {now.Measure}"
                    || (before.Measure == now.Measure && WaveNumber(before.Period) < WaveNumber(now.Period));
                if (earlier) changes.Add(now.Value!.Value - before.Value!.Value);
            }
        }
        return changes;
    }

    private static int? WaveNumber(string? period) => period is not null && period.StartsWith("wave ", StringComparison.Ordinal) && int.TryParse(period.AsSpan(5), out var number) ? number : null;

    private static void CheckCause(SentenceClaims claims)
    {
        foreach (Match match in Cause().Matches(claims.Text))
            claims.Report(ViolationKind.Cause, $"“{match.Value}” states a cause that no fact carries.");
    }

    private static void CheckNegation(SentenceClaims claims)
    {
        var allowed = claims.Cited.Where(fact => fact is { Unit: "statement", Text: "none" } || fact.Measure.Contains("have no ", StringComparison.Ordinal) || fact.Measure.Contains("measure no ", StringComparison.Ordinal) || fact.Measure.Contains("name no ", StringComparison.Ordinal)).ToList();
        var negations = Negation().Matches(claims.Text);
        var said = negations.Count;
        // A name in a list of things that have no owner says the same once.
        var needed = allowed.Count > 0 ? 1 : 0;
        if (said > needed) claims.Report(ViolationKind.Negation, "The sentence negates more than its facts do.");
        if (said < needed) claims.Report(ViolationKind.Negation, "The facts say that something is absent, and the sentence does not.");
        if (said == 1) foreach (var fact in allowed.Where(fact => fact.Unit == "statement")) claims.Use(fact);
        foreach (Match match in negations) claims.Hide(match.Index, match.Length);
    }

    private static void Each(SentenceClaims claims, string words, Func<Match, (ViolationKind Kind, string Message)?> check)
    {
        foreach (Match match in Regex.Matches(claims.Text, $@"(?<!\p{{L}}){Regex.Escape(words)}(?!\p{{L}})", RegexOptions.IgnoreCase))
        {
            if (check(match) is { } found) claims.Report(found.Kind, found.Message + ".");
            claims.Hide(match.Index, match.Length);
        }
    }

    [GeneratedRegex(@"(?<!\p{L})(certain|certainly|probably|possibly|surely|definitely|doubtless|guaranteed|impossible|inevitable|inevitably)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex OtherLikelihood();

    [GeneratedRegex(@"(?<!\p{L})(miss|missed|misses|missing|risk|danger|endangers)(?!\p{L})|\(\d[^)]*\)(,| and |\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Miss();

    [GeneratedRegex(@"(?<!\p{L})to (miss|be missed)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex ToMiss();

    [GeneratedRegex(@"(?<!\p{L})misses (its|the) (target|limit)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Misses();

    [GeneratedRegex(@"(?<!\p{L})(probability|chance|risk) that [^,;:.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex ProbabilityThat();

    [GeneratedRegex(@"(?<!\p{L})on course(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex OnCourse();

    [GeneratedRegex(@"(?<!\p{L})(endangers|in danger|at risk with it|puts \S+ at risk)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Endangers();

    [GeneratedRegex(@"(?<!\p{L})(running|under way)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Running();

    [GeneratedRegex(@"(?<!\p{L})(planned|to start)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Planned();

    [GeneratedRegex(@"(?<!\p{L})(?<!to be |have been )finished(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Finished();

    [GeneratedRegex(@"(?<!\p{L})(the known event|which began on)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex KnownEvent();

    [GeneratedRegex(@"(?<!\p{L})(overdue|is late|itself late|is behind(?= with “)|late)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"(?<!\p{L})(reach|reaches|reached|meet|meets|met)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Reached();

    [GeneratedRegex(@"(?<!\p{L})has to meet$")]
    private static partial Regex HasToMeet();

    [GeneratedRegex(@"^ (an average of |a total of )?(−?\d|[€$£]|(EUR|USD|GBP|CHF|CAD) |more than \d|less than \d)")]
    private static partial Regex BeforeFigure();

    [GeneratedRegex(@"(?<!\p{L})heading for (?!a miss|an average of|a total of|−?\d|[€$£]|(EUR|USD|GBP|CHF|CAD) |more than \d|less than \d)", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingFor();

    [GeneratedRegex(@"(?<!\p{L})(decide|decides) (?!before |how |what |on what )", RegexOptions.IgnoreCase)]
    private static partial Regex Decides();

    [GeneratedRegex(@"(?<!\p{L})(comment|comments|commented)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<!\p{L})(under|over|beyond|past|behind|before) (its|the|a|this|that) (own )?(target|limit|goal|average|rest|others|previous|usual)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex UnderOver();

    [GeneratedRegex(@"(stated|states|stated as|reports|reported)[^.;]{0,80}$", RegexOptions.IgnoreCase)]
    private static partial Regex StatedBefore();

    [GeneratedRegex(@"(?<!\p{L})(greatest|highest|lowest|best|worst|largest|smallest|least|biggest|widest|weakest|strongest|fastest|slowest|most(?! recently)|fewest|poorest|earliest|latest(?! (value|figure) ))(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Superlative();

    [GeneratedRegex(@"(?<!\p{L})(above|below)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex AboveBelow();

    [GeneratedRegex(@"^( by | from | to |:| −?\d| [€$£]| (EUR|USD|GBP|CHF|CAD) )")]
    private static partial Regex Measured();

    [GeneratedRegex(@"(?<!\p{L})(rose|risen|rising|gone up|went up|goes up|climbed|climbing|gained|increased|increasing|grew|grown|growing|up from)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex UpWords();

    [GeneratedRegex(@"(?<!\p{L})(fell|fallen|falling|gone down|went down|goes down|came down|lost|dropped|dropping|declined|declining|decreased|decreasing|shrank|shrinking|down from)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex DownWords();

    [GeneratedRegex(@"(?<!\p{L})(because|due to|caused by|causes|caused|thanks to|driven by|drives|owing to|as a result|resulting from|results from|led to|leads to|explained by|explains|the reason|attributable|stems from)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Cause();

    [GeneratedRegex(@"(?<!\p{L})(no|not|none|nothing|never|neither|nor|nobody|without|cannot|hardly|\p{L}+n[’']t)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();
}
