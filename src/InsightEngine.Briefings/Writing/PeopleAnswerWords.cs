using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

/// <summary>Answers from published survey results.</summary>
internal static class PeopleAnswerWords
{
    public static void Write(Point point, Scribe s)
    {
        Fact? Of(FactRole role) => s.Index.Of(point, role);
        switch (point.Kind)
        {
            case PointKind.UnitScore: Score(Of(FactRole.Item)!, Of(FactRole.Of), Of(FactRole.Previous), s); break;
            case PointKind.ExtremeUnit:
                s.Cite(Of(FactRole.Rank));
                s.End($"Among the units shown, {s.Subject(Of(FactRole.Item)!)} has the {Of(FactRole.Rank)!.Text} score on {PeopleWords.Dimension(Of(FactRole.Item)!)}: {s.Value(Of(FactRole.Item)!)} of 100{(Of(FactRole.Of) is { } whole ? $", where {s.Subject(whole)} has {s.Value(whole)}" : "")}.");
                break;
            case PointKind.ExtremeScore:
                s.Cite(Of(FactRole.Rank));
                s.End($"The {Of(FactRole.Rank)!.Text} score of {s.Subject(Of(FactRole.Item)!)} is {PeopleWords.Dimension(Of(FactRole.Item)!)} with {s.Value(Of(FactRole.Item)!)} of 100.");
                break;
            case PointKind.TopicShare:
                var share = Of(FactRole.Share)!;
                s.End($"The theme {s.Subject(share)} is raised by {s.Value(share)} of those who commented in {share.Period}, and the tone is {PeopleWords.ToneWord(Of(FactRole.Tone)!, s)}.");
                break;
            case PointKind.Participation:
                var rate = Of(FactRole.Rate)!;
                s.End($"In {rate.Period}, {s.Value(Of(FactRole.Count)!)} of {s.Subject(rate)} answered, {s.Value(rate)} of those asked.");
                break;
            case PointKind.WithheldUnit:
                s.End($"There are no published results of {s.Subject(Of(FactRole.Text)!)}: too few people answered, or they could be worked out from others.");
                break;
        }
    }

    private static void Score(Fact score, Fact? whole, Fact? before, Scribe s)
    {
        var beside = whole is null ? "" : $", and {s.Subject(whole)} {s.Value(whole)}";
        var earlier = before is null ? "" : $"; in {before.Period} it was {s.Value(before)}";
        s.End($"{s.Subject(score)} scores {s.Value(score)} of 100 on {PeopleWords.Dimension(score)} in {score.Period}{beside}{earlier}.");
    }
}
