using InsightEngine.Insights.Sample.Catalogue;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>Units, owners, objectives, KPIs, targets, observations and initiatives of the sample with their planted truths.</summary>
internal sealed class StrategySample
{
    /// <summary>Share of a whole's target that its parts do not take on.</summary>
    private const double PartGap = 0.1;

    private readonly ulong _seed;
    private readonly SampleCalendar _calendar;
    private readonly Dictionary<string, UnitSpec> _units = CompanyCatalogue.Units.ToDictionary(unit => unit.Id);
    private readonly Dictionary<string, ObjectiveSpec> _objectives = CompanyCatalogue.Objectives.ToDictionary(spec => spec.Path);

    public List<Objective> Objectives { get; } = [];
    public List<Kpi> Kpis { get; } = [];
    public List<KpiDefinition> Definitions { get; } = [];
    public List<Target> Targets { get; } = [];
    public List<Observation> Known { get; } = [];
    public List<Observation> Future { get; } = [];
    public List<PlantedTruth> Planted { get; } = [];
    public List<KnownEvent> Events { get; } = [];
    public List<TargetOutcome> Outcomes { get; } = [];
    public InitiativeSample Initiatives { get; }

    public StrategySample(ulong seed, SampleCalendar calendar)
    {
        _seed = seed;
        _calendar = calendar;
        Initiatives = new InitiativeSample(seed, calendar, this);
        foreach (var spec in CompanyCatalogue.Objectives) AddObjective(spec);
        foreach (var (unit, kpi) in CompanyCatalogue.Orphans) AddKpi(null, unit, kpi, 0);
        Initiatives.Plant();
        // Ids of observations are given by the store; the order in which they become known is part of the sample.
        Known.Sort(ByTime);
        Future.Sort(ByTime);
    }

    public static string ObjectiveId(string path) => $"O-{path}";

    public string KpiIdOf(string path, int index) => _kpiIds[(path, index)];

    private readonly Dictionary<(string Path, int Index), string> _kpiIds = [];
    private readonly Dictionary<string, double[]> _surprises = [];

    public static IReadOnlyList<OrgUnit> Units => [.. CompanyCatalogue.Units.Select(unit => new OrgUnit { Id = unit.Id, ParentId = unit.ParentId, Name = unit.Name })];

    public static IReadOnlyList<Owner> Owners =>
    [
        .. CompanyCatalogue.Units.SelectMany(unit => unit.People).Select(name => new Owner { Id = OwnerId(name), Name = name }),
        .. CompanyCatalogue.Groups.Select(name => new Owner { Id = OwnerId(name), Name = name, IsGroup = true }),
    ];

    /// <summary>The responsible person of a unit: the same for the same matter, spread over those whom the unit names.</summary>
    public string OwnerOf(string unit, string matter)
    {
        var people = _units[unit].People;
        return OwnerId(people[new SampleRandom(_seed, $"owner/{matter}").Index(people.Length)]);
    }

    public IReadOnlyList<string> AncestorsOf(string? path)
    {
        var ids = new List<string>();
        for (var at = path; at is not null; at = _objectives[at].ParentPath) ids.Add(ObjectiveId(at));
        return ids;
    }

    private static string OwnerId(string name) => $"P-{string.Concat(name.Where(char.IsAsciiLetter)).ToUpperInvariant()[..Math.Min(8, name.Count(char.IsAsciiLetter))]}";

