using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>Measures of agreement between predicted and human ratings.</summary>
public static class Agreement
{
    /// <summary>
    /// Probability that a positive item outranks a negative one, ties counted half (Mann–Whitney).
    /// NaN when either class is empty.
    /// </summary>
    public static double Auc(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        var ranks = RankCorrelation.Ranks(scores);
        double sum = 0;
        double count = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (!positives[i]) continue;
            sum += ranks[i];
            count++;
        }

        var others = ranks.Length - count;
        return count == 0 || others == 0 ? double.NaN : (sum - (count * (count + 1) / 2)) / (count * others);
    }

    /// <summary>Spearman's rank correlation with mid-ranks; NaN when one side is constant.</summary>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b) => Pearson(RankCorrelation.Ranks(a), RankCorrelation.Ranks(b));

    /// <summary>Product-moment correlation; NaN when one side is constant.</summary>
    public static double Pearson(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Count; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }

        return aa == 0 || bb == 0 ? double.NaN : ab / Math.Sqrt(aa * bb);
    }

    /// <summary>Unweighted mean over classes of F1; a class that neither side uses is left out.</summary>
    public static double MacroF1<T>(IReadOnlyList<T> predicted, IReadOnlyList<T> actual)
        where T : notnull
    {
        var comparer = EqualityComparer<T>.Default;
        var scores = new List<double>();
        foreach (var label in predicted.Concat(actual).Distinct())
        {
            double hit = 0, said = 0, was = 0;
            for (var i = 0; i < predicted.Count; i++)
            {
                var p = comparer.Equals(predicted[i], label);
                var a = comparer.Equals(actual[i], label);
                if (p) said++;
                if (a) was++;
                if (p && a) hit++;
            }

            scores.Add(2 * hit / (said + was));
        }

        return scores.Count == 0 ? double.NaN : scores.Average();
    }
}
