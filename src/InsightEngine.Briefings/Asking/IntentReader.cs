using System.Text.RegularExpressions;

namespace InsightEngine.Briefings.Asking;

/// <summary>Reads from the words around the names what a question wants to know. The first rule that fits decides.</summary>
internal static class IntentReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (Intent Intent, Regex Words)[] Rules =
    [
        (Intent.Count, Rule(@"\bhow many\b(?!.{0,20}\b(answered|responded|took part|participated)\b)|\b(number|count) of\b")),
        (Intent.Participation, Rule(@"\b(response rate|participation|how many (people |employees |of us )?(answered|responded|took part|participated)|turnout)\b")),
        (Intent.Compare, Rule(@"\bcompar(e|es|ed|ing|ison)\b|\bversus\b|\bvs\.?\b|\bdifference between\b|\bwhich is (worse|better|riskier|higher|lower|more)\b|\b(worse|better) off\b")),
        (Intent.Since, Rule(@"\bsince when\b|\bhow long (has|have|had|is|are|was|were|did)\b")),
        (Intent.Contradictions, Rule(@"\b(although|even though|despite|but|while)\b.{0,40}\b(risk|danger|miss|figures|numbers)\b|\bdisagree|\bcontradict|\bmismatch|\bstated (as )?(on track|green)\b|\breported (as )?green\b")),
        (Intent.ScoreChanges, Rule(@"\b(scores?|survey|pulse|engagement)\b.{0,30}\b(chang|mov|improv|worsen|declin|rose|fell)|\b(chang|mov|improv|worsen|declin)\w*.{0,30}\b(scores?|survey results|pulse|since the last wave)\b")),
        (Intent.Improved, Rule(@"\b(improv(ed|es|ing|e)?|gain(ed|ing)?|rose|risen|climbed)\b.{0,15}\b(the )?most\b|\b(get|gets|getting|got|become|becoming|became) better\b|\b(biggest|largest|greatest) (improvements?|gains?)\b")),
        (Intent.Worsened, Rule(@"\b(worsen(ed|s|ing)?|deteriorat(ed|es|ing|e)|declin(ed|es|ing|e))\b|\b(get|gets|getting|got|become|becoming|became) worse\b|\b(fell|fallen|dropped|slipped|lost) (the )?most\b|\b(biggest|largest|greatest) (declines?|drops?|losses|falls?)\b")),
        (Intent.LowestScore, Rule(@"\b(lowest|weakest|worst|poorest|least)\b.{0,40}\b(scores?|survey|engagement|engaged|pulse)|\b(scores?|survey|pulse)\b.{0,30}\b(lowest|weakest|worst|poorest)\b")),
        (Intent.HighestScore, Rule(@"\b(highest|strongest|best)\b.{0,40}\b(scores?|survey|engagement|engaged|pulse)")),
        (Intent.Decided, Rule(@"\b(was|were|been|have we|has been|did we|we) (\w+ )?(decided|agreed|resolved)\b|\bdecisions? (were|was|taken|made|have)\b|\b(past|earlier|previous|last|open|overdue) (decisions?|actions?)\b|\bactions? (are|is|overdue|open)\b|\bfollow[- ]?up\b|\bwhat (became|happened) (of|to|with) (the |our )?(decisions?|actions?)\b")),
        (Intent.DecisionsNeeded, Rule(@"\bdecisions?\b|\b(have|need|needs|has|must|should|ought) (we |to |i )*(to )?decide\b|\bto decide\b")),
        (Intent.Stale, Rule(@"\b(data|values?|figures?|numbers?|updates?)\b.{0,30}\b(overdue|stale|late|missing|old|outdated|not updated)\b|\b(stale|outdated|missing) (data|values?|figures?)\b")),
        (Intent.Unknowns, Rule(@"\b(not|don't|do not|cannot) know\b|\bunknowns?\b|\bblind spots?\b|\bwithout (an )?owner|\bhave no owner|\bunowned\b|\bno forecast\b|\bwithheld\b|\buncertain\b")),
        (Intent.Late, Rule(@"\b(late|overdue|past due|behind schedule|delayed|slipp(ed|ing))\b|\bmilestones?\b")),
        (Intent.Urgent, Rule(@"\burgent\b|\bdue next\b|\bnext (deadline|due)|\bdeadlines? (is|are)? ?(next|coming|closest|nearest|first)|\bfirst deadline|\bleast time\b|\bdue (soon|first|this)\b")),
        (Intent.Why, Rule(@"\bwhy\b|\bhow come\b|\breasons?\b|\bwhat('s| is| are)? (causing|driving|behind)\b|\bbehind the\b|\bdrivers?\b|\bexplain\b|\bdue to what\b|\bwhat (causes|drives)\b")),
        (Intent.RunRate, Rule(@"\brun[- ]?rate\b|\bwhat (would|does|will) it take\b|\bstill (reach|need|make|hit)|\bhow much (more )?(do|must|should) we\b|\bneed(ed)? (per|each|every)\b|\brequired\b|\bto (still )?(reach|hit|make) (the|its|our) (target|goal|limit)")),
        (Intent.Crossing, Rule(@"\bwhen\b.{0,60}\b(reach|cross|hit|achieve|meet|get (to|below|above)|be (back )?(on track|above|below|at))|\bhow (soon|long)\b.{0,40}\b(until|before|till|reach)")),
        (Intent.Due, Rule(@"\bwhen\b.{0,40}\bdue\b|\bdeadline\b|\bdue date\b|\bby when\b|\bwhen does .{0,40}\bend\b|\bwhen is\b")),
        (Intent.Ownership, Rule(@"\bwho (is |are )?(owns?|owned|responsible|accountable|in charge|leads?|leading|answers? for|runs?|manages?)\b|\bwhose\b|\bowner of\b|\bwho('s| is) (the owner|responsible|accountable|in charge)\b")),
        (Intent.TargetOf, Rule(@"\b(what|which)('s| is| are| was)?\b.{0,30}\b(target|goal|limit|aim)\b(?!s? (are|is|will|do|does|that)\b)")),
        (Intent.Forecast, Rule(@"\bforecast|\bpredict(ed|ion|ions)?\b|\bproject(ed|ion)\b|\bexpect(ed|ation)?\b|\bend up\b|\bwhere will\b.{0,60}\b(end|land|be|stand)\b|\bwhat will\b.{0,60}\bbe\b|\boutlook\b")),
        (Intent.Work, Rule(@"\b(being|is|are|be|gets?) done\b|\binitiatives?\b|\bprojects?\b|\bwho is working\b|\bwork(s|ing)? on\b|\bwhat (can|could|should) we do\b|\bactions?\b|\boptions?\b|\bdoing about\b|\bon schedule\b|\bgoing\?*$")),
        (Intent.Worked, Rule(@"\bwhat (has |have )?(worked|went well)\b|\bgo(es|ing)? well\b|\bsuccess|\bgood news\b|\bpositive\b|\bimprov(ed|ing|ements?)\b|\bachieve(d|ments?)\b|\bon the right track\b|\bwins?\b|\bproud\b")),
        (Intent.Changed, Rule(@"\bchang(ed|es|e)\b|\bnew\b|\bnews\b|\bdifferent\b|\bsince (the )?last\b|\bhappened\b|\bupdates?\b|\bdevelop(ed|ments?)\b|\bmoved\b")),
        (Intent.People, Rule(@"\b(people|employees|staff|workforce|teams?|colleagues|they|everyone|comments?|drivers|crews?)\b.{0,40}\b(say|saying|said|think|thinking|feel|feeling|complain|complaining|talk|talking|unhappy|worr|comment|mood|opinion|want)|\b(sentiment|mood|comments?|complaints?|feedback|themes?|opinions?)\b|\bwhat do (we|they) hear\b")),
        (Intent.Worst, Rule(@"\b(worst|biggest|greatest|largest|top|most (likely|at risk|critical|dangerous|endangered|serious)|highest (risk|probability|danger)|riskiest|main)\b")),
        (Intent.Best, Rule(@"\b(safest|best|least (likely|at risk)|lowest (risk|probability)|healthiest)\b")),
        (Intent.AtRisk, Rule(@"\b(risks?|risky|danger|endangered|threatened|trouble|problems?|worr(y|ied|ies|ying)|concern(s|ed|ing)?|critical|alarming|red|off track|behind)\b|\b(miss|missed|misses|missing|fail|failing)\b.{0,40}\b(target|goal|objective|kpi)|\b(target|goal|objective|kpi)s?\b.{0,60}\b(miss|missed|fail|failing)\b|\bwill .{0,60}\bmiss\b|\bheading for a miss\b|\bgoing wrong\b|\bpriorit")),
        (Intent.Value, Rule(@"\bvalue\b|\blast\b|\blatest\b|\bcurrent(ly)?\b|\bhow (high|low|large|big|much|long)\b|\bwhat (is|was|were|are)\b|\bwhere (is|are|does|do)\b.{0,40}\bstand")),
    ];

    /// <param name="words">The question without the names in it.</param>
    /// <returns>Null when no rule fits: the question then asks how things are.</returns>
    public static Intent? Read(string words)
    {
        foreach (var (intent, rule) in Rules)
            if (rule.IsMatch(words)) return intent;
        return null;
    }

    private static Regex Rule(string pattern) => new(pattern, Options);
}
