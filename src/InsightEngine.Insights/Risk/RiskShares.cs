using System.Numerics;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// How the risk of an objective divides among its children: in each simulated future in which it is missed, the
/// children that miss share that future by their Shapley value in the game "is it missed because of these?". The shares
/// add up to the risk.
/// </summary>
/// <remarks>
/// Shapley, "A value for n-person games" (1953); for weighted scores Shapley and Shubik, "A method for evaluating the distribution of
/// power in a committee system" (1954). Exact where every child must be reached, and in futures with up to
/// <see cref="MostEnumerated"/> missing children; in the others one random order of the children is drawn per future, so
/// that the standard error of a share is at most √(0.25 ∕ 4096) = 0.0078.
/// </remarks>
internal static class RiskShares
{
    /// <summary>Missing children up to which every subset is looked at.</summary>
    public const int MostEnumerated = 7;

    private static readonly double[] Factorials = [1, 1, 2, 6, 24, 120, 720, 5040];

    /// <param name="rule">How children make the objective.</param>
    /// <param name="weights">Weight of each child; 0 for a dependency, which alone is enough to miss.</param>
    /// <param name="bearable">Lost weight up to which the objective is still reached.</param>
    /// <param name="draws">Outcomes of each child, in the order of the weights.</param>
    /// <param name="misses">Futures in which the objective is missed.</param>
    /// <param name="seed">For the random orders.</param>
    /// <returns>One share per child, 0 … 1.</returns>
    public static double[] Of(OutcomeRule rule, double[] weights, double bearable, IReadOnlyList<OutcomeDraws> draws, ReadOnlySpan<ulong> misses, ulong seed)
    {
        var shares = new double[weights.Length];
        var missing = new List<int>(weights.Length);
        var known = new Dictionary<ulong, double[]>();
        var random = new Random((int)(seed ^ (seed >> 32)));
        for (var word = 0; word < misses.Length; word++)
            for (var rest = misses[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                missing.Clear();
                var mask = 0UL;
                for (var i = 0; i < draws.Count; i++)
                    if ((draws[i].Bits[word] >> bit & 1) != 0)
                    {
                        missing.Add(i);
                        mask |= 1UL << (i & 63);
                    }

                if (rule == OutcomeRule.All)
                {
                    foreach (var child in missing) shares[child] += 1.0 / missing.Count;
                }
                else if (missing.Count <= MostEnumerated)
                {
                    // Beyond 64 children two sets could share a mask.
                    if (draws.Count > 64 || !known.TryGetValue(mask, out var values)) known[mask] = values = Enumerate(missing, weights, bearable);
                    for (var i = 0; i < missing.Count; i++) shares[missing[i]] += values[i];
                }
                else
                {
                    shares[Pivot(missing, weights, bearable, random)]++;
                }
            }

        for (var i = 0; i < shares.Length; i++) shares[i] /= OutcomeDraws.Count;
        return shares;
    }

    private static double[] Enumerate(List<int> missing, double[] weights, double bearable)
    {
        var count = missing.Count;
        var isMissed = new bool[1 << count];
        for (var subset = 1; subset < isMissed.Length; subset++)
        {
            var lost = 0.0;
            for (var i = 0; i < count; i++)
                if ((subset >> i & 1) != 0) lost += Lost(weights[missing[i]]);
            isMissed[subset] = lost > bearable;
        }

        var values = new double[count];
        for (var i = 0; i < count; i++)
            for (var subset = 0; subset < isMissed.Length; subset++)
            {
                if ((subset >> i & 1) != 0 || isMissed[subset] || !isMissed[subset | 1 << i]) continue;
                var size = int.PopCount(subset);
                values[i] += Factorials[size] * Factorials[count - 1 - size] / Factorials[count];
            }

        return values;
    }

    /// <summary>The child with which, in a random order, the objective turns from reached to missed.</summary>
    private static int Pivot(List<int> missing, double[] weights, double bearable, Random random)
    {
        var lost = 0.0;
        for (var left = missing.Count; left > 1; left--)
        {
            var at = random.Next(left);
            var child = missing[at];
            missing[at] = missing[left - 1];
            lost += Lost(weights[child]);
            if (lost > bearable) return child;
        }

        return missing[0];
    }

    private static double Lost(double weight) => weight > 0 ? weight : double.PositiveInfinity;
}
