using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Sample;

/// <summary>Which period a catalogue objective runs over, counted from the day the sample is generated for.</summary>
internal enum Span
{
    /// <summary>The fiscal year: two quarters back to two quarters ahead of the running one's start.</summary>
    Year,

    /// <summary>The second half of that fiscal year, whose first quarter is the running one.</summary>
    Half,

    /// <summary>The running quarter.</summary>
    Quarter,

    /// <summary>The running month; targets of weekly KPIs only.</summary>
    Month,
}

/// <summary>A deviation that is planted into a KPI and listed in the truth record.</summary>
internal enum Plant
{
    None,

    /// <summary>Gets worse from a quarter before today on and ends off target.</summary>
    Miss,

    /// <summary>Creeps away over nine months and ends off target.</summary>
    SlowMiss,

    /// <summary>Turns bad only after today: ends off target, and nothing in the history says so.</summary>
    SurpriseMiss,

    /// <summary>Looked lost until six weeks after today, then recovers to the good side.</summary>
    Recovery,

    /// <summary>A jump to a worse level some weeks before today that stays, with a target that still holds.</summary>
    WorseShift,

    /// <summary>A jump to a better level that stays.</summary>
    BetterShift,

    /// <summary>The last value stands out and the one after it is normal again.</summary>
    Spike,

    /// <summary>The last value stands out, in days that were known beforehand to be out of the ordinary.</summary>
    Announced,

    /// <summary>Reached the target early and holds it.</summary>
    Met,

    /// <summary>No values for the last months.</summary>
    Stale,

    /// <summary>Definition changed within the comparison window.</summary>
    Redefined,

    /// <summary>The last values were typed by a person in place of the automated ones.</summary>
    Manual,

    /// <summary>Improvement has stopped short of the target.</summary>
    Plateau,

    /// <summary>Has improved month by month since eight months, after years on one level.</summary>
    Turn,

    /// <summary>A strong season that does not come this time: the newest values lie on the level without it.</summary>
    SeasonBreak,

    /// <summary>A leading KPI whose newest value is far off, so that those that follow it will hear of it.</summary>
    Signal,

    /// <summary>Far from all others of its kind for years.</summary>
    Outlying,

    /// <summary>Noise of three times the former size since a quarter.</summary>
    Volatile,

    /// <summary>The KPI has no owner.</summary>
    NoOwner,

    /// <summary>The KPI's owner is a committee.</summary>
    GroupOwner,
}

/// <param name="Path">Position in the tree: <c>1.2.3</c> is the third child of <c>1.2</c>.</param>
internal sealed record ObjectiveSpec(string Path, string Unit, Span Span, string Title, params KpiSpec[] Kpis)
{
    public StatedStatus? Status { get; init; }
    public double Weight { get; init; } = 1;
    public OutcomeRule Rule { get; init; } = OutcomeRule.WeightedScore;
    public bool WithoutOwner { get; init; }
    public string? ParentPath => Path.LastIndexOf('.') is var dot and > 0 ? Path[..dot] : null;
}

/// <param name="Level">Value at the day of generation, in the unit.</param>
/// <param name="GainPerYear">Change of the level per year, in the unit; signed.</param>
/// <param name="Season">Amplitude of the yearly season, in the unit.</param>
/// <param name="Noise">Standard deviation around the level, in the unit.</param>
internal sealed record KpiSpec(
    string Name, string Unit, Direction Direction, Aggregation Aggregation, Cadence Cadence,
    double Level, double GainPerYear, double Season, double Noise)
{
    public Plant Plant { get; init; }
    public bool Leading { get; init; }

    /// <summary>Shorter target period than the objective's.</summary>
    public Span? TargetSpan { get; init; }

    /// <summary>Surprises that follow those of another KPI of the same cadence.</summary>
    public Follow? Follows { get; init; }

    /// <summary>Parts that add up to it, each a KPI beside it; with targets that add up to less.</summary>
    public (string Name, double Share)[] Parts { get; init; } = [];
    public string? Formula { get; init; }
}

/// <param name="Kpi">Name of the KPI that runs ahead or beside.</param>
/// <param name="Lag">Periods later.</param>
/// <param name="Correlation">Of the surprises, −1 … 1.</param>
internal sealed record Follow(string Kpi, int Lag, double Correlation);

/// <param name="Kpi">Index of the KPI within the objective; −1 when the initiative names none.</param>
/// <param name="StartMonths">Start, months relative to today; negative is past.</param>
/// <param name="Effect">Improvement of the KPI at the finish in multiples of its noise; 0 when it changed nothing.</param>
internal sealed record InitiativeSpec(
    string Path, int Kpi, InitiativeStatus Status, double StartMonths, double Months, double EffortDays, string Title,
    double Effect = 0)
{
    /// <summary>Milestones that should be finished but are not.</summary>
    public int LateMilestones { get; init; }
    public string[] Milestones { get; init; } = [];
}

/// <param name="Head">Headcount of the unit itself, without its children.</param>
internal sealed record UnitSpec(string Id, string? ParentId, string Name, int Head, params string[] People);
