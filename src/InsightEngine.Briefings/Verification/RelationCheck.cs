using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// What a sentence says of two things at once, or of people: that one belongs to, depends on or endangers the other, that
/// somebody owns, asks or expects something, that something holds for each or for the same, before or after a day. Each word is
/// neutral; the relation is not, and has to be that of a cited fact. Runs while only names are masked.
/// </summary>
internal static partial class RelationCheck
{
    public static void Check(SentenceClaims claims)
    {
        CheckOwners(claims);
        CheckActors(claims);
        CheckBelonging(claims);
        CheckEndangered(claims);
        CheckTime(claims);
        CheckQuantifiers(claims);
        CheckCauses(claims);
        CheckShares(claims);
        CheckEffects(claims);
    }

    /// <summary>That work shows no effect is said of what a cited fact says it of, and of the KPI that this work was meant to move.</summary>
    private static void CheckEffects(SentenceClaims claims)
    {
        if (!claims.Text.Contains(StrategyFacts.EffectBeyondChance, StringComparison.OrdinalIgnoreCase)) return;
        var without = claims.Cited.Where(fact => fact is { Measure: StrategyFacts.EffectBeyondChance, Text: "none" }).Select(fact => fact.Subject).ToHashSet(StringComparer.Ordinal);
        if (without.Count == 0) claims.Report(ViolationKind.Cause, "An effect is spoken of, and no cited fact is about one.");
        var names = claims.Names.OrderBy(name => name.Start).Select(name => name.Name).ToList();
        foreach (var moved in claims.Cited.Where(fact => fact.Measure == StrategyFacts.KpiMeantToMove))
        {
            if (!without.Contains(moved.Subject)) claims.Report(ViolationKind.Cause, $"No cited fact says that “{moved.Subject}” has no effect.");
            var at = names.IndexOf(moved.Subject);
            if (at < 0 || at + 1 >= names.Count || names[at + 1] != moved.Text) claims.Report(ViolationKind.Name, $"“{moved.Subject}” was meant to move “{moved.Text}”, and the sentence names something else.");
        }
    }

    /// <summary>A person owns or answers for something, or is asked to decide; what else a person does no fact says.</summary>
    private static void CheckOwners(SentenceClaims claims)
    {
        var owned = claims.Cited.Where(IsOwner).ToList();
        var persons = claims.Names.Where(name => owned.Any(fact => fact.Text == name.Name)).OrderBy(name => name.Start).ToList();
        foreach (var (_, end, name) in persons)
        {
            var after = claims.Text[end..];
            if (PersonActs().Match(after) is { Success: true } act) claims.Report(ViolationKind.Name, $"“{name}{act.Value}” says of a person what no fact says.");
        }
        foreach (var (start, end, name) in persons)
        {
            if (BesidePerson().IsMatch(claims.Text[..start])) claims.Report(ViolationKind.Cause, $"What is told happened with or under {name}, which no fact says.");
            // In brackets right after a name, or stating it: the owner of that name.
            var thing = claims.Names.Where(one => one.End <= start && claims.Text[one.End..start].Trim(SentenceClaims.Mask) is " (" or "” (").Select(one => one.Name).FirstOrDefault()
                ?? claims.Names.Where(one => one.Start >= end && claims.Text[end..one.Start].Trim(SentenceClaims.Mask) is " states " or " states “").Select(one => one.Name).FirstOrDefault();
            if (thing is not null && !owned.Exists(fact => fact.Subject == thing && fact.Text == name)) claims.Report(ViolationKind.Name, $"No cited fact says that {name} owns “{thing}”.");
        }
        foreach (Match own in Owns().Matches(claims.Text))
        {
            // Everybody who stands right before "own" owns what stands right after it.
            var owners = new List<string>();
            for (var at = own.Index; persons.FirstOrDefault(name => name.End <= at && Joins().IsMatch(claims.Text[name.End..at])) is { Name: { } owner } before; at = before.Start) owners.Add(owner);
            var thing = claims.Names.Where(name => name.Start >= own.Index + own.Length && claims.Text[(own.Index + own.Length)..name.Start].Trim(' ', '“', SentenceClaims.Mask).Length == 0).OrderBy(name => name.Start).Select(name => name.Name).FirstOrDefault();
            if (thing is null) continue;
            foreach (var owner in owners.Where(owner => !owned.Any(fact => fact.Subject == thing && fact.Text == owner))) claims.Report(ViolationKind.Name, $"No cited fact says that {owner} owns “{thing}”.");
        }
    }

