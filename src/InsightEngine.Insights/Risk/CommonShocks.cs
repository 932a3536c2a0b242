using System.Collections.Concurrent;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// Joint futures of all KPIs by a Gaussian copula. Each calendar month is an independent standard normal shock that is
/// the same for every KPI; a KPI loads on the months as its own past surprises did. The correlation of two KPIs' latent
/// scores is then the correlation of their surprises, shrunk towards zero, without any matrix: a KPI can be
/// recomputed alone, and the joint distribution is positive definite by construction.
/// </summary>
/// <remarks>
/// Shrinkage towards the identity after Schäfer and Strimmer (2005), with the intensity <c>k ∕ (k + n)</c> of n shared
/// months instead of an estimate per pair. Thread-safe; the same seed gives the same futures.
/// </remarks>
public sealed class CommonShocks(ulong seed)
{
    /// <summary>Months of surprises that count.</summary>
    public const int Months = 48;

    /// <summary>Prior months of independence in the shrinkage intensity.</summary>
    public const double PriorMonths = 12;

    private readonly ConcurrentDictionary<long, float[]> _shocks = new();

    /// <summary>
    /// Marks the futures in which a subject misses: those with the lowest latent score, so that their share is the
    /// probability to within 1 ∕ (2 · 4096).
    /// </summary>
    /// <param name="kind">Of the subject.</param>
    /// <param name="id">The subject; its own part of the score is drawn from it and the seed.</param>
    /// <param name="probability">Of a miss, 0 … 1.</param>
    /// <param name="surprises">Standardised one-step errors by month (year × 12 + month − 1), positive when better than expected; may be empty.</param>
    public OutcomeDraws Draw(SubjectKind kind, string id, double probability, IReadOnlyDictionary<long, double> surprises)
    {
        var scores = new double[OutcomeDraws.Count];
        var own = Loadings(surprises, out var loadings);
        var stream = new RandomStream(seed ^ StableHash.Of(id));
        for (var path = 0; path < scores.Length; path++) scores[path] = own * stream.NextGaussian();
        foreach (var (month, loading) in loadings)
        {
            var shock = Shock(month);
            for (var path = 0; path < scores.Length; path++) scores[path] += loading * shock[path];
        }

        var misses = (int)Math.Round(probability * OutcomeDraws.Count, MidpointRounding.AwayFromZero);
        var words = new ulong[OutcomeDraws.Words];
        if (misses > 0)
        {
            var order = new int[scores.Length];
            for (var path = 0; path < order.Length; path++) order[path] = path;
            Array.Sort(scores, order);
            for (var rank = 0; rank < misses; rank++) words[order[rank] >> 6] |= 1UL << (order[rank] & 63);
        }

        return OutcomeDraws.Of(kind, id, words);
    }

    /// <summary>The loading on each month, in the order of the months, and on the KPI's own shock; their squares add up to 1.</summary>
    private static double Loadings(IReadOnlyDictionary<long, double> surprises, out (long Month, double Loading)[] loadings)
    {
        var recent = surprises.Where(pair => double.IsFinite(pair.Value)).OrderByDescending(pair => pair.Key).Take(Months).OrderBy(pair => pair.Key).ToArray();
        var mean = recent.Length == 0 ? 0 : recent.Average(pair => pair.Value);
        var norm = Math.Sqrt(recent.Sum(pair => (pair.Value - mean) * (pair.Value - mean)));
        if (recent.Length < 3 || norm == 0)
        {
            loadings = [];
            return 1;
        }

        var common = recent.Length / (recent.Length + PriorMonths);
        loadings = [.. recent.Select(pair => (pair.Key, Math.Sqrt(common) * (pair.Value - mean) / norm))];
        return Math.Sqrt(1 - common);
    }

    private float[] Shock(long month) => _shocks.GetOrAdd(month, static (key, seed) =>
    {
        var stream = new RandomStream(seed ^ (ulong)key * 0x9E3779B97F4A7C15UL);
        var shock = new float[OutcomeDraws.Count];
        for (var path = 0; path < shock.Length; path++) shock[path] = (float)stream.NextGaussian();
        return shock;
    }, seed);
}
