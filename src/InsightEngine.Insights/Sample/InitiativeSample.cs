using InsightEngine.Insights.Sample.Catalogue;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>The initiatives of the sample with their milestones.</summary>
internal sealed class InitiativeSample(ulong seed, SampleCalendar calendar, StrategySample strategy)
{
    private readonly Dictionary<string, ObjectiveSpec> _objectives = CompanyCatalogue.Objectives.ToDictionary(spec => spec.Path);

    public List<Initiative> Initiatives { get; } = [];
    public List<Milestone> Milestones { get; } = [];

    /// <summary>The day and size of what a finished initiative did to a KPI.</summary>
    public (DateOnly Day, double Size)? EffectOn(string? path, int kpi) =>
        InitiativeCatalogue.Initiatives.FirstOrDefault(spec => spec.Path == path && spec.Kpi == kpi && spec.Effect > 0) is { } spec
            ? (Day(spec.StartMonths + spec.Months), spec.Effect)
            : null;

    /// <summary>Adds all initiatives; the KPIs exist already.</summary>
    public void Plant()
    {
        foreach (var spec in InitiativeCatalogue.Initiatives) Add(spec);
        strategy.Plant(
            InsightType.ResourceScatter, SubjectKind.Objective, StrategySample.ObjectiveId(InitiativeCatalogue.Scattered), _objectives[InitiativeCatalogue.Scattered].Title,
            "A third of the effort that runs or is planned under it names no KPI.");
    }

    private void Add(InitiativeSpec spec)
    {
        var random = new SampleRandom(seed, $"initiative/{spec.Title}");
        var start = Day(spec.StartMonths);
        var planned = Day(spec.StartMonths + spec.Months);
        var initiative = new Initiative
        {
            Id = $"I-{Initiatives.Count + 1:00}",
            Title = spec.Title,
            ObjectiveId = StrategySample.ObjectiveId(spec.Path),
            KpiId = spec.Kpi < 0 ? null : strategy.KpiIdOf(spec.Path, spec.Kpi),
            OwnerId = strategy.OwnerOf(_objectives[spec.Path].Unit, spec.Title),
            Status = spec.Status,
            Start = start,
            PlannedFinish = planned,
            Finished = spec.Status == InitiativeStatus.Done ? planned : null,
            EffortDays = spec.EffortDays,
        };
        Initiatives.Add(initiative);
        AddMilestones(spec, initiative, random);
        void Truth(InsightType type, string what, DateOnly? since = null, DateOnly? due = null) =>
            strategy.Plant(type, SubjectKind.Initiative, initiative.Id, spec.Title, what, since, due, strategy.AncestorsOf(spec.Path));

        if (spec.Kpi < 0) Truth(InsightType.UnlinkedInitiative, "The initiative names no KPI that it should move.");
        if (spec.LateMilestones > 0) Truth(InsightType.MilestoneSlip, "A milestone is unfinished after its due date.", due: planned);
        if (spec.Status == InitiativeStatus.Running && planned < calendar.Today) Truth(InsightType.PastDue, "Running after its planned finish.", planned, planned);
        if (spec.Status == InitiativeStatus.Done)
        {
            if (spec.Effect > 0) Truth(InsightType.ImpactConfirmed, "Finished, and its KPI moved to a better level within six weeks.", planned);
            else Truth(InsightType.DoneNoImpact, "Finished, and its KPI went on as before.", planned);
        }
    }

    private void AddMilestones(InitiativeSpec spec, Initiative initiative, SampleRandom random)
    {
        var total = initiative.PlannedFinish.DayNumber - initiative.Start.DayNumber;
        var due = Enumerable.Range(1, spec.Milestones.Length)
            .Select(number => initiative.Start.AddDays(total * number / spec.Milestones.Length - (number == spec.Milestones.Length ? 0 : random.Index(10))))
            .ToList();
        var passed = due.Count(day => day < calendar.Today);
        for (var i = 0; i < spec.Milestones.Length; i++)
        {
            var overdue = spec.LateMilestones > 0 && i < passed && i >= passed - spec.LateMilestones;
            var finished = due[i].AddDays(random.Index(12) - 8);
            Milestones.Add(new Milestone
            {
                InitiativeId = initiative.Id,
                Number = i + 1,
                Title = spec.Milestones[i],
                Due = due[i],
                Finished = spec.Status == InitiativeStatus.Done ? Earlier(finished, initiative.PlannedFinish)
                    : i < passed && !overdue ? Earlier(finished, calendar.Today.AddDays(-1))
                    : null,
            });
        }
    }

    private DateOnly Day(double months) => calendar.Today.AddDays((int)Math.Round(months * 30.44));

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