    private void AddObjective(ObjectiveSpec spec)
    {
        var period = _calendar.Period(spec.Span, 0);
        var endangered = spec.Kpis.Any(kpi => kpi.Plant is Sample.Plant.Miss or Sample.Plant.SlowMiss or Sample.Plant.Plateau);
        var objective = new Objective
        {
            Id = ObjectiveId(spec.Path),
            ParentId = spec.ParentPath is { } parent ? ObjectiveId(parent) : null,
            Title = spec.Title,
            OrgUnitId = spec.Unit,
            OwnerId = spec.WithoutOwner ? null : OwnerOf(spec.Unit, spec.Path),
            PeriodStart = period.Start,
            PeriodEnd = period.End,
            StatedStatus = spec.Status ?? (endangered ? StatedStatus.AtRisk : StatedStatus.OnTrack),
            Weight = spec.Weight,
            OutcomeRule = spec.Rule,
            Perspective = spec.Path[0] switch
            {
                '2' => Perspective.Customer,
                '3' => Perspective.Financial,
                '5' => Perspective.LearningAndGrowth,
                _ => Perspective.InternalProcess,
            },
        };
        Objectives.Add(objective);
        if (spec.WithoutOwner)
            Plant(InsightType.NoOwner, SubjectKind.Objective, objective.Id, spec.Title, "The objective names no owner.");
        if (spec.Status == StatedStatus.OnTrack && endangered)
            Plant(InsightType.StatusContradiction, SubjectKind.Objective, objective.Id, spec.Title, "Stated as on track while one of its KPIs is heading for a miss.", due: period.End);
        if (spec.Status == StatedStatus.NotStarted)
            Plant(InsightType.NotStarted, SubjectKind.Objective, objective.Id, spec.Title, "Its period is running and the owner still states that it has not started.", period.Start);
        for (var i = 0; i < spec.Kpis.Length; i++) AddKpi(spec, spec.Unit, spec.Kpis[i], i);
    }

    private void AddKpi(ObjectiveSpec? objective, string unit, KpiSpec spec, int index)
    {
        var id = $"K-{Kpis.Count + 1:000}";
        if (objective is not null) _kpiIds[(objective.Path, index)] = id;
        var kpi = new Kpi
        {
            Id = id,
            ObjectiveId = objective is null ? null : ObjectiveId(objective.Path),
            Name = spec.Name,
            OrgUnitId = unit,
            OwnerId = spec.Plant switch
            {
                Sample.Plant.NoOwner => null,
                Sample.Plant.GroupOwner => OwnerId(CompanyCatalogue.Groups[0]),
                _ => OwnerOf(unit, spec.Name),
            },
            IsLeading = spec.Leading,
            Cadence = spec.Cadence,
            Source = SourceOf(unit),
            Weight = index == 0 ? 2 : 1,
        };
        Kpis.Add(kpi);
        var path = new KpiPath(spec, objective?.Span ?? Span.Quarter, _calendar, new SampleRandom(_seed, $"kpi/{spec.Name}"), Initiatives.EffectOn(objective?.Path, index), LeaderOf(spec));
        _surprises[spec.Name] = path.Standardised;
        AddDefinitions(kpi, spec, path);
        if (objective is not null) AddTargets(kpi, objective, spec, path);
        else Plant(InsightType.OrphanKpi, SubjectKind.Kpi, id, spec.Name, "The KPI measures no objective.");
        KpiRecorder.Record(kpi, spec, path, _calendar, new SampleRandom(_seed, $"record/{spec.Name}"), Recorder(kpi), Known, Future);
        PlantKpi(kpi, objective, spec, path);
        if (spec.Parts.Length > 0) AddParts(kpi, objective!, spec, path);
    }

    private double[]? LeaderOf(KpiSpec spec) => spec.Follows is not { } follow ? null
        : _surprises.GetValueOrDefault(follow.Kpi) ?? throw new InvalidOperationException($"{spec.Name} follows {follow.Kpi}, which stands behind it in the catalogue.");

    /// <summary>KPIs beside the whole that add up to it, with targets that leave a tenth of its own to nobody.</summary>
    private void AddParts(Kpi total, ObjectiveSpec objective, KpiSpec spec, KpiPath path)
    {
        KpiSpec[] parts = [.. spec.Parts.Select(part => spec with { Name = $"{spec.Name} - {part.Name}", Noise = spec.Noise * part.Share, Plant = Sample.Plant.None, Parts = [] })];
        var paths = path.Split(parts, new SampleRandom(_seed, $"parts/{spec.Name}"));
        var whole = Targets.Where(target => target.KpiId == total.Id).ToList();
        for (var i = 0; i < parts.Length; i++)
        {
            var part = total with { Id = $"K-{Kpis.Count + 1:000}", Name = parts[i].Name, OwnerId = OwnerOf(total.OrgUnitId!, parts[i].Name), Weight = 0.5 };
            Kpis.Add(part);
            AddDefinitions(part, parts[i], paths[i]);
            Targets.AddRange(whole.Select(target => target with { KpiId = part.Id, Value = KpiUnits.Round(parts[i], target.Value!.Value * spec.Parts[i].Share * (1 - PartGap)) }));
            KpiRecorder.Record(part, parts[i], paths[i], _calendar, new SampleRandom(_seed, $"record/{parts[i].Name}"), Recorder(part), Known, Future);
        }

        Plant(InsightType.CascadeGap, SubjectKind.Kpi, total.Id, total.Name, "The targets of its parts add up to nine tenths of its own.", due: _calendar.Period(path.TargetSpan, 0).End, ancestors: AncestorsOf(objective.Path));
        if (spec.Parts.Max(part => part.Share) > 0.52) Plant(InsightType.ConcentrationRisk, SubjectKind.Kpi, total.Id, total.Name, "More than half of it comes from one part.", ancestors: AncestorsOf(objective.Path));
    }

