using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>The trees for one pool of members, with the range of the series that they were trained on.</summary>
/// <param name="Members">Names of the members, in the order of the pool.</param>
/// <param name="SeasonLengths">Season lengths of the training series.</param>
/// <param name="LongestHorizon">Most periods that were forecast in training.</param>
/// <param name="Ranges">Per feature the smallest and largest training value, and whether it was ever missing.</param>
/// <param name="Trees">One score per member, to be added to the logarithm of its past weight.</param>
internal sealed record CombinerClass(
    IReadOnlyList<string> Members, IReadOnlyList<int> SeasonLengths, int LongestHorizon, IReadOnlyList<CombinerClass.FeatureRange> Ranges, TreeEnsemble Trees)
{
    internal readonly record struct FeatureRange(double Smallest, double Largest, bool MayBeMissing)
    {
        public bool Contains(double value) => double.IsNaN(value) ? MayBeMissing : value >= Smallest && value <= Largest;

        public static FeatureRange Of(IEnumerable<double> values)
        {
            var range = new FeatureRange(double.PositiveInfinity, double.NegativeInfinity, false);
            foreach (var value in values)
            {
                range = double.IsNaN(value)
                    ? range with { MayBeMissing = true }
                    : range with { Smallest = Math.Min(range.Smallest, value), Largest = Math.Max(range.Largest, value) };
            }

            return range;
        }
    }

    /// <summary>
    /// The test of range: the season length occurred in training, the horizon is no longer than any there, and every feature
    /// lies between the smallest and the largest value that it had there.
    /// </summary>
    public bool Covers(int seasonLength, int horizon, ReadOnlySpan<double> features)
    {
        if (horizon > LongestHorizon || !SeasonLengths.Contains(seasonLength)) return false;
        for (var j = 0; j < features.Length; j++)
            if (!Ranges[j].Contains(features[j])) return false;
        return true;
    }

    /// <summary>Weights with sum 1: the past ones, corrected by the trees.</summary>
    public double[] Weigh(ReadOnlySpan<double> features, ReadOnlySpan<double> pastWeights)
    {
        var weights = new double[pastWeights.Length];
        Trees.Score(features, weights);
        Span<double> offsets = stackalloc double[pastWeights.Length];
        for (var k = 0; k < offsets.Length; k++) offsets[k] = Math.Log(pastWeights[k]);
        SoftmaxObjective.Softmax((double[])weights.Clone(), offsets, weights);
        return weights;
    }
}
