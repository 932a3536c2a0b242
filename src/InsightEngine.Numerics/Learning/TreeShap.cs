namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Exact Shapley values of a tree ensemble's raw score, with the training cover of each branch as the distribution of
/// the features that are unknown: path-dependent TreeSHAP, algorithm 2 of Lundberg et al., "From local explanations to
/// global understanding with explainable AI for trees" (2020). The contributions of a row and
/// <see cref="Expected"/> add up to its raw score.
/// </summary>
public sealed class TreeShap
{
    private readonly TreeEnsemble ensemble;
    private readonly double[] expected;
    private readonly int pathLength;

    public TreeShap(TreeEnsemble ensemble)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        this.ensemble = ensemble;
        expected = ensemble.InitialScores.ToArray();
        for (var t = 0; t < ensemble.TreeCount; t++)
            expected[t % ensemble.Outputs] += ExpectedValue(ensemble.Roots[t]);
        pathLength = ensemble.Depth + 2;
    }

    /// <summary>The raw score per output of a row of which nothing is known.</summary>
    public ReadOnlySpan<double> Expected => expected;

    /// <summary>
    /// Contribution of each feature to each raw score of one row.
    /// </summary>
    /// <param name="row">The features, in the order of <see cref="TreeEnsemble.FeatureNames"/>; NaN is missing.</param>
    /// <param name="contributions">Receives <c>[output * features + feature]</c>.</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public void Explain(ReadOnlySpan<double> row, Span<double> contributions)
    {
        var columns = ensemble.FeatureNames.Count;
        if (row.Length != columns)
            throw new ArgumentException($"The row has {row.Length} features, the model {columns}.", nameof(row));
        if (contributions.Length != columns * ensemble.Outputs)
            throw new ArgumentException(
                $"There are {columns * ensemble.Outputs} contributions, and room for {contributions.Length}.", nameof(contributions));
        contributions.Clear();
        var paths = new PathElement[pathLength * (pathLength + 1) / 2];
        for (var t = 0; t < ensemble.TreeCount; t++)
        {
            var output = contributions.Slice(t % ensemble.Outputs * columns, columns);
            Walk(ensemble.Roots[t], row, output, paths, 0, 0, new PathElement(-1, 1, 1, 0));
        }
    }

    /// <summary>Contributions of one row to the only output.</summary>
    public double[] Explain(ReadOnlySpan<double> row)
    {
        var contributions = new double[ensemble.FeatureNames.Count * ensemble.Outputs];
        Explain(row, contributions);
        return contributions;
    }

    private double ExpectedValue(int n)
    {
        var node = ensemble.Nodes[n];
        if (node.Left == n)
            return ensemble.Values[n];
        var (left, right) = Shares(n);
        return left * ExpectedValue(node.Left) + right * ExpectedValue(node.Left + 1);
    }

    /// <summary>Shares of the training cover that go to the children.</summary>
    private (double Left, double Right) Shares(int n)
    {
        var left = ensemble.Nodes[n].Left;
        var sum = ensemble.Covers[left] + ensemble.Covers[left + 1];
        return sum > 0 ? (ensemble.Covers[left] / sum, ensemble.Covers[left + 1] / sum) : (0.5, 0.5);
    }

    /// <param name="paths">Room for one path per depth, one behind the other.</param>
    /// <param name="start">Where the parent's path begins; it has <paramref name="length"/> elements.</param>
    private void Walk(
        int n, ReadOnlySpan<double> row, Span<double> contributions, PathElement[] paths, int start, int length, PathElement added)
    {
        var path = paths.AsSpan(start + length, length + 1);
        paths.AsSpan(start, length).CopyTo(path);
        Extend(path, length, added);
        var node = ensemble.Nodes[n];
        if (node.Left == n)
        {
            var value = ensemble.Values[n];
            for (var k = 1; k <= length; k++)
                contributions[path[k].Feature] += UnwoundSum(path, length, k) * (path[k].One - path[k].Zero) * value;
            return;
        }

        var hot = TreeEnsemble.Child(node, row);
        var cold = hot == node.Left ? node.Left + 1 : node.Left;
        var (left, right) = Shares(n);
        var (hotShare, coldShare) = hot == node.Left ? (left, right) : (right, left);
        var (zero, one, last) = (1.0, 1.0, length);
        for (var k = 1; k <= length; k++)
            if (path[k].Feature == node.Feature)
            {
                (zero, one) = (path[k].Zero, path[k].One);
                Unwind(path, length, k);
                last--;
                break;
            }

        var from = start + length;
        Walk(hot, row, contributions, paths, from, last + 1, new PathElement(node.Feature, zero * hotShare, one, 0));
        Walk(cold, row, contributions, paths, from, last + 1, new PathElement(node.Feature, zero * coldShare, 0, 0));
    }

    /// <summary>Adds an element behind <paramref name="length"/> others and updates the weights of subset sizes.</summary>
    private static void Extend(Span<PathElement> path, int length, PathElement added)
    {
        path[length] = added with { Weight = length == 0 ? 1 : 0 };
        for (var i = length - 1; i >= 0; i--)
        {
            path[i + 1].Weight += added.One * path[i].Weight * (i + 1) / (length + 1);
            path[i].Weight = added.Zero * path[i].Weight * (length - i) / (length + 1);
        }
    }

    /// <summary>Takes element <paramref name="index"/> out again; the last valid element is then length − 1.</summary>
    private static void Unwind(Span<PathElement> path, int length, int index)
    {
        var (one, zero) = (path[index].One, path[index].Zero);
        var next = path[length].Weight;
        for (var i = length - 1; i >= 0; i--)
            if (one != 0)
            {
                var weight = path[i].Weight;
                path[i].Weight = next * (length + 1) / ((i + 1) * one);
                next = weight - path[i].Weight * zero * (length - i) / (length + 1);
            }
            else
            {
                path[i].Weight = path[i].Weight * (length + 1) / (zero * (length - i));
            }

        for (var i = index; i < length; i++)
            path[i] = path[i + 1] with { Weight = path[i].Weight };
    }

    /// <summary>Sum of the weights that <see cref="Unwind"/> would leave.</summary>
    private static double UnwoundSum(ReadOnlySpan<PathElement> path, int length, int index)
    {
        var (one, zero) = (path[index].One, path[index].Zero);
        var next = path[length].Weight;
        double sum = 0;
        for (var i = length - 1; i >= 0; i--)
            if (one != 0)
            {
                var weight = next * (length + 1) / ((i + 1) * one);
                sum += weight;
                next = path[i].Weight - weight * zero * (length - i) / (length + 1);
            }
            else if (zero != 0)
            {
                sum += path[i].Weight * (length + 1) / (zero * (length - i));
            }

        return sum;
    }

    /// <summary>A feature on the path: share of rows that follow it when the feature is unknown / known, and a subset weight.</summary>
    private record struct PathElement(int Feature, double Zero, double One, double Weight);
}