    private void AddDefinitions(Kpi kpi, KpiSpec spec, KpiPath path)
    {
        var (low, high) = KpiUnits.Bounds(spec);
        var first = new KpiDefinition
        {
            KpiId = kpi.Id,
            Version = 1,
            EffectiveFrom = _calendar.HistoryStart,
            Unit = spec.Unit,
            Direction = spec.Direction,
            Aggregation = spec.Aggregation,
            Formula = spec.Formula,
            LowerBound = low,
            UpperBound = high,
        };
        Definitions.Add(first);
        if (spec.Plant == Sample.Plant.Redefined)
        {
            Definitions.Add(first with
            {
                Version = 2,
                EffectiveFrom = path.PlantStart!.Value,
                Formula = "Trips with a reading every ten minutes from loading to signature, as a share of all trips",
                Reason = "Loading and unloading are now part of the trip, as the licence asks",
            });
        }
    }

    private void AddTargets(Kpi kpi, ObjectiveSpec objective, KpiSpec spec, KpiPath path)
    {
        var random = new SampleRandom(_seed, $"target/{spec.Name}");
        for (var offset = -1; _calendar.Period(path.TargetSpan, offset).Start >= _calendar.HistoryStart; offset--)
        {
            if (path.TargetSpan == Span.Month && offset < -18) break;
            Targets.Add(path.TargetOf(kpi.Id, _calendar.Period(path.TargetSpan, offset), random.Uniform(0, 1.9)));
        }
        var period = _calendar.Period(path.TargetSpan, 0);
        var open = path.TargetOf(kpi.Id, period, path.OpenEase(random));
        Targets.Add(open);
        Outcomes.Add(new TargetOutcome(
            kpi.Id, period.Start, period.End, period.End.DayNumber - _calendar.Today.DayNumber,
            Math.Round(path.Compare(period), 4), path.Misses(open), spec.Plant is not (Sample.Plant.SurpriseMiss or Sample.Plant.Recovery)));
        if (objective.Span != path.TargetSpan) return;
        var next = _calendar.Period(path.TargetSpan, 1);
        if (next.End <= _calendar.End) Targets.Add(path.TargetOf(kpi.Id, next, 2));
    }

