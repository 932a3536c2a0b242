using System.Text.Json;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>Chooses what is worth telling to an audience and computes the facts for it.</summary>
public static class FactSheetBuilder
{
    private static readonly SectionKind[] Order =
    [
        SectionKind.Headline, SectionKind.Changes, SectionKind.Misses, SectionKind.Watch, SectionKind.People,
        SectionKind.Worked, SectionKind.Decisions, SectionKind.FollowUp, SectionKind.Unknowns,
    ];

    private static readonly SectionKind[] HrOrder =
        [SectionKind.Headline, SectionKind.People, SectionKind.Worked, SectionKind.Misses, SectionKind.Decisions, SectionKind.FollowUp, SectionKind.Unknowns];

    /// <param name="input">What the store knows.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="period">The reporting period; null for the audience's usual one.</param>
    /// <param name="scope">A unit to which it is limited; null for the whole organisation.</param>
    /// <param name="options">Thresholds and budgets; null for those of the audience.</param>
    public static FactSheet Build(BriefingInput input, BriefingAudience audience, BriefingPeriod? period = null, string? scope = null, BriefingOptions? options = null)
    {
        options ??= BriefingOptions.Of(audience);
        period ??= BriefingPeriod.Usual(audience, input.AsOf);
        var view = new ScopedView(input, scope);
        var draft = new SheetDraft();
        var facts = new StrategyFacts(view, draft);
        var previous = PreviousSheet(input.Previous);
        var context = new PlanContext(view, draft, facts, options, period, audience, previous);

        var misses = new MissPlan(context);
        var people = new PeoplePlan(context);
        if (audience != BriefingAudience.Hr) new ChangePlan(context).Plan();
        misses.Plan();
        if (audience == BriefingAudience.Manager) new WatchPlan(context).Plan();
        people.Plan();
        new WorkedPlan(context).Plan();
        new DecisionPlan(context).Plan(misses.Ranked, people);
        new FollowUpPlan(context).Plan();
        new UnknownPlan(context, people).Plan();
        new HeadlinePlan(context).Plan(misses.Ranked, people);

        var (sections, used) = draft.Finish(audience == BriefingAudience.Hr ? HrOrder : Order);
        return new FactSheet
        {
            Organisation = input.Organisation,
            Audience = audience,
            Scope = scope is null ? null : input.OrgUnits.FirstOrDefault(unit => unit.Id == scope)?.Name ?? scope,
            Period = period.Label,
            AsOf = input.AsOf,
            Sections = sections,
            Facts = used,
            Register = Register(view),
        };
    }

    private static SortedDictionary<string, double> Register(ScopedView view)
    {
        var register = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var kpi in view.Kpis)
            if (view.Miss(kpi.Id) is { } probability) register[$"kpi:{kpi.Id}"] = Math.Round(probability, 4);
        foreach (var objective in view.Objectives)
            if (view.Risk(objective.Id) is { } risk) register[$"objective:{objective.Id}"] = Math.Round(risk, 4);
        return register;
    }

    /// <summary>The sheet of the last briefing; a sheet of an older layout is treated as none, so that a new version starts afresh.</summary>
    internal static FactSheet? PreviousSheet(StoredBriefing? previous)
    {
        if (previous is null) return null;
        try
        {
            return FactSheetJson.Read(previous.FactSheetJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
