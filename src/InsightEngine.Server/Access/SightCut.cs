using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Server.Access;

/// <summary>What was read, cut to what a reader may see.</summary>
public static class SightCut
{
    /// <summary>The publication with the units that may be seen, unchanged, and the themes that are shown in them.</summary>
    public static WavePublication Cut(this Sight sight, WavePublication publication)
    {
        if (sight.AllListening) return publication;
        var units = publication.Units.Where(unit => sight.SeesListening(unit.UnitId)).ToList();
        var themes = units.SelectMany(unit => unit.Comments.Themes).Select(theme => theme.ThemeId).ToHashSet(StringComparer.Ordinal);
        return publication with
        {
            Units = units.ConvertAll(unit => unit.ParentId is { } parent && !sight.SeesListening(parent) ? unit with { ParentId = null } : unit),
            Themes = [.. publication.Themes.Where(theme => themes.Contains(theme.Id))],
        };
    }

    /// <summary>An objective of which only name and risk may be seen.</summary>
    public static Objective Outline(this Objective objective) => new()
    {
        Id = objective.Id,
        ParentId = objective.ParentId,
        Title = objective.Title,
        OrgUnitId = objective.OrgUnitId,
        PeriodStart = objective.PeriodStart,
        PeriodEnd = objective.PeriodEnd,
        Weight = objective.Weight,
    };

    public static bool Sees(this Sight sight, Decision decision) =>
        decision is { SubjectKind: { } kind, SubjectId: { } id } ? (kind == SubjectKind.OrgUnit ? sight.SeesUnit(id) || sight.SeesListening(id) : sight.Sees(kind, id))
        : sight.AllStrategy || decision.RecordedBy == sight.Reader.Name || decision.DecidedBy == sight.Reader.Name;

    /// <summary>What a briefing or an answer may know when it is for this reader. The names of people stay, so that a question about one is still recognised and refused.</summary>
    public static BriefingInput Cut(this Sight sight, BriefingInput input)
    {
        if (sight.Reader.IsOpen || sight is { AllStrategy: true, AllListening: true }) return input;
        var kpis = input.Kpis.Where(kpi => sight.SeesKpi(kpi.Id)).ToList();
        var known = kpis.Select(kpi => kpi.Id).ToHashSet(StringComparer.Ordinal);
        var initiatives = input.Initiatives.Where(one => sight.SeesInitiative(one.Id)).ToList();
        var work = initiatives.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var decisions = input.Decisions.Where(decision => sight.Sees(decision)).ToList();
        var decided = decisions.Select(decision => decision.Id).ToHashSet();
        return input with
        {
            OrgUnits = [.. input.OrgUnits.Where(unit => sight.SeesUnitName(unit.Id))],
            Objectives = [.. input.Objectives.Where(one => sight.SeesObjective(one.Id) || sight.SeesOutline(one.Id)).Select(one => sight.SeesObjective(one.Id) ? one : one.Outline())],
            Kpis = kpis,
            Definitions = [.. input.Definitions.Where(one => known.Contains(one.KpiId))],
            Targets = [.. input.Targets.Where(one => known.Contains(one.KpiId))],
            KpiOutlooks = [.. input.KpiOutlooks.Where(one => known.Contains(one.KpiId))],
            ObjectiveOutlooks =
            [
                .. input.ObjectiveOutlooks.Where(one => sight.SeesObjective(one.ObjectiveId) || sight.SeesOutline(one.ObjectiveId))
                    .Select(one => one with { Contributions = [.. one.Contributions.Where(part => sight.Sees(part.Kind, part.Id))] }),
            ],
            Initiatives = initiatives,
            Milestones = [.. input.Milestones.Where(one => work.Contains(one.InitiativeId))],
            Insights = [.. input.Insights.Where(sight.Sees)],
            Recent = [.. input.Recent.Where(one => known.Contains(one.KpiId))],
            Publications = [.. input.Publications.Select(sight.Cut)],
            Decisions = decisions,
            Actions = [.. input.Actions.Where(action => decided.Contains(action.DecisionId))],
        };
    }
}