    private static bool IsOwner(Fact fact) => fact.Unit == StrategyFacts.Name && fact.Measure.Contains("owner", StringComparison.Ordinal);

    private static void CheckActors(SentenceClaims claims)
    {
        foreach (Match match in Actors().Matches(claims.Text)) claims.Report(ViolationKind.Name, $"“{match.Value}” says of people what no fact says.");
        foreach (Match match in FurtherOwner().Matches(claims.Text)) claims.Report(ViolationKind.Name, $"“{match.Value}” is named by no fact.");
        foreach (Match match in ExpectedBy().Matches(claims.Text)) claims.Report(ViolationKind.Name, $"“{match.Value}” gives somebody an intent that no fact gives.");
        if (Agreed().IsMatch(claims.Text) && !claims.Cited.Any(fact => fact.Measure.Contains("decision", StringComparison.Ordinal) || fact.Measure.Contains("action", StringComparison.Ordinal) || fact.Measure.Contains("decided", StringComparison.Ordinal) || fact.Measure.StartsWith("target", StringComparison.Ordinal)))
            claims.Report(ViolationKind.Status, "Something is said to be agreed, and no cited fact is about a decision or a target.");
    }

    /// <summary>“A belongs to B”, “A depends on B”: a cited fact about the one names the other.</summary>
    private static void CheckBelonging(SentenceClaims claims)
    {
        foreach (Match match in Belongs().Matches(claims.Text))
        {
            var before = claims.Names.Where(name => name.End <= match.Index).OrderByDescending(name => name.End).Select(name => name.Name).FirstOrDefault(name => !claims.Cited.Any(fact => IsOwner(fact) && fact.Text == name));
            var after = claims.Names.Where(name => name.Start >= match.Index + match.Length).OrderBy(name => name.Start).Select(name => name.Name).FirstOrDefault();
            if (before is null || after is null) continue;
            bool Names(string subject, string text) => claims.Cited.Any(fact => fact.Unit == StrategyFacts.Name && fact.Subject == subject && fact.Text == text);
            var depends = match.Value.StartsWith("depend", StringComparison.OrdinalIgnoreCase) || match.Value.EndsWith("by", StringComparison.OrdinalIgnoreCase);
            if (depends ? !Names(after, before) : !Names(before, after)) claims.Report(ViolationKind.Name, $"No cited fact says that “{before}” {match.Value} “{after}”.");
        }
    }

    /// <summary>What is put at risk by something else is an objective above it, never a KPI or a person.</summary>
    private static void CheckEndangered(SentenceClaims claims)
    {
        foreach (Match match in Puts().Matches(claims.Text))
        {
            var end = claims.Text.IndexOf("at risk", match.Index, StringComparison.Ordinal);
            foreach (var (start, _, name) in claims.Names.Where(name => name.Start > match.Index && (end < 0 || name.Start < end)))
            {
                if (claims.Cited.Any(fact => fact.Subject == name && fact.Measure.StartsWith("probability of missing", StringComparison.Ordinal))) claims.Report(ViolationKind.Cause, $"“{name}” is said to be put at risk, which no fact says.");
            }
        }
    }

