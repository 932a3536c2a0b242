namespace InsightEngine.Insights.Listening.Attributes;

/// <summary>All variables of a wave by attributes; each variable is protected on its own, like the units are.</summary>
internal sealed class AttributeTables
{
    private readonly AttributeCuts _cuts;
    private readonly AttributeTable _answered;
    private readonly AttributeTable _comments;
    private readonly List<(Question Question, AttributeTable Table)> _scores;

    public AttributeTables(
        UnitTree tree, IReadOnlyList<PulseResponse> responses, UnitTable answered, IReadOnlyList<(Question Question, UnitTable Table)> scores, UnitTable comments,
        int forScores, int forComments)
    {
        _cuts = new AttributeCuts(responses);
        AttributeTable Table(UnitTable units, Func<PulseResponse, double?> value, int threshold) => AttributeTable.Of(
            tree, _cuts, unit => units.Verdict(unit) == Disclosure.Shown,
            responses.Select(response => (response, Value: value(response))).Where(one => one.Value is not null).Select(one => new AttributeValue(one.response.OrgUnitId, one.response.Attributes, one.Value!.Value)), threshold);
        _answered = Table(answered, _ => 1, forScores);
        _scores = [.. scores.Select(score => (score.Question, Table(score.Table, response => DisclosureGate.ScoreOf(response, score.Question), forScores)))];
        _comments = Table(comments, DisclosureGate.SentimentOf, forComments);
    }

    /// <summary>The cuts of a unit in which at least one cell is shown.</summary>
    public IReadOnlyList<AttributeCut> In(string unit) =>
    [
        .. _cuts.All.Select(cut => new AttributeCut { Attributes = cut.Attributes, Cells = [.. cut.Cells.Select(categories => Cell(unit, cut, categories))] })
            .Where(cut => cut.Cells.Any(cell => cell.Response.Disclosure == Disclosure.Shown)),
    ];

    private AttributeCell Cell(string unit, AttributeCuts.Cut cut, IReadOnlyList<string> categories)
    {
        var key = cut.Key(categories);
        var (answered, commented) = (_answered.Verdict(unit, key), _comments.Verdict(unit, key));
        return new AttributeCell
        {
            Categories = categories,
            Response = new ResponseResult(answered, answered == Disclosure.Shown ? _answered.Count(unit, key) : null, null),
            Scores = [.. _scores.Select(score => score.Table.Verdict(unit, key) is var verdict && verdict == Disclosure.Shown
                ? DisclosureGate.Score(score.Question, score.Table.Summary(unit, key))
                : ScoreResult.Withheld(score.Question.Id, verdict))],
            Comments = commented == Disclosure.Shown
                ? new CommentResult(Disclosure.Shown, _comments.Count(unit, key), _comments.Summary(unit, key).Mean, _comments.Summary(unit, key).StandardDeviation, [], [])
                : CommentResult.Withheld(commented),
        };
    }
}
