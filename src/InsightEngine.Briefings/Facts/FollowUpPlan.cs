using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What became of earlier decisions: actions that are overdue, due soon or closed since the last briefing.</summary>
internal sealed class FollowUpPlan(PlanContext context)
{
    /// <summary>Days ahead within which an open action is told, and days back for a closed one when there is no earlier briefing.</summary>
    private const int Ahead = 31, Back = 31;

    public void Plan()
    {
        var input = context.View.Input;
        var since = context.Previous?.AsOf ?? input.AsOf.AddDays(-Back);
        var actions = input.Actions.Where(action => InScope(Decision(action))).ToList();
        foreach (var action in actions.Where(action => action.State == ActionState.Open && action.Deadline <= input.AsOf.AddDays(Ahead)).OrderBy(action => action.Deadline).ThenBy(action => action.Id).Take(context.Options.PerKind))
            Say(action, action.Deadline < input.AsOf ? PointKind.ActionOverdue : PointKind.ActionDue);
        foreach (var action in actions.Where(action => action.State == ActionState.Done && action.ClosedOn >= since).OrderBy(action => action.ClosedOn).ThenBy(action => action.Id).Take(context.Options.PerKind))
            Say(action, PointKind.ActionDone);
    }

    /// <summary>Decisions about a subject, or the latest ones, with their actions.</summary>
    /// <param name="section">Where they are told.</param>
    /// <param name="about">Ids of subjects; empty for all.</param>
    public void Decisions(SectionKind section, IReadOnlySet<string> about)
    {
        var input = context.View.Input;
        var found = input.Decisions.Where(InScope).Where(decision => about.Count == 0 || (decision.SubjectId is { } id && about.Contains(id))).OrderByDescending(decision => decision.DecidedOn).ThenByDescending(decision => decision.Id).Take(context.Options.PerKind + 1);
        foreach (var decision in found)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"decision:{decision.Id}");
            context.Draft.Say(section, new PointFacts()
                .With(FactRole.Item, context.Facts.Text(id, decision.Text, "decision", decision.Text, StrategyFacts.Name, Link))
                .With(FactRole.Since, context.Facts.Text($"{id}/on", decision.Text, "day of the decision", StrategyFacts.Iso(decision.DecidedOn), StrategyFacts.Date, Link))
                .With(FactRole.Owner, context.Facts.Text($"{id}/by", decision.Text, "decided by", decision.DecidedBy, StrategyFacts.Name, Link))
                .As(PointKind.Decided, mustMention: true));
            foreach (var action in input.Actions.Where(action => action.DecisionId == decision.Id).OrderBy(action => action.Deadline).ThenBy(action => action.Id))
                Say(action, action.State switch { ActionState.Done => PointKind.ActionDone, ActionState.Dropped => PointKind.ActionDropped, _ => action.Deadline < input.AsOf ? PointKind.ActionOverdue : PointKind.ActionDue }, section);
        }
    }

    private const string Link = "/decisions";

    private void Say(DecisionAction action, PointKind kind, SectionKind section = SectionKind.FollowUp)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"action:{action.Id}");
        var point = new PointFacts()
            .With(FactRole.Item, context.Facts.Text(id, action.Text, "action", action.Text, StrategyFacts.Name, Link))
            .With(FactRole.Owner, context.Facts.Text($"{id}/owner", action.Text, "owner", action.Owner, StrategyFacts.Name, Link));
        if (kind == PointKind.ActionDone)
        {
            point.With(FactRole.Finish, action.ClosedOn is { } day ? context.Facts.Text($"{id}/closed", action.Text, "day of completion", StrategyFacts.Iso(day), StrategyFacts.Date, Link) : null);
            point.With(FactRole.Text, string.IsNullOrWhiteSpace(action.Outcome) ? null : context.Facts.Text($"{id}/outcome", action.Text, "outcome in the words of the record", action.Outcome.Trim(), StrategyFacts.Name, Link));
        }
        else if (kind != PointKind.ActionDropped) point.With(FactRole.Due, context.Facts.Text($"{id}/deadline", action.Text, kind == PointKind.ActionOverdue ? "deadline of the overdue action" : "deadline", StrategyFacts.Iso(action.Deadline), StrategyFacts.Date, Link));
        context.Draft.Say(section, point.As(kind, mustMention: kind == PointKind.ActionOverdue));
    }

    private Decision? Decision(DecisionAction action) => context.View.Input.Decisions.FirstOrDefault(decision => decision.Id == action.DecisionId);

    private bool InScope(Decision? decision) => decision is not null && (context.Audience != BriefingAudience.Hr || ForPeople(decision)) && (context.View.Units is null || decision.SubjectKind switch
    {
        SubjectKind.Kpi => context.View.Kpis.Any(kpi => kpi.Id == decision.SubjectId),
        SubjectKind.Objective => context.View.Objectives.Any(objective => objective.Id == decision.SubjectId),
        SubjectKind.Initiative => context.View.Initiatives.Any(one => one.Id == decision.SubjectId),
        SubjectKind.OrgUnit => decision.SubjectId is { } unit && context.View.Units.Contains(unit),
        _ => false,
    });

    /// <summary>HR reads of decisions about people goals, about units and about surveys.</summary>
    private bool ForPeople(Decision decision) => decision.SubjectKind switch
    {
        SubjectKind.Kpi => context.View.AboutPeople(context.View.Input.Kpis.FirstOrDefault(kpi => kpi.Id == decision.SubjectId)?.ObjectiveId),
        SubjectKind.Objective => context.View.AboutPeople(decision.SubjectId),
        SubjectKind.Initiative => context.View.AboutPeople(context.View.Input.Initiatives.FirstOrDefault(one => one.Id == decision.SubjectId)?.ObjectiveId),
        _ => true,
    };
}