    private static void CheckTime(SentenceClaims claims)
    {
        var predicts = claims.Cited.Any(fact => fact.Unit == StrategyFacts.Probability);
        foreach (Match match in WasHeading().Matches(claims.Text))
            if (!claims.Cited.Any(fact => fact.Measure.EndsWith("in the last briefing", StringComparison.Ordinal))) claims.Report(ViolationKind.Period, $"“{match.Value}” speaks of an earlier time, and no cited fact does.");
        foreach (Match match in DateAfter().Matches(claims.Text))
        {
            // A decision is needed before its day; a miss is judged on it.
            if (!predicts || claims.Text.Contains("deci", StringComparison.OrdinalIgnoreCase)) continue;
            var day = match.Groups["day"].Value;
            if (claims.Cited.Any(fact => SentenceClaims.Day(fact) is { } date && fact.Measure.StartsWith("end of", StringComparison.Ordinal) && Said(date, day))) claims.Report(ViolationKind.Date, $"“{match.Value.Trim()}” is no relation of a cited fact: it is due on that day.");
        }
        foreach (Match match in BeforeName().Matches(claims.Text)) claims.Report(ViolationKind.Period, $"“{match.Groups["word"].Value}” puts two things in an order that no cited fact gives.");
        foreach (Match match in ForYears().Matches(claims.Text)) claims.Report(ViolationKind.Period, $"“{match.Value}” is no duration of a cited fact.");
        if (claims.Cited.Any(fact => fact.Measure == "change of the average"))
            foreach (Match match in OtherMoved().Matches(claims.Text)) claims.Report(ViolationKind.Direction, $"“{match.Groups["what"].Value}” is said to have moved by what its KPI moved.");
        if (ToBeFinished().IsMatch(claims.Text) && !claims.Cited.Any(fact => fact.Measure.Contains("finish", StringComparison.Ordinal) || fact.Measure.Contains("milestone", StringComparison.Ordinal) || fact.Id.Contains("milestone", StringComparison.Ordinal)))
            claims.Report(ViolationKind.Status, "Something is said to be finished, and no cited fact is about the end of work.");
    }

