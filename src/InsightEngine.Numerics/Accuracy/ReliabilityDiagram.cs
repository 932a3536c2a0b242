namespace InsightEngine.Numerics.Accuracy;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Smallest probability of the bin.</param>
/// <param name="To">Largest probability of the bin.</param>
/// <param name="Count">Cases in the bin.</param>
/// <param name="Weight">Their weight.</param>
/// <param name="Predicted">Their mean probability; NaN when empty.</param>
/// <param name="Observed">Their share of outcome 1; NaN when empty.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double Weight, double Predicted, double Observed);

/// <summary>What happened against what was said, by probability (Murphy and Winkler 1977).</summary>
public static class ReliabilityDiagram
{
    /// <summary>Bins of equal width over [0, 1]; empty ones are kept.</summary>
    public static IReadOnlyList<ReliabilityBin> EqualWidth(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, int bins = 10, ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Outcomes.Require(probabilities, outcomes, weights);
        var tallies = new Tally[bins];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1);
            tallies[bin].Add(probabilities[i], outcomes[i], weights.IsEmpty ? 1 : weights[i]);
        }

        return [.. tallies.Select((tally, b) => tally.Bin((double)b / bins, (b + 1.0) / bins))];
    }

    /// <summary>Bins of about equal weight; equal probabilities stay together, so there may be fewer bins than asked for.</summary>
    public static IReadOnlyList<ReliabilityBin> EqualMass(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, int bins = 10, ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Outcomes.Require(probabilities, outcomes, weights);
        var sorted = probabilities.ToArray();
        var order = new int[sorted.Length];
        double total = 0;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            total += weights.IsEmpty ? 1 : weights[i];
        }

        Array.Sort(sorted, order);
        var result = new List<ReliabilityBin>();
        var tally = default(Tally);
        double reached = 0;
        var from = 0;
        for (var k = 0; k < order.Length; k++)
        {
            var weight = weights.IsEmpty ? 1 : weights[order[k]];
            tally.Add(sorted[k], outcomes[order[k]], weight);
            reached += weight;
            var last = k + 1 == order.Length;
            if (!last && (sorted[k + 1] == sorted[k] || reached < total * (result.Count + 1) / bins * (1 - 1e-12))) continue;
            result.Add(tally.Bin(sorted[from], sorted[k]));
            tally = default;
            from = k + 1;
        }

        return result;
    }

    private struct Tally
    {
        private int _count;
        private double _weight, _predicted, _observed;

        public void Add(double probability, double outcome, double weight)
        {
            _count++;
            _weight += weight;
            _predicted += weight * probability;
            _observed += weight * outcome;
        }

        public readonly ReliabilityBin Bin(double from, double to) =>
            new(from, to, _count, _weight, _predicted / _weight, _observed / _weight);
    }
}
