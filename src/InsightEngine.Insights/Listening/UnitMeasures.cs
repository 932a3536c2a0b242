namespace InsightEngine.Insights.Listening;

/// <param name="Value">The measure.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Value, double Low, double High);

/// <param name="Mean">0 … 100.</param>
/// <param name="Favourable">Share of favourable answers, 0 … 1.</param>
/// <param name="NetPromoter">−100 … 100; null unless the question has the scale 0 … 10.</param>
public sealed record ScoreMeasures(string QuestionId, Interval Mean, Interval Favourable, Interval? NetPromoter);

/// <summary>
/// Measures with 95 % intervals, computed from what is published and from nothing else, so that they tell nothing that the
/// publication does not.
/// </summary>
/// <param name="ResponseRate">0 … 1 (Wilson 1927); null when withheld or the number of the invited is unknown.</param>
/// <param name="Engagement">Mean of the engagement questions' means, 0 … 100; its interval is the widest that their correlation allows. Null when one is withheld.</param>
/// <param name="Scores">One entry per shown score question.</param>
/// <param name="Sentiment">Mean sentiment of comments, −1 … 1; null when withheld.</param>
public sealed record UnitMeasures(Interval? ResponseRate, Interval? Engagement, IReadOnlyList<ScoreMeasures> Scores, Interval? Sentiment)
{
    private const double Z = 1.959964;

    public static UnitMeasures Of(UnitPublication unit, IEnumerable<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var engagement = questions.Where(question => question.Kind == QuestionKind.Score && string.Equals(question.Dimension, DriverTables.Engagement, StringComparison.OrdinalIgnoreCase))
            .Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var shown = unit.Scores.Where(score => score.Mean is not null).ToList();
        var parts = shown.Where(score => engagement.Contains(score.QuestionId)).ToList();
        return new UnitMeasures(
            unit.Response is { Respondents: { } answered, Invited: > 0 and var invited } ? Wilson(Math.Min(answered, invited), invited) : null,
            parts.Count > 0 && parts.Count == engagement.Count ? About(parts.Average(score => score.Mean!.Value), parts.Average(HalfWidth), 0, 100) : null,
            [.. shown.Select(Score)],
            unit.Comments is { Sentiment: { } sentiment, SentimentStandardDeviation: { } deviation, Commenting: { } commenting } ? About(sentiment, Z * deviation / Math.Sqrt(commenting), -1, 1) : null);
    }

    private static ScoreMeasures Score(ScoreResult score)
    {
        var n = score.Respondents!.Value;
        Interval? net = null;
        if (score is { Promoters: { } promoters, Detractors: { } detractors })
        {
            var difference = promoters - detractors;
            net = About(100 * difference, 100 * Z * Math.Sqrt(Math.Max(0, promoters + detractors - difference * difference) / n), -100, 100);
        }
        return new ScoreMeasures(score.QuestionId, About(score.Mean!.Value, HalfWidth(score), 0, 100), Wilson(score.Favourable!.Value * n, n), net);
    }

    private static double HalfWidth(ScoreResult score) => Z * score.StandardDeviation!.Value / Math.Sqrt(score.Respondents!.Value);

    private static Interval About(double value, double half, double lowest, double highest) => new(value, Math.Max(lowest, value - half), Math.Min(highest, value + half));

    private static Interval Wilson(double hits, double n)
    {
        var share = hits / n;
        var centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        var half = Z / (1 + Z * Z / n) * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new Interval(share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
