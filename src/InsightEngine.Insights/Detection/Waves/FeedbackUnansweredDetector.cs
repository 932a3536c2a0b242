using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Themes;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>FeedbackUnanswered</c>: a theme that was adverse in the wave before is adverse again at least thirty days later, and
/// nothing was decided about the theme, the unit or a unit above it in between.
/// </summary>
public sealed class FeedbackUnansweredDetector : IWaveDetector
{
    /// <summary>Days in which people may expect an answer.</summary>
    public const int Patience = 30;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count == 0) yield break;
        var previous = context.Earlier[0].Wave;
        if (context.ClosedOn(previous) is not { } heard || context.ClosedOn(context.Current.Wave) is not { } again || again.DayNumber - heard.DayNumber < Patience) yield break;
        var names = context.Current.Themes.ToDictionary(theme => theme.Id, theme => theme.Name, StringComparer.Ordinal);
        var reported = new HashSet<(string Unit, string Theme)>();
        // Parents come before children: what a unit above was told is not said of each unit inside it again.
        foreach (var unit in context.Current.Units)
        {
            foreach (var theme in unit.Comments.Themes.Where(result => result.Tone == Tone.Negative))
            {
                var before = context.Before(unit)?.Comments.Themes.FirstOrDefault(earlier => earlier.ThemeId == theme.ThemeId && earlier.Tone == Tone.Negative);
                if (before is null) continue;
                reported.Add((unit.UnitId, theme.ThemeId));
                if (unit.ParentId is { } parent && reported.Contains((parent, theme.ThemeId))) continue;
                if (IsAnswered(context, unit, theme.ThemeId, heard)) continue;
                var name = names.GetValueOrDefault(theme.ThemeId, theme.ThemeId);
                yield return context.About(unit, InsightType.FeedbackUnanswered, $"theme/{theme.ThemeId}", Severity.Medium, Audiences.HumanResources | Audiences.Leaders,
                    $"“{name}” has no answer in {unit.Name}: about {Number.Percent(before.Share)} of those who commented raised it in wave {previous} and about {Number.Percent(theme.Share)} now, and nothing was decided about it.",
                    [
                        context.Evidence(unit, $"share of comments on “{name}”", $"theme/{theme.ThemeId}", theme.Share * 100, "%"),
                        context.Evidence(unit, $"share of comments on “{name}”", $"theme/{theme.ThemeId}", before.Share * 100, "%", previous),
                        context.Evidence(unit, "days without an answer", $"theme/{theme.ThemeId}/days", again.DayNumber - heard.DayNumber, "days"),
                    ]);
            }
        }
    }

    private static bool IsAnswered(WaveContext context, UnitPublication unit, string theme, DateOnly since)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        var parents = context.Current.Units.ToDictionary(one => one.UnitId, one => one.ParentId, StringComparer.Ordinal);
        for (string? id = unit.UnitId; id is not null && above.Add(id); id = parents.GetValueOrDefault(id)) { }
        var reference = new ThemeReference(context.Survey.Id, theme).ToString();
        return context.Decisions.Any(decision => decision.DecidedOn >= since && (
            (decision.SubjectKind == SubjectKind.Survey && decision.SubjectId == reference)
            || (decision.SubjectKind == SubjectKind.OrgUnit && decision.SubjectId is { } id && above.Contains(id))));
    }
}
