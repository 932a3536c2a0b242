using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.GroupRisk;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>ElevatedGroupRisk</c>: the published scores of a unit let expect that more of its people leave than elsewhere. Of groups
/// only, with the precision of such warnings beside it, and nothing at all unless it was turned on.
/// </summary>
public sealed class ElevatedGroupRiskDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.GroupRisk is not { HeldOut.Warned: > 0 } model || context.Organisation is not { } organisation) yield break;
        var whole = Scores(context, organisation);
        foreach (var unit in context.Current.Units)
        {
            if (unit.UnitId == organisation.UnitId || model.Judge(Scores(context, unit), whole) is not { IsElevated: true } estimate) continue;
            List<Fact> evidence =
            [
                context.Evidence(unit, "expected share of leavers in proportion to the organisation's", "risk/ratio", estimate.Ratio, "times"),
                context.Evidence(unit, "share of such warnings that were right for groups the model had not seen", "risk/precision", model.HeldOut.Precision * 100, "%"),
                context.Evidence(unit, "share that would have been right by chance", "risk/chance", model.HeldOut.ByChance * 100, "%"),
            ];
            foreach (var score in unit.Scores.Where(score => Read(context, score) is { } dimension && estimate.Dimensions.Contains(dimension)))
            {
                var question = context.Questions[score.QuestionId];
                evidence.Add(context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value, "points"));
                evidence.Add(context.Evidence(organisation, question.Text, score.QuestionId, WaveContext.Score(organisation, score.QuestionId)!.Mean!.Value, "points"));
            }

            yield return context.About(unit, InsightType.ElevatedGroupRisk, "group-risk", Severity.Medium, Audiences.HumanResources,
                $"The scores of {unit.Name} as a group let expect about {Number.Plain(estimate.Ratio)} times the share of leavers of {organisation.Name}; of such warnings about groups the model had not seen, {Number.Percent(model.HeldOut.Precision)} were right, {Number.Percent(model.HeldOut.ByChance)} by chance.",
                evidence);
        }
    }

    private static Dictionary<string, GroupScore> Scores(WaveContext context, UnitPublication unit) => unit.Scores
        .Select(score => (Dimension: Read(context, score), Score: score)).Where(one => one.Dimension is not null)
        .GroupBy(one => one.Dimension!, StringComparer.Ordinal)
        // Two questions of one dimension are one thing: the first in the order of the questions counts.
        .ToDictionary(group => group.Key, group => group.First().Score is var first ? new GroupScore(first.Respondents!.Value, first.Mean!.Value, first.StandardDeviation!.Value) : default, StringComparer.Ordinal);

    private static string? Read(WaveContext context, ScoreResult score) =>
        score is { Respondents: not null, Mean: not null, StandardDeviation: not null } ? GroupRiskDimension.Of(context.Questions[score.QuestionId].Dimension) : null;
}
