namespace InsightEngine.Numerics.Text.Training;

/// <summary>Agreement of two groupings of the same items.</summary>
public static class MutualInformation
{
    /// <summary>
    /// Mutual information divided by the arithmetic mean of both entropies (Strehl and Ghosh, JMLR 2002; arithmetic
    /// variant): 0 for independent groupings, 1 for equal ones. 1 when both have a single group.
    /// </summary>
    /// <exception cref="ArgumentException">Different lengths, or no items.</exception>
    public static double Normalized<TLeft, TRight>(IReadOnlyList<TLeft> left, IReadOnlyList<TRight> right)
        where TLeft : notnull
        where TRight : notnull
    {
        if (left.Count != right.Count || left.Count == 0) throw new ArgumentException("Both groupings must cover the same items, at least one.", nameof(right));
        double total = left.Count;
        var first = left.GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count() / total);
        var second = right.GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count() / total);
        var information = left.Zip(right).GroupBy(pair => pair).Sum(pair => pair.Count() / total * Math.Log(pair.Count() / total / (first[pair.Key.First] * second[pair.Key.Second])));
        var entropies = first.Values.Concat(second.Values).Sum(share => -share * Math.Log(share));
        return entropies == 0 ? 1 : 2 * information / entropies;
    }
}
