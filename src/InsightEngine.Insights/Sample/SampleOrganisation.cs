using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>
/// An invented company with planted truths: what a new user sees first, and what detectors and forecasts are
/// measured on. The same seed and day give the same records on any machine.
/// </summary>
public static class SampleOrganisation
{
    /// <summary>Seed of the organisation that a first start shows.</summary>
    public const ulong DefaultSeed = 7;

    /// <summary>The comments that report harm or speak to a machine; every other one is harmless.</summary>
    public static IReadOnlyList<string> PlantedComments { get; } = [PulseSample.Harm, PulseSample.Instruction];

    /// <param name="seed">Chooses the noise, not the company: names and planted kinds stay.</param>
    /// <param name="today">Day that all periods are counted from.</param>
    public static SampleData Generate(ulong seed, DateOnly today)
    {
        var calendar = new SampleCalendar(today);
        var strategy = new StrategySample(seed, calendar);
        var pulse = new PulseSample(seed, calendar);
        var decisions = new DecisionSample(calendar);
        return new SampleData(
            new RecordBatch
            {
                OrgUnits = StrategySample.Units,
                Owners = StrategySample.Owners,
                Objectives = strategy.Objectives,
                ObjectiveLinks = Links,
                Kpis = strategy.Kpis,
                KpiDefinitions = strategy.Definitions,
                Targets = strategy.Targets,
                Observations = strategy.Known,
                Initiatives = strategy.Initiatives.Initiatives,
                Milestones = strategy.Initiatives.Milestones,
                Events = strategy.Events,
                Surveys = [pulse.Survey],
                Waves = pulse.Waves,
                Invitations = pulse.Invitations,
                Questions = pulse.Questions,
                Responses = pulse.Responses,
            },
            new SampleTruth(seed, today, [.. strategy.Planted, .. pulse.Planted, .. decisions.Planted], strategy.Outcomes),
            strategy.Future)
        {
            Reviews = decisions.Reviews,
            Decisions = decisions.Decisions,
        };
    }

    /// <summary>The observations that become known after the day of generation, in that order: what a live demonstration plays.</summary>
    public static IReadOnlyList<Observation> Future(ulong seed, DateOnly today) => new StrategySample(seed, new SampleCalendar(today)).Future;

    private static IReadOnlyList<ObjectiveLink> Links =>
    [
        Link("1.2.1", "2.3", ObjectiveLinkKind.ContributesTo),
        Link("1.3.1", "1.1.1", ObjectiveLinkKind.ContributesTo),
        Link("1.4.2.1", "2.3.2", ObjectiveLinkKind.ContributesTo),
        Link("5.1.1", "1.2.1", ObjectiveLinkKind.ContributesTo),
        Link("1.1.1", "1.4.1", ObjectiveLinkKind.DependsOn),
        Link("2.3.1.1", "1.4.2", ObjectiveLinkKind.DependsOn),
    ];

    private static ObjectiveLink Link(string from, string to, ObjectiveLinkKind kind) =>
        new() { FromId = StrategySample.ObjectiveId(from), ToId = StrategySample.ObjectiveId(to), Kind = kind };
}