    private void PlantKpi(Kpi kpi, ObjectiveSpec? objective, KpiSpec spec, KpiPath path)
    {
        var due = _calendar.Period(path.TargetSpan, 0).End;
        var ancestors = AncestorsOf(objective?.Path);
        if (spec.Follows is { Lag: > 0 } ahead)
            Add(InsightType.LeadingSignal, $"Follows the surprises of {ahead.Kpi} {ahead.Lag} periods later, and that one has just moved.");
        else if (spec.Follows is { } beside)
            Plant(InsightType.GoalConflict, SubjectKind.Kpi, Kpis.Single(one => one.Name == beside.Kpi).Id, beside.Kpi, $"When it does better, {kpi.Name} does worse.", ancestors: ancestors);

        void Add(InsightType type, string what, DateOnly? since = null, DateOnly? until = null) =>
            Plant(type, SubjectKind.Kpi, kpi.Id, kpi.Name, what, since, until, ancestors);

        switch (spec.Plant)
        {
            case Sample.Plant.Miss or Sample.Plant.SlowMiss or Sample.Plant.Plateau when Outcomes[^1].Missed:
                Add(InsightType.PredictedMiss, spec.Plant switch
                {
                    Sample.Plant.Miss => "Turns bad some weeks before today and ends off target.",
                    Sample.Plant.SlowMiss => "Creeps away from its plan over nine months and ends off target.",
                    _ => "Improvement has stopped short of the target.",
                }, path.PlantStart, due);
                if (spec.Plant == Sample.Plant.Plateau) Add(InsightType.Plateau, "Target unmet and no slope for four months.", path.PlantStart, due);
                if (ancestors.Count > 1) Add(InsightType.UpstreamImpact, "The predicted miss endangers every objective above it.", path.PlantStart, due);
                break;
            case Sample.Plant.WorseShift or Sample.Plant.BetterShift:
                Add(InsightType.LevelShift, $"A jump to a {(spec.Plant == Sample.Plant.WorseShift ? "worse" : "better")} level that stays.", path.PlantStart);
                break;
            case Sample.Plant.Recovery: Add(InsightType.MissCleared, "Heads for a miss, recovers five weeks after today and ends on target.", path.PlantStart, due); break;
            case Sample.Plant.Spike:
                Add(InsightType.UnusualValue, "The last value stands out from all before.", path.Grid[path.LastKnown()]);
                Add(InsightType.PeriodChange, "The last value differs from the one before more than usual.", path.Grid[path.LastKnown()]);
                break;
            case Sample.Plant.Announced:
                var week = path.Grid[path.LastKnown()];
                Events.Add(new KnownEvent { Id = "EV-TICKETS", Title = "Move to the new ticket system", Start = week.AddDays(1), End = week.AddDays(3), KpiId = kpi.Id });
                Add(InsightType.ExpectedDeviation, "The last value stands out from all before, in days that were declared.", week);
                break;
            case Sample.Plant.Met: Add(InsightType.TargetMet, "The target is reached and held.", _calendar.Period(path.TargetSpan, 0).Start, due); break;
            case Sample.Plant.Stale: Add(InsightType.DataStale, "No value for four months.", _calendar.Today.AddDays(-KpiRecorder.StaleDays)); break;
            case Sample.Plant.Redefined: Add(InsightType.DefinitionChanged, "A new version of the definition applies within the comparison window and lowers the level.", path.PlantStart); break;
            case Sample.Plant.Manual: Add(InsightType.ManualOverride, "The last values were typed in place of the automated ones."); break;
            case Sample.Plant.Volatile: Add(InsightType.VolatilityChange, "The scatter has tripled.", path.PlantStart); break;
            case Sample.Plant.Turn: Add(InsightType.NewTrend, "Improves month by month since eight months, after years on one level.", path.PlantStart); break;
            case Sample.Plant.SeasonBreak: Add(InsightType.SeasonalBreak, "The usual peak of the season has not come.", path.PlantStart); break;
            case Sample.Plant.Outlying: Add(InsightType.PeerGap, "Far below all others of its kind."); break;
            case Sample.Plant.NoOwner: Add(InsightType.NoOwner, "The KPI names no owner."); break;
            case Sample.Plant.GroupOwner: Add(InsightType.GroupOwner, "The KPI is owned by a committee."); break;
        }
    }

    public void Plant(InsightType type, SubjectKind kind, string id, string name, string what, DateOnly? since = null, DateOnly? due = null, IReadOnlyList<string>? ancestors = null) =>
        Planted.Add(new PlantedTruth(type, kind, id, name, what, since, due, ancestors));

    private static string Recorder(Kpi kpi) => $"{kpi.Source} nightly load";

    private string SourceOf(string unit)
    {
        for (var at = unit; at is not null; at = _units[at].ParentId)
        {
            switch (at)
            {
                case "U-TRA": return "Telematics";
                case "U-ENG": return "Building control";
                case "U-OPS": return "Warehouse system";
                case "U-COM": return "Customer system";
                case "U-FIN": return "Ledger";
                case "U-TEC": return "Service monitor";
                case "U-QHS": return "Quality system";
                case "U-PEO": return "Personnel system";
            }
        }
        return "Group reporting";
    }

    private static int ByTime(Observation a, Observation b)
    {
        var order = a.RecordedAt.CompareTo(b.RecordedAt);
        if (order == 0) order = string.CompareOrdinal(a.KpiId, b.KpiId);
        return order != 0 ? order : a.PeriodStart.CompareTo(b.PeriodStart);
    }
}
