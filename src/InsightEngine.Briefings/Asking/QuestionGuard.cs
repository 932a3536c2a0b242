using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text;

namespace InsightEngine.Briefings.Asking;

/// <summary>
/// Questions that are not looked up at all: what one person answered, feels or is like, and orders to the machine.
/// It works on the words alone and before any data is read.
/// </summary>
internal static partial class QuestionGuard
{
    public const string Personal = "No output of this service is about one person: who answered, wrote, feels or is worth what is not told, to nobody. Results of groups that are large enough can be asked for.";

    public const string Order = "A question is answered from the data and changes nothing; it is not an order. Instructions, code, addresses and requests for settings or secrets are not followed.";

    /// <param name="question">As it was typed.</param>
    /// <param name="owners">Names of persons that the organisation's records hold.</param>
    /// <param name="units">Names of units, which are no persons.</param>
    /// <returns>Why the question is refused; null when it is not.</returns>
    public static string? Refusal(string question, IEnumerable<string> owners, IEnumerable<string> units)
    {
        if (Instruction().IsMatch(question) || Code().IsMatch(question) || Command().IsMatch(question)) return Order;
        if (AboutSomebody().IsMatch(question) || RawResponses().IsMatch(question) || WhichOne().IsMatch(question) || Respondents().IsMatch(question)) return Personal;
        return NamesPerson(question, owners, units) && AboutPerson().IsMatch(question) ? Personal : null;
    }

    private static bool NamesPerson(string question, IEnumerable<string> owners, IEnumerable<string> units)
    {
        if (Pronoun().IsMatch(question)) return true;
        var words = Words().Matches(question).Select(match => match.Value).ToList();
        var known = owners.SelectMany(owner => Words().Matches(owner).Select(match => match.Value)).Where(word => word.Length > 2 && char.IsUpper(word[0])).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (words.Any(known.Contains)) return true;
        foreach (var unit in units.SelectMany(unit => Words().Matches(unit).Select(match => match.Value)).Where(word => word.Length > 2).Distinct())
            question = question.Replace(unit, "unit", StringComparison.OrdinalIgnoreCase);
        return Redaction.Redact(question).Names > 0;
    }

    [GeneratedRegex(@"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|rules?|prompts?|policy|policies|restrictions?|thresholds?|guards?|everything)\b|\byou are now\b|\bact as\b|\bpretend\b|\brole[- ]?play\b|\bjailbreak\b|\bdeveloper mode\b|^\s*(system|assistant|user|developer)\s*:|\b(system|developer|hidden|initial) (prompt|message|instructions?)\b|\bconnection string\b|\b(api|secret|private|access) keys?\b|\bpasswords?\b|\bcredentials?\b|\benvironment variables?\b|\bunrestricted\b", RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"<[a-z/!]|\{\{|\}\}|\$\{|https?://|\bwww\.|javascript:|data:\w+/|\S+@\S+\.\w|--\s*$|;\s*(drop|delete|insert|update|alter|select)\b|\b(drop|alter|truncate) (table|database)\b|\bselect\b.{0,60}\bfrom\b.{0,40}\b(where|kpis|responses|answers|users)\b|\bunion select\b|```|\.\./|\bbase64\b|\brm -|\bsudo\b", RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\W*(please |can you |could you |now |then )*(set|change|lower|raise|reset|delete|remove|erase|drop|update|edit|overwrite|mark|close|approve|publish|send|e-?mail|mail|post|upload|fetch|download|forward|grant|disable|enable|turn off|switch off|execute|run)\b(?!\s+(rate|rates)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(who|whose|which (person|people|employees?|colleagues?|individuals?|workers?|members?|respondents?|managers?|staff)|name(s of)? (the )?(person|people|employees?|colleagues?)|(any|some|every)(one|body)|(any|an|one) (employee|colleague|person|individual))\b.{0,60}\b(said|say|says|wrote|write|writes|commented?|complain(s|ed|ing)?|mention(s|ed)?|answered|answer|respond(ed)?|replied|rated|score[ds]?|gave|give|feels?|felt|unhappy|happy|sad|angry|depressed|stressed|burn[te]?d? ?-?out|exhausted|ill|sick|pregnant|resign(s|ing)?|quit(s|ting)?|leav(e|es|ing)|job hunting|looking for|disengaged|underperform(s|ing)?|fired?|worst|best|lazy|bad|(worst|best|poorest) (employee|manager|performer|person|boss|worker|colleague))\b(?!.{0,30}\b(own|miss|target|kpi))|\b(worst|best|laziest|weakest|poorest|least|most) (\w+ )?(employee|employees|person|people|performers?|workers?|colleagues?|boss|bosses)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutSomebody();

    [GeneratedRegex(@"\b(individual|single|raw|original|verbatim|full|all( the)?|every|each|unredacted|personal)\b.{0,30}\b(comments?|responses?|answers?|questionnaires?|replies)\b|\b(comments?|responses?|answers?)\b.{0,40}\b(word for word|verbatim|one by one|by name|per person|per employee|with names?|unredacted)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RawResponses();

    /// <summary>“Which driver wrote …?”: whoever is no unit and no thing of the strategy is somebody.</summary>
    [GeneratedRegex(@"\bwhich (of (the|our) )?(?!(teams?|units?|departments?|divisions?|groups?|sites?|hubs?|depots?|offices?|regions?|branch(es)?|functions?|areas?|parts?|objectives?|goals?|kpis?|metrics?|measures?|themes?|topics?|initiatives?|surveys?|waves?|scores?|questions?|comments?)\b)\p{L}+ (has |have |had )?(said|says?|wrote|writes?|written|commented|complain(s|ed)?|mention(s|ed)?|answered|responded|replied)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhichOne();

    [GeneratedRegex(@"\b(respondents?|participants?|commenters?|writers?|authors?)\b.{0,30}\b(names?|e-?mails?|identit(y|ies)|list|who)\b|\b(names?|e-?mails?|identit(y|ies)) of (the )?(respondents?|participants?|people|employees?|writers?|authors?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Respondents();

    [GeneratedRegex(@"\b(say|said|says|answer(ed|s)?|write|wrote|comment(ed|s)?|complain(ed|s)?|respond(ed)?|rate[ds]?|vote[ds]?|survey|pulse|questionnaire|feel(s|ing)?|felt|mood|happy|unhappy|sad|angry|stress(ed)?|burn[te]?d? ?-?out|ill|sick|health|pregnant|salary|wage|earns?|paid|bonus|old|age|religion|married|leav(e|ing)|quit|resign(ing)?|perform(s|ing|ance)?|good (manager|boss|leader|job)|bad (manager|boss|leader|job)|competent|lazy|personality|home address|phone)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutPerson();

    [GeneratedRegex(@"\b(he|she|him|her|his|hers|my (boss|manager|colleague|neighbour|supervisor)|this person|that person)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\p{L}[\p{L}\-]*")]
    private static partial Regex Words();
}
