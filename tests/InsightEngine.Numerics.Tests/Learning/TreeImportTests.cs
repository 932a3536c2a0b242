using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class TreeImportTests
{
    private static readonly DecisionTree Stairs = new()
    {
        Features = [0, 1],
        Thresholds = [2, 5],
        MissingRight = [false, true],
        Left = [~0, ~2],
        Right = [1, ~1],
        Gains = [3, 1],
        Leaves = [10, 20, 30],
    };

    [Theory]
    [InlineData(2, 9, 10)]
    [InlineData(2.1, 5, 30)]
    [InlineData(2.1, 5.1, 20)]
    [InlineData(double.NaN, 5.1, 10)]
    [InlineData(3, double.NaN, 20)]
    public void A_row_takes_the_way_that_the_arrays_say(double first, double second, double expected)
    {
        var ensemble = TreeEnsemble.FromTrees([Stairs, Stairs], 1, new SquaredError(), Rows());
        var score = new double[1];
        ensemble.Score([first, second], score);
        Assert.Equal(1 + 2 * expected, score[0]);
        Assert.Equal(2, ensemble.TreeCount);
    }

    [Fact]
    public void A_tree_that_is_one_leaf_adds_it_to_every_row()
    {
        var leaf = new DecisionTree { Features = [], Thresholds = [], MissingRight = [], Left = [], Right = [], Gains = [], Leaves = [7] };
        Assert.Equal([8, 8, 8, 8], TreeEnsemble.FromTrees([leaf], 1, new SquaredError(), Rows()).Predict(Rows().Features));
    }

    /// <summary>Covers are the weights of the rows that come to each node, so contributions add up to the score.</summary>
    [Fact]
    public void Contributions_of_imported_trees_add_up()
    {
        var ensemble = TreeEnsemble.FromTrees([Stairs], 1, new SquaredError(), Rows());
        var shap = new TreeShap(ensemble);
        Assert.Equal(1 + (10 * 2 + 30 * 1 + 20 * 1) / 4.0, shap.Expected[0], 12);
        Assert.Equal(21 - shap.Expected[0], shap.Explain([3, 6]).Sum(), 12);
    }

    [Fact]
    public void An_imported_ensemble_survives_its_file()
    {
        var ensemble = TreeEnsemble.FromTrees([Stairs, Stairs], -1, new BinaryLogistic(), Rows());
        Assert.Equal(ensemble.Predict(Rows().Features), TreeEnsemble.FromBytes(ensemble.ToBytes()).Predict(Rows().Features));
    }

    public static TheoryData<string, DecisionTree> Broken => new()
    {
        { "arrays", Stairs with { Gains = [1] } },
        { "a feature does not exist", Stairs with { Features = [0, 2] } },
        { "a leaf does not exist", Stairs with { Left = [~3, ~2] } },
        { "two parents", Stairs with { Left = [1, ~2] } },
        { "two parents", Stairs with { Right = [0, ~1] } },
        { "not part of it", Stairs with { Right = [~1, ~1] } },
        { "not a number", Stairs with { Leaves = [1, double.NaN, 2] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_tree_is_refused_with_what_is_wrong(string expected, DecisionTree tree)
    {
        var refusal = Assert.Throws<ArgumentException>(() => TreeEnsemble.FromTrees([Stairs, tree], 0, new SquaredError(), Rows()));
        Assert.Contains("Tree 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static TrainingRows Rows() => new(new FeatureMatrix([1, 1, 2, 9, 3, 4, 3, 6], 2), [0, 1, 0, 1]);
}
