using System.Numerics;

namespace InsightEngine.Numerics.Text.Topics;

/// <summary>Whether an entry names what a clause is about or what it signals.</summary>
public enum TopicKind
{
    /// <summary>What the clause is about.</summary>
    Topic,

    /// <summary>What the clause says about strategy and staying: unclear, blocked, leaving.</summary>
    Signal,
}

/// <summary>One entry of the published list.</summary>
/// <param name="Id">Stable id, as it appears in results.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Definition">What belongs to it.</param>
/// <param name="Kind">Topic or signal.</param>
public sealed record TopicDefinition(string Id, string Name, string Definition, TopicKind Kind);

/// <summary>The published list of workplace topics and alignment signals; models/topics/card.md repeats it.</summary>
public static class TopicCatalog
{
    public const string SeriousConcern = "serious-concern", PossibleConcern = "possible-concern";

    /// <summary>All entries in catalogue order.</summary>
    public static IReadOnlyList<TopicDefinition> All { get; } =
    [
        Topic("workload", "Workload", "Amount and pace of work, deadlines, staffing levels, overtime demanded by the work."),
        Topic("work-life-balance", "Work-life balance", "Hours, shifts, flexibility, remote work, leave and time for private life."),
        Topic("pay", "Pay", "Salary, wages, bonus, raises, commission and whether they are fair."),
        Topic("benefits", "Benefits", "Health insurance, pension, discounts, food, perks and other things beside pay."),
        Topic("recognition", "Recognition", "Being thanked, valued, seen and appreciated, or not."),
        Topic("growth", "Growth and career", "Promotion, career paths, advancement and new challenges."),
        Topic("training", "Training", "Learning, onboarding, courses, coaching and the skills of people."),
        Topic("manager", "Manager support", "The direct manager or supervisor: support, fairness, competence, style."),
        Topic("leadership", "Senior leadership", "Executives, directors, the board and the management as a whole."),
        Topic("strategy", "Strategy clarity", "Direction, vision, goals, priorities and whether people understand them."),
        Topic("communication", "Communication", "Information, transparency, listening, meetings, feedback between people and levels."),
        Topic("collaboration", "Collaboration", "Colleagues, teamwork, silos, the social atmosphere."),
        Topic("tools", "Tools and process", "Systems, equipment, software, bureaucracy, procedures, organisation of work."),
        Topic("autonomy", "Autonomy", "Freedom to decide, trust, ownership, micromanagement."),
        Topic("fairness", "Fairness and inclusion", "Equal treatment, favouritism, diversity, inclusion, politics."),
        Topic("psychological-safety", "Psychological safety", "Speaking up, blame, fear, trust, being heard without punishment."),
        Topic("job-security", "Job security", "Lay-offs, contracts, restructuring, turnover and stability."),
        Topic("wellbeing", "Wellbeing", "Stress, health, morale, enjoyment, energy."),
        Topic("working-conditions", "Working conditions", "Premises, noise, parking, commute, cleanliness, physical safety."),
        Topic("customers", "Customers", "Customers, clients, patients, users, product and service quality."),
        Topic("culture", "Culture", "Values, atmosphere and the company as a place to work."),
        Signal("unclear", "What is unclear", "Something people do not understand: goals, roles, reasons, next steps."),
        Signal("blocker", "What blocks us", "Something that stops or slows work: approvals, dependencies, missing resources."),
        Signal("trade-off", "Trade-off seen", "One aim is served at the cost of another: speed against quality, targets against people."),
        Signal("intent-to-leave", "Intent to leave", "The writer thinks of leaving, or says that people do."),
        Signal("burnout", "Burnout language", "Exhaustion, being drained, unable to go on."),
        Signal("appreciation", "Recognition given", "The writer thanks or praises a person or team."),
        Signal(SeriousConcern, "Serious concern", "Possible harm to a person, harassment, discrimination, self-harm, safety breach or fraud: for a person to review, never quoted."),
        Signal(PossibleConcern, "Possible concern", "May report a serious concern in words that no list holds: a person looks at the likeliest first; never quoted."),
    ];

    private static readonly Dictionary<string, int> s_bits = All.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i, StringComparer.Ordinal);

    /// <summary>Bit of phrases that name no topic and hide the words inside them: "to be fair".</summary>
    internal const ulong NoTopicMask = 1UL << 63;

    /// <summary>Head of such phrases in the list of topics.</summary>
    internal const string NoTopic = "none";

    internal static readonly ulong SeriousConcernMask = Mask(SeriousConcern), PossibleConcernMask = Mask(PossibleConcern);

    /// <summary>Whether an entry marks comments for the restricted queue; such an entry is never counted or shown.</summary>
    public static bool IsConcern(string id) => id is SeriousConcern or PossibleConcern;

    /// <summary>How a topic is called within a sentence: <c>work-life balance</c>; an id that is not in the catalogue stands for itself.</summary>
    public static string NameOf(string id) => s_bits.TryGetValue(id, out var bit) ? char.ToLowerInvariant(All[bit].Name[0]) + All[bit].Name[1..] : id;

    /// <summary>Bit of one topic.</summary>
    /// <exception cref="KeyNotFoundException">The id is not in the catalogue.</exception>
    internal static ulong Mask(string id) => 1UL << s_bits[id];

    /// <summary>Place in the catalogue, −1 when it is not there.</summary>
    internal static int IndexOf(string id) => s_bits.GetValueOrDefault(id, -1);

    internal static IReadOnlyList<string> Ids(ulong mask)
    {
        if (mask == 0) return [];
        var ids = new string[BitOperations.PopCount(mask)];
        for (var k = 0; mask != 0; mask &= mask - 1) ids[k++] = All[BitOperations.TrailingZeroCount(mask)].Id;
        return ids;
    }

    private static TopicDefinition Topic(string id, string name, string definition) => new(id, name, definition, TopicKind.Topic);

    private static TopicDefinition Signal(string id, string name, string definition) => new(id, name, definition, TopicKind.Signal);
}
