namespace InsightEngine.Briefings.Asking;

/// <summary>Words that a question may have without naming anything, and words that stand for another.</summary>
internal static class QuestionVocabulary
{
    private static readonly HashSet<string> Plain = Stems("""
        a about above after again against all almost already also although always am an and any anybody anyone anything are around as ask at away
        be because been before behind being below best better between big biggest both bring but by call can cause cases chance change changed clear come
        compare compared comparison concern concerned could count course critical currently current danger dangerous day days data date dates deadline deadlines decide decided decision decisions
        did differ difference disagree do does doing done down due during each early else employees employee end ending ends enough especially ever every everyone everything exactly expect expected explain
        fail failing far fare fast few figure figures fine first fix focus for forecast found from further future general get gets getting give given go goal goals goes going good got great group guys
        had happen happened happening happens happy has have having head heading health healthy hear help here high highest hit hold how however i if important improve improved improving in info information initiative initiatives inside insight insights instead into is issue issues it its
        just keep kind know kpi kpis land large last late latest lately least left let level levels like likelihood likely list live long look looking looks low lower lowest lot made main make makes making many matter matters may me mean measure measures meet meeting metric metrics might milestone milestones miss missed misses missing moment month months more most move moved moving much must my
        name near nearly need needed needs never new news next no not nothing now number numbers objective objectives of off often okr okrs ok on one ones only open or order organisation organization other our out outcome outlook over overall overdue own owned owner owners owns
        past people perform performance performing period place plan planned please point points possible present previous probability problem problems progress project projects put quarter quickly quite rather reach reached really reason reasons recent recently red report reports responsible rest result results right rise risk risks risky running
        safe said same say saying says schedule score scores see seem seems serious shall shape should show side since situation slip slipping so some somebody someone something soon staff stale stand standing stands start state stated states status still stop stuff such summary summarise summarize sure survey pulse surveys wave
        take talk talking target targets team teams tell than thank thanks that the their them then there these they thing things think this those though through till time times to today together too top toward towards track trend trending trends trouble troubles true turn turned turning two up update updates upcoming urgent us using
        value values version very view want wants was watch way we week weekly weeks well went were what when where whether which while who whole whom whose why will with within without work worked working works worried worries worry worse worst would wrong year years yet you your
        accountable answer answered answers responded response rate participation participate owning charge leads lead belong belongs belonging cross crossing achieve achieved succeed success successful option options possible actions action follow happening engage engaged feeling opinion opinions comment comments complain complaining complaints unhappy mood theme themes topic topics employees workforce everyone colleagues
        unit units department departments area areas function hub office site company business firm corporate organisational endangered endanger threatened contradict contradiction contradictions disagreement mismatch biggest largest smallest greatest weakest strongest highest closest nearest top bottom rank ranking order
        long short term half month end final finish finished finishing planned begin began started starts run runs gap short fall falls falling rising went improved decline declining worsen worsening deteriorate deteriorating drop dropped dropping grow growing growth
        ahead schedule delayed delay delays slipped estimate estimated predict predicted prediction projection projected median expectation goal aim purpose limit required require requires necessary takes cost costs
        unknown unclear uncertain blind spots gaps withheld hidden silent missing lacking lack lacks unowned without orphan orphans unlinked
        brief briefing briefings report overview headline headlines key details detail background evidence drivers driver drives factors factor contribute contributes contributing
        please kindly hi hello hey thanks
        versus vs three four five six seven eight nine ten first second third fell rose climbed gained lost fallen risen dropped became become becoming better
        """);

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["attrition"] = "voluntary turnover",
        ["leavers"] = "voluntary turnover",
        ["absenteeism"] = "absence rate",
        ["sick leave"] = "absence rate",
        ["sickness"] = "absence rate",
        ["vacancies"] = "vacant positions",
        ["open positions"] = "vacant positions",
        ["profitability"] = "operating margin",
        ["ebit margin"] = "operating margin",
        ["cash flow"] = "free cash flow",
        ["accidents"] = "lost time injuries",
        ["work accidents"] = "lost time injuries",
        ["customer satisfaction"] = "net promoter score",
        ["customer loyalty"] = "customer retention",
        ["punctuality"] = "on time",
        ["headcount plan"] = "planned headcount",
        ["mttr"] = "mean time to restore",
        ["engaged"] = "engagement",
        ["morale"] = "engagement",
        ["overwork"] = "workload",
        ["goal clarity"] = "clarity of goals",
        ["tools"] = "tools and equipment",
        ["equipment"] = "tools and equipment",
        ["managers"] = "manager support",
        ["bosses"] = "manager support",
        ["salary"] = "pay",
        ["salaries"] = "pay",
        ["wages"] = "pay",
    };

    /// <summary>True for a word that asks, joins or qualifies and names nothing.</summary>
    public static bool IsPlain(QuestionWord word) => Plain.Contains(word.Stem);

    /// <summary>The question with synonyms beside the words that they stand for, where the organisation's names do not have those words themselves.</summary>
    public static string Expand(string question, Func<string, bool> isName)
    {
        var lower = $" {string.Join(' ', QuestionWord.Of(question).Select(word => word.Text.ToLowerInvariant()))} ";
        foreach (var (word, meaning) in Synonyms)
            if (!isName(word) && lower.Contains($" {word} ", StringComparison.Ordinal)) question = Replace(question, word, meaning);
        return question;
    }

    private static string Replace(string question, string word, string meaning)
    {
        var at = question.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? question : question[..at] + meaning + question[(at + word.Length)..];
    }

    private static HashSet<string> Stems(string words) => [.. QuestionWord.Of(words).Select(word => word.Stem)];
}
