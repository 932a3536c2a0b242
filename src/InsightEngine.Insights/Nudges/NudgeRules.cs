using System.Globalization;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Nudges;

/// <summary>What nudges are decided from.</summary>
public sealed record NudgeInput
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Insights that are open.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];

    public IReadOnlyList<Owner> Owners { get; init; } = [];

    /// <summary>Actions that are open.</summary>
    public IReadOnlyList<DecisionAction> Actions { get; init; } = [];

    /// <summary>Comments of the last months, in the order in which they were made.</summary>
    public IReadOnlyList<BriefingComment> Comments { get; init; } = [];

    /// <summary>Who edited, approved or published a briefing last, by its id.</summary>
    public IReadOnlyDictionary<string, string> Editors { get; init; } = new Dictionary<string, string>();
}

/// <summary>Who is to be reminded of what. One reminder per matter and week; nobody is reminded of what has just come up.</summary>
public static class NudgeRules
{
    /// <summary>Days after which a comment counts as unanswered.</summary>
    public const int AnswerDays = 3;

    /// <summary>Days that a severe insight may wait before somebody acknowledges it.</summary>
    public const int AcknowledgeDays = 3;

    /// <summary>Whom a comment on a briefing that nobody has edited or approved goes to.</summary>
    public const string Editors = "Editors of the briefings";

    public static IReadOnlyList<Nudge> Owed(NudgeInput input) =>
        [.. Insights(input).Concat(Actions(input)).Concat(Comments(input)).OrderBy(nudge => nudge.Recipient, StringComparer.Ordinal).ThenBy(nudge => nudge.Id, StringComparer.Ordinal)];

    private static IEnumerable<Nudge> Insights(NudgeInput input)
    {
        var owners = input.Owners.ToDictionary(owner => owner.Id, StringComparer.Ordinal);
        foreach (var insight in input.Insights.Where(insight => insight.State == InsightState.Open))
        {
            if (insight.OwnerId is not { } id || !owners.TryGetValue(id, out var owner)) continue;
            if (insight.Type == InsightType.DataStale)
                yield return Give(input, NudgeKind.StaleKpi, insight.SubjectId, owner.Name, $"Please record the overdue value of {insight.SubjectName}. {insight.Headline}", $"/kpis/{Uri.EscapeDataString(insight.SubjectId)}");
            else if (insight.Severity >= Severity.High && insight.RaisedAt <= input.Now.AddDays(-AcknowledgeDays))
                yield return Give(input, NudgeKind.UnacknowledgedInsight, insight.DedupeKey, owner.Name, $"Nobody has acknowledged this for {Days(input.Now - insight.RaisedAt)}: {insight.Headline}", Page(insight));
        }
    }

    private static IEnumerable<Nudge> Actions(NudgeInput input)
    {
        var today = DateOnly.FromDateTime(input.Now.UtcDateTime);
        foreach (var action in input.Actions.Where(action => action.State == ActionState.Open && action.Deadline < today))
            yield return Give(input, NudgeKind.OverdueAction, action.Id.ToString(CultureInfo.InvariantCulture), action.Owner, $"This action was due on {Number.Date(action.Deadline)}: {action.Text}", "/decisions");
    }

    /// <summary>The last word on a briefing is a reader's, and the briefing's editor has not answered.</summary>
    private static IEnumerable<Nudge> Comments(NudgeInput input)
    {
        foreach (var briefing in input.Comments.GroupBy(comment => comment.BriefingId, StringComparer.Ordinal))
        {
            var last = briefing.Last();
            var editor = input.Editors.GetValueOrDefault(briefing.Key);
            if (last.By == editor || last.At > input.Now.AddDays(-AnswerDays)) continue;
            yield return Give(
                input, NudgeKind.UnansweredComment, last.Id.ToString(CultureInfo.InvariantCulture), editor ?? Editors,
                $"{last.By} commented on a briefing {Days(input.Now - last.At)} ago and has no answer.", $"/briefings/{Uri.EscapeDataString(briefing.Key)}");
        }
    }

    private static Nudge Give(NudgeInput input, NudgeKind kind, string subject, string recipient, string text, string link)
    {
        var day = input.Now.UtcDateTime;
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
        return new Nudge { Id = $"{kind}:{subject}:{week}", Kind = kind, Recipient = recipient, Text = text, Link = link, At = input.Now };
    }

    private static string Days(TimeSpan time) => Number.Count((int)time.TotalDays, "day");

    private static string Page(Insight insight) => insight.SubjectKind switch
    {
        SubjectKind.Kpi => $"/kpis/{Uri.EscapeDataString(insight.SubjectId)}",
        SubjectKind.Objective => $"/objectives/{Uri.EscapeDataString(insight.SubjectId)}",
        _ => "/feed",
    };
}
