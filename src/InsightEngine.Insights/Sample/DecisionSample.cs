using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>A decision of the sample with what follows from it.</summary>
/// <param name="Review">Title of the review in which it was taken.</param>
/// <param name="Decision">Without id and review.</param>
/// <param name="Actions">Without ids.</param>
public sealed record SampleDecision(string Review, Decision Decision, IReadOnlyList<DecisionAction> Actions);

/// <summary>Three reviews and what was decided in them: one decision carried out, one late, one forgotten, one under way, and a review that ended without any.</summary>
internal sealed class DecisionSample
{
    private const string Operations = "Review of operations", Service = "Review of service", Care = "Review of customer care";
    private readonly DateOnly _today;

    public DecisionSample(SampleCalendar calendar)
    {
        _today = calendar.Today;
        var tablets = Add(Operations, 125, SubjectKind.OrgUnit, "U-LIN", "Fit new tablets in the linehaul cabs", "Tools and equipment are the lowest score of Linehaul.", "Marcus Oyelaran",
            Action("Fit and test the tablets, depot by depot", "Piotr Zieliński", 90) with { State = ActionState.Done, ClosedOn = Ago(95), Outcome = "Every cab has one." });
        var slots = Add(Operations, 125, SubjectKind.Objective, StrategySample.ObjectiveId("1.2.1.2"), "Confirm pharmacy slots by message as well as by telephone", "One in nine calls reaches nobody.", "Samira Haddad",
            Action("Agree the wording of the message with the pharmacies", "Elena Petrakis", 80) with { State = ActionState.Done, ClosedOn = Ago(84), Outcome = "Agreed with all chains." },
            Action("Send the message from the dispatch system", "Katarzyna Nowak", 12));
        var rosters = Add(Operations, 118, SubjectKind.Objective, StrategySample.ObjectiveId("1.2.1.1"), "Publish driver rosters three weeks ahead", null, "Samira Haddad",
            Action("Move the planning day from Thursday to Monday", "Samira Haddad", 54));
        Add(Service, 36, SubjectKind.Objective, StrategySample.ObjectiveId("2.3.1"), "Answer enquiries about temperature records at first contact", "They are a third of what is passed on.", "Joanna Kowalczyk",
            Action("Give the desk read access to the temperature records", "Emeka Okafor", -21),
            Action("Write the answers into the knowledge base", "Rhys Llewellyn", -35));

        Planted =
        [
            new PlantedTruth(InsightType.ActionWorked, SubjectKind.OrgUnit, tablets.SubjectId!, "Linehaul", "The score of tools and equipment rises by a good half point after the tablets.", Ago(95)),
            new PlantedTruth(InsightType.ActionOverdue, SubjectKind.Objective, slots.SubjectId!, slots.Text, "The second of two actions is open twelve days after its deadline.", Ago(11)),
            new PlantedTruth(InsightType.DecisionDue, SubjectKind.Objective, slots.SubjectId!, slots.Text, "One of two actions is open after its deadline.", Ago(11)),
            new PlantedTruth(InsightType.DecisionNotImplemented, SubjectKind.Objective, rosters.SubjectId!, rosters.Text, "Nothing is done 54 days after the only deadline.", Ago(23)),
            new PlantedTruth(InsightType.ReviewWithoutDecision, SubjectKind.Organisation, "organisation", Care, "A review of twelve days ago has no decision.", Ago(8)),
        ];
    }

    public List<SampleDecision> Decisions { get; } = [];

    public IReadOnlyList<Review> Reviews => [Review(Operations, 125), Review(Service, 36), Review(Care, 12)];

    public IReadOnlyList<PlantedTruth> Planted { get; }

    private Decision Add(string review, int daysAgo, SubjectKind kind, string subject, string text, string? reason, string by, params DecisionAction[] actions)
    {
        var decision = new Decision { Text = text, Reason = reason, DecidedBy = by, DecidedOn = Ago(daysAgo), SubjectKind = kind, SubjectId = subject, RecordedBy = "Ingrid Solheim", RecordedAt = At(daysAgo) };
        Decisions.Add(new SampleDecision(review, decision, actions));
        return decision;
    }

    private DecisionAction Action(string text, string owner, int dueDaysAgo) => new() { DecisionId = 0, Text = text, Owner = owner, Deadline = Ago(dueDaysAgo) };

    private Review Review(string title, int daysAgo) => new() { Title = title, HeldOn = Ago(daysAgo), RecordedBy = "Ingrid Solheim", RecordedAt = At(daysAgo) };

    private DateOnly Ago(int days) => _today.AddDays(-days);

    private DateTimeOffset At(int daysAgo) => new(Ago(daysAgo).ToDateTime(new TimeOnly(16, 0)), TimeSpan.Zero);
}
