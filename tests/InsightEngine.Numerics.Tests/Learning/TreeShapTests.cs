using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class TreeShapTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public void Contributions_and_expectation_add_up_to_the_score(double missing)
    {
        var x = Made.Features(1500, 4, 91, missing);
        var losses = Enumerable.Range(0, x.Rows * 3).Select(k => Made.Uniform(92, k) + (x[k / 3, k % 3] > 0 ? 1 : 0)).ToArray();
        var ensemble = GradientBoostedTrees.Fit(
            new TrainingRows(x, losses, targetColumns: 3), new WeightedSoftmax(3), new GradientBoostingOptions { Rounds = 20 }).Ensemble;
        var shap = new TreeShap(ensemble);
        var contributions = new double[12];
        var scores = new double[3];
        for (var i = 0; i < 100; i++)
        {
            shap.Explain(x.Row(i), contributions);
            ensemble.Score(x.Row(i), scores);
            for (var k = 0; k < 3; k++)
                Assert.Equal(scores[k], shap.Expected[k] + contributions.AsSpan(4 * k, 4).ToArray().Sum(), 1e-9);
        }
    }

    [Fact]
    public void Values_equal_the_definition_over_all_subsets()
    {
        const int Columns = 4;
        var x = Made.Features(600, Columns, 95, missing: 0.1);
        var y = Enumerable.Range(0, x.Rows)
            .Select(i => (x[i, 0] > 0 ? 2 : 0) * (x[i, 1] > 0.2 ? 1 : -1) + (x[i, 2] > 0 ? x[i, 0] : 0) + Made.Normal(96, i))
            .Select(v => double.IsNaN(v) ? 0 : v).ToArray();
        var ensemble = GradientBoostedTrees.Fit(
            new TrainingRows(x, y), new SquaredError(), new GradientBoostingOptions { Rounds = 5, LearningRate = 1, MaxLeaves = 10 }).Ensemble;
        var shap = new TreeShap(ensemble);
        for (var i = 0; i < 20; i++)
        {
            var row = x.Row(i).ToArray();
            var contributions = shap.Explain(row);
            for (var j = 0; j < Columns; j++)
            {
                double value = 0;
                for (var set = 0; set < 1 << Columns; set++)
                    if ((set & (1 << j)) == 0)
                        value += Weight(int.PopCount(set)) * (Known(ensemble, row, set | (1 << j)) - Known(ensemble, row, set));
                Assert.Equal(value, contributions[j], 1e-9);
            }
        }

        static double Weight(int size) => size switch { 0 => 0.25, 1 => 1 / 12.0, 2 => 1 / 12.0, _ => 0.25 };
    }

    /// <summary>Expected score when only the features in the set are known, by the cover of each branch.</summary>
    private static double Known(TreeEnsemble ensemble, double[] row, int set)
    {
        var sum = ensemble.InitialScores[0];
        foreach (var root in ensemble.Roots)
            sum += At(root);
        return sum;

        double At(int n)
        {
            var node = ensemble.Nodes[n];
            if (node.Left == n)
                return ensemble.Values[n];
            if ((set & (1 << node.Feature)) != 0)
                return At(TreeEnsemble.Child(node, row));
            var (left, right) = (ensemble.Covers[node.Left], ensemble.Covers[node.Left + 1]);
            return (left * At(node.Left) + right * At(node.Left + 1)) / (left + right);
        }
    }
}
