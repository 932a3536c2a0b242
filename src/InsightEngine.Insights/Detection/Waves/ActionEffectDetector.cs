using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>ActionWorked</c> and <c>ActionNoEffect</c>: what was decided about a unit has been carried out, and the scores that it was about
/// are compared before and after with the change in the other units of the same waves (difference in differences, the
/// variances of all four means added). Too few answers to tell, or too wide an interval, say nothing.
/// </summary>
public sealed class ActionEffectDetector : IWaveDetector
{
    /// <summary>Days after the last action before its effect is looked for.</summary>
    public const int Patience = 30;

    /// <summary>Waves after the action in which its effect is told.</summary>
    public const int Waves = 6;

    /// <summary>Two-sided 95 % of the normal distribution.</summary>
    private static readonly double s_quantile = Gaussian.Quantile(0.975);

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.ClosedOn(context.Current.Wave) is not { } now) yield break;
        foreach (var decision in context.Decisions.Where(decision => decision.SubjectKind == SubjectKind.OrgUnit).OrderBy(decision => decision.Id))
        {
            var actions = context.Actions[decision.Id].Where(action => action.State != ActionState.Dropped).ToList();
            if (actions.Count == 0 || actions.Exists(action => action.State != ActionState.Done || action.ClosedOn is null)) continue;
            var done = actions.Max(action => action.ClosedOn!.Value);
            if (now.DayNumber - done.DayNumber < Patience || context.Earlier.Count(wave => context.ClosedOn(wave.Wave) > done.AddDays(Patience)) >= Waves) continue;
            var before = context.Earlier.FirstOrDefault(wave => context.ClosedOn(wave.Wave) <= decision.DecidedOn);
            if (before is null || context.Current.Units.FirstOrDefault(unit => unit.UnitId == decision.SubjectId) is not { } unit) continue;
            foreach (var score in unit.Scores.Where(score => IsAbout(context.Questions[score.QuestionId], decision, actions)))
                if (Effect(context, before, unit, score) is { } effect && Finding(context, decision, before, unit, score, effect) is { } finding)
                    yield return finding;
        }
    }

    private static Finding? Finding(WaveContext context, Decision decision, WavePublication before, UnitPublication unit, ScoreResult score, (double Change, double Others, double Error) effect)
    {
        var difference = effect.Change - effect.Others;
        var (low, high) = (difference - s_quantile * effect.Error, difference + s_quantile * effect.Error);
        var worked = low > 0 && difference >= WaveComparison.MinimumPoints;
        if (!worked && high >= WaveComparison.MinimumPoints) return null;
        var question = context.Questions[score.QuestionId];
        var headline = $"After “{decision.Text}”, “{question.Text}” {Moved(effect.Change)} in {unit.Name} since wave {before.Wave}, while it {Moved(effect.Others)} in the other units: "
            + (worked ? $"{Number.Plain(difference)} points better than without." : "no effect that matters.");
        return context.About(unit, worked ? InsightType.ActionWorked : InsightType.ActionNoEffect, $"decision-{decision.Id}/{score.QuestionId}", Severity.Info, Audiences.HumanResources | Audiences.Managers, headline,
            [
                context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value, "points"),
                context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value - effect.Change, "points", before.Wave),
                context.Evidence(unit, "change in the other units", $"{score.QuestionId}/others", effect.Others, "points"),
                context.Evidence(unit, "change beyond that of the other units", $"{score.QuestionId}/effect", difference, "points"),
                context.Evidence(unit, "lower end of its 95 % interval", $"{score.QuestionId}/effect_low", low, "points"),
                context.Evidence(unit, "upper end of its 95 % interval", $"{score.QuestionId}/effect_high", high, "points"),
            ]);

        static string Moved(double change) => Math.Abs(change) < 0.5 ? "stayed where it was" : $"{(change > 0 ? "rose" : "fell")} by {Number.Plain(Math.Abs(change))} points";
    }

    /// <returns>Change of the unit, mean change of the units beside it weighted by respondents, and the standard error of their difference; null where that cannot be told.</returns>
    private static (double Change, double Others, double Error)? Effect(WaveContext context, WavePublication before, UnitPublication unit, ScoreResult score)
    {
        if (Pair(before, unit, score.QuestionId) is not { } own || Math.Min(own.Before, own.After) < WaveComparison.MinimumRespondents) return null;
        var parents = context.Current.Units.Select(one => one.ParentId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var line = Line(context.Current, unit.UnitId);
        double weight = 0, change = 0, variance = 0;
        foreach (var other in context.Current.Units.Where(other => !parents.Contains(other.UnitId) && !line.Contains(other.UnitId) && !Line(context.Current, other.UnitId).Contains(unit.UnitId)))
        {
            if (Pair(before, other, score.QuestionId) is not { } pair) continue;
            weight += pair.After;
            change += pair.After * pair.Change;
            variance += pair.After * pair.After * pair.Variance;
        }

        if (weight < WaveComparison.MinimumRespondents) return null;
        return (own.Change, change / weight, Math.Sqrt(own.Variance + variance / (weight * weight)));
    }

    private static (int Before, int After, double Change, double Variance)? Pair(WavePublication before, UnitPublication unit, string question) =>
        WaveContext.Score(before.Units.FirstOrDefault(one => one.UnitId == unit.UnitId), question) is { Respondents: { } n1, Mean: { } mean1, StandardDeviation: { } sd1 }
            && WaveContext.Score(unit, question) is { Respondents: { } n2, Mean: { } mean2, StandardDeviation: { } sd2 }
            ? (n1, n2, mean2 - mean1, sd1 * sd1 / n1 + sd2 * sd2 / n2)
            : null;

    /// <summary>The unit and those above it.</summary>
    private static HashSet<string> Line(WavePublication wave, string unit)
    {
        var parents = wave.Units.ToDictionary(one => one.UnitId, one => one.ParentId, StringComparer.Ordinal);
        var line = new HashSet<string>(StringComparer.Ordinal);
        for (string? id = unit; id is not null && line.Add(id); id = parents.GetValueOrDefault(id)) { }
        return line;
    }

    /// <summary>The decision or one of its actions names what the question measures.</summary>
    private static bool IsAbout(Question question, Decision decision, List<DecisionAction> actions)
    {
        if (question is not { Kind: QuestionKind.Score, Dimension: { } dimension }) return false;
        var said = actions.Select(action => action.Text).Append(decision.Text).Append(decision.Reason ?? "").SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Words(dimension).Any(said.Contains);

        static IEnumerable<string> Words(string text) => text.Split([' ', ',', '.', ';', ':', '-', '(', ')', '“', '”', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3);
    }
}