    private static bool Said(DateOnly date, string day) => day.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date.Day} {BriefingPeriod.MonthName(date.Month)}"), StringComparison.Ordinal);

    private static void CheckQuantifiers(SentenceClaims claims)
    {
        // A unit is compared with the organisation as a whole by its score.
        foreach (Match match in EachOf().Matches(claims.Text))
            if (!match.Value.Equals("as a whole", StringComparison.OrdinalIgnoreCase) || !claims.Cited.Any(fact => fact.Unit == StrategyFacts.Score)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” says something of all, and no cited fact does.");
        foreach (Match match in AllOf().Matches(claims.Text)) CheckAll(claims, match);
        foreach (Match match in Side().Matches(claims.Text))
            if (!claims.Cited.Any(fact => fact.Measure.Contains(match.Value, StringComparison.OrdinalIgnoreCase))) claims.Report(ViolationKind.Comparison, $"“{match.Value}” of a target is said, and no cited fact says it.");
        foreach (Match match in TheSame().Matches(claims.Text)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” makes two things equal that no cited fact does.");
        foreach (Match match in Together().Matches(claims.Text)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” ties two things together that no cited fact ties.");
        foreach (Match match in ThatOf().Matches(claims.Text)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” compares what no cited fact compares.");
        foreach (Match match in WithinTarget().Matches(claims.Text)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” compares with a target what no cited fact compares.");
    }

    /// <summary>“All seven objectives”: as many as there are, by two cited counts, one of which says what holds for them.</summary>
    private static void CheckAll(SentenceClaims claims, Match match)
    {
        var counts = claims.Cited.Where(fact => fact.Unit == StrategyFacts.Count && fact.Measure.Contains(match.Groups["what"].Value, StringComparison.OrdinalIgnoreCase)).ToList();
        var pair = counts.SelectMany(some => counts.Where(all => all.Id != some.Id && all.Value == some.Value && some.Measure.Contains(" that ", StringComparison.Ordinal) && !all.Measure.Contains(" that ", StringComparison.Ordinal)), (some, all) => (some, all)).FirstOrDefault();
        var count = match.Value.StartsWith("both", StringComparison.OrdinalIgnoreCase) ? 2 : NumberStyle.Read(match.Groups["count"].Value);
        if (pair.some is null || count != pair.some.Value)
        {
            // "The one KPI" alone is a count that FigureCheck reads.
            if (!match.Value.StartsWith("the", StringComparison.OrdinalIgnoreCase)) claims.Report(ViolationKind.Comparison, $"“{match.Value}” says something of all, and no cited fact does.");
            return;
        }
        claims.Use(pair.some);
        claims.Use(pair.all);
        if (match.Value.StartsWith("all", StringComparison.OrdinalIgnoreCase)) claims.Hide(match.Index, "all".Length);
    }

    private static void CheckCauses(SentenceClaims claims)
    {
        foreach (Match match in SinceReason().Matches(claims.Text)) claims.Report(ViolationKind.Cause, $"“{match.Value}” gives a reason that no fact carries.");
        foreach (Match match in BehindIt().Matches(claims.Text)) claims.Report(ViolationKind.Cause, $"“{match.Value}” gives a reason that no fact carries.");
    }

    /// <summary>A probability is no share of something, and is not called likely after its figure.</summary>
    private static void CheckShares(SentenceClaims claims)
    {
        if (!claims.Cited.Any(fact => fact.Unit == StrategyFacts.Probability) || claims.Cited.Any(fact => fact.Unit is "share" or "%")) return;
        foreach (Match match in PercentOf().Matches(claims.Text)) claims.Report(ViolationKind.Figure, $"“{match.Value}” makes a share of a probability.");
    }

    [GeneratedRegex(@"^ (has|have|had|is(?! responsible for)|was|were|put|puts|call|calls|called|ask|asks|asked|accept|accepts|expect|expects|expected|plan|plans|planned|forecast|forecasts|give|gives|gave|given|tell|tells|told|write|writes|wrote|move|moves|moved|change|changes|changed|name|names|named|hand|hands|handed|raise|raises|start|starts|started|finish|finishes|finished|depend|depends|belong|belongs|face|faces|share|shares|should|states? that|says?|still (?!owes)|answers? (?!for(?!\p{L})))(?!\p{L})|^ answers? (to|with|\u0001)")]
    private static partial Regex PersonActs();

    [GeneratedRegex(@"(?<=\u0001 |together |jointly )(own|owns|is responsible for)(?!\p{L})")]
    private static partial Regex Owns();

    [GeneratedRegex(@"(?<!\p{L})(under|with|through|via|despite|since|after|before) $", RegexOptions.IgnoreCase)]
    private static partial Regex BesidePerson();

    [GeneratedRegex(@"^(,? and|,)? *(together|both|jointly)? *$")]
    private static partial Regex Joins();

    [GeneratedRegex(@"(?<!\p{L})(people|leadership|organisation|units?|surveys?|reviews?|teams?|boards?|management|owners?|others) (has |have |had )?(expects?|expected|calls?|called|forecasts?|asks?|plans?|planned|wants?|named?|names|raised?|raises|puts?|accepts?|predicts?|predicted)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Actors();

    [GeneratedRegex(@"(?<!\p{L})(a|an|the)? ?(further|other|second) (owner|person)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex FurtherOwner();

    [GeneratedRegex(@"(?<!\p{L})agreed(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Agreed();

    [GeneratedRegex(@"(?<!\p{L})(belongs? to|depends? on|(is|are) measured by)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Belongs();

    [GeneratedRegex(@"(?<!\p{L})(puts?|endangers)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Puts();

    [GeneratedRegex(@"(?<!\p{L})(was|were|has been|have been|had been) (still )?(heading for|at risk|in danger)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex WasHeading();

    [GeneratedRegex(@"(?<!\p{L})(before|after|since|from|during|until) (?<day>\d{1,2} \p{Lu}\p{Ll}+)", RegexOptions.IgnoreCase)]
    private static partial Regex DateAfter();

    [GeneratedRegex(@"(?<!\p{L})(?<word>before|after) [“(]?\u0001", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeName();

    [GeneratedRegex(@"(?<!\p{L})(be|been) finished(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex ToBeFinished();

    [GeneratedRegex(@"(?<!\p{L})(each|every) (of|hour|day|week|month|quarter|year|unit|kpi|objective|target|initiative|owner)(?!\p{L})|(?<!\p{L})as a whole|(?<!\p{L})(of|than|like|as) the (others|rest)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex EachOf();

    [GeneratedRegex(@"(?<!\p{L})all( (?<count>[\d,]+|\p{L}+) (?<what>objectives|KPIs))?(?!\p{L})|(?<!\p{L})both (?<what>objectives|KPIs)(?!\p{L})|(?<!\p{L})the (?<count>one) (?<what>objective|KPI)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex AllOf();

    [GeneratedRegex(@"(?<!\p{L})(expected|planned|predicted|forecast|forecasted|named|called|raised|asked) by (?!\d)|(?<!\p{L})as (expected|planned|predicted|forecast)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex ExpectedBy();

    [GeneratedRegex(@"(?<!\p{L})for (years|months|weeks|days|quarters)(?!\p{L})|(?<!\p{L})on (its|their) last (days|weeks|months)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex ForYears();

    [GeneratedRegex(@"(?<!\p{L})(?<what>risks?|targets?|limits?)( of “?\u0001+”?)? (has |have )?(rose|fell|risen|fallen|climbed|gained|lost|gone up|gone down|went up|went down|came down)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex OtherMoved();

    [GeneratedRegex(@"(?<!\p{L})(is|are|stay|stand) the same(?! holds)|(?<!\p{L})shares? (their|its|the|a)(?!\p{L})|(?<!\p{L})whole risk|(?<!\p{L})moves? with(?!\p{L})|(?<!\p{L})comes? out (behind|before|over|under)|(?<!\p{L})(a matter|the option|the rest|part) of (the|a|its|this)(?!\p{L})|(?<!\p{L})milestones? of \u0001+ (is|are) a miss", RegexOptions.IgnoreCase)]
    private static partial Regex Together();

    [GeneratedRegex(@"(?<!\p{L})(good|bad) side(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Side();

    [GeneratedRegex(@"(?<!\p{L})(the )?same (?!holds)", RegexOptions.IgnoreCase)]
    private static partial Regex TheSame();

    [GeneratedRegex(@"(?<!\p{L})(over|under|beyond|than|to) (that|those) of(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex ThatOf();

    [GeneratedRegex(@"(?<!\p{L})within (its|the|a) (target|limit)(?!\p{L})|(?<!\p{L})(towards?|holds?|back to) (its|the) (target|limit)(?!\p{L})|(?<!\p{L})back from (a|its|the) miss(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex WithinTarget();

    [GeneratedRegex(@"(?<!\p{L})(since|as) (its|the (?!last|previous|first|second|third|earlier|day|week|month|quarter|year|figures|objectives?|next|leadership|two|reader)|it (?!stands)|they|people|work|data|(?!none)\p{L}+ (was|were|is|are|has|have) )|(?<!\p{L})since “?\u0001", RegexOptions.IgnoreCase)]
    private static partial Regex SinceReason();

    [GeneratedRegex(@"(?<!\p{L})(is|are|lies|stands?) behind (it|this|that|them)(?!\p{L})|(?<!\p{L})through (work|people|its|the|data)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex BehindIt();

    [GeneratedRegex(@"\d%\)? (of|likely|over|under)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex PercentOf();
}
