using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Listening;

/// <summary>A difference between two shown results, with what chance would do.</summary>
/// <param name="Difference">Second minus first, in points of 100 for scores, in sentiment units for comments.</param>
/// <param name="PValue">Two-sided p of Welch's test.</param>
/// <param name="Significant">p below 0.05, at least 20 respondents on both sides, and for scores at least 8 points: the rule that users of established products know.</param>
public readonly record struct ResultDifference(double Difference, double PValue, bool Significant);

/// <summary>Compares published results; never sees a response.</summary>
public static class WaveComparison
{
    /// <summary>Fewest respondents on each side of a comparison that may be called significant.</summary>
    public const int MinimumRespondents = 20;

    /// <summary>Smallest difference of scores, in points of 100, that is worth attention.</summary>
    public const double MinimumPoints = 8;

    /// <summary>Smallest difference of mean sentiment (−1 … 1) that is worth attention.</summary>
    public const double MinimumSentiment = 0.15;

    /// <summary>Step in which shares of topics and themes are published.</summary>
    public const double ShareStep = 0.05;

    private const double SignificanceLevel = 0.05;

    /// <returns>Null when either result is withheld.</returns>
    public static ResultDifference? Compare(ScoreResult? before, ScoreResult? after) =>
        before is { Respondents: { } n1, Mean: { } mean1, StandardDeviation: { } sd1 } && after is { Respondents: { } n2, Mean: { } mean2, StandardDeviation: { } sd2 }
            ? Judge(WelchTest.Compare(n1, mean1, sd1, n2, mean2, sd2), Math.Min(n1, n2), MinimumPoints)
            : null;

    /// <returns>Null when either result is withheld.</returns>
    public static ResultDifference? Compare(CommentResult? before, CommentResult? after) =>
        before is { Commenting: { } n1, Sentiment: { } mean1, SentimentStandardDeviation: { } sd1 } && after is { Commenting: { } n2, Sentiment: { } mean2, SentimentStandardDeviation: { } sd2 }
            ? Judge(WelchTest.Compare(n1, mean1, sd1, n2, mean2, sd2), Math.Min(n1, n2), MinimumSentiment)
            : null;

    /// <summary>
    /// Two-sided p of the pooled two-proportion z test on a topic's share in two waves. Shares are published in steps
    /// of 0.05, so the difference is shortened by half a step per rounded share before it is tested.
    /// </summary>
    /// <param name="shareBefore">Share in the earlier wave, 0 … 1.</param>
    /// <param name="commentingBefore">Commenting respondents of the earlier wave.</param>
    /// <param name="shareAfter">Share in the later wave, 0 … 1.</param>
    /// <param name="commentingAfter">Commenting respondents of the later wave.</param>
    /// <param name="isBounded">Whether one of the shares was not published and stands for the most that it can be.</param>
    public static double TopicChangePValue(double shareBefore, int commentingBefore, double shareAfter, int commentingAfter, bool isBounded = false)
    {
        var difference = Math.Max(0, Math.Abs(shareAfter - shareBefore) - (isBounded ? ShareStep / 2 : ShareStep));
        var pooled = (shareBefore * commentingBefore + shareAfter * commentingAfter) / (commentingBefore + commentingAfter);
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / commentingBefore + 1.0 / commentingAfter));
        return error == 0 ? 1 : 2 * Gaussian.Cdf(-difference / error);
    }

    private static ResultDifference Judge(WelchTest test, int smaller, double material) =>
        new(test.Difference, test.PValue, test.PValue < SignificanceLevel && smaller >= MinimumRespondents && Math.Abs(test.Difference) >= material);
}
