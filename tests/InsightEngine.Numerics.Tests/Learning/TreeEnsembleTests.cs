using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class TreeEnsembleTests
{
    private static readonly TreeEnsemble Ensemble = GradientBoostedTrees.Fit(
        Made.Wave(2000, 81, missing: 0.1), new SquaredError(), new GradientBoostingOptions { Rounds = 30, MaxLeaves = 12 }).Ensemble;

    [Fact]
    public void Bytes_come_back_as_the_same_ensemble()
    {
        var again = TreeEnsemble.FromBytes(Ensemble.ToBytes());
        var rows = Made.Features(300, 5, 82, missing: 0.2);
        Assert.Equal(Ensemble.Predict(rows), again.Predict(rows));
        Assert.Equal(Ensemble.ToBytes(), again.ToBytes());
        Assert.Equal(("squared-error", ScoreLink.Identity, 30), (again.Objective, again.Link, again.TreeCount));
        Assert.Equal(Ensemble.FeatureNames, again.FeatureNames);
    }

    [Fact]
    public void Batches_of_any_size_and_thread_count_score_like_single_rows()
    {
        var rows = Made.Features(5003, 5, 83, missing: 0.01); // blocks with and without missing values
        var single = new double[rows.Rows];
        for (var i = 0; i < rows.Rows; i++)
            Ensemble.Score(rows.Row(i), single.AsSpan(i, 1));
        var batch = new double[rows.Rows];
        Ensemble.Score(rows, batch, threads: 3);
        Assert.Equal(single, batch);
    }

    [Theory]
    [InlineData(1, 1, 3)] // one leaf each
    [InlineData(9, 31, 3)]
    [InlineData(40, 256, 6)] // the most leaves that a byte can number
    [InlineData(12, 300, 6)] // more
    [InlineData(64, 31, 1)] // more thresholds of one feature than a byte can number
    public void Rows_scored_together_have_the_bits_of_rows_scored_alone(int trees, int leaves, int columns)
    {
        foreach (var outputs in (int[])[1, 3])
        {
            var ensemble = Random(trees * outputs, leaves, columns, outputs, (ulong)(7 * trees + leaves));
            foreach (var rows in (int[])[8, 63, 64, 65, 200])
            {
                var features = SpecialRows(rows, columns, (ulong)rows);
                var alone = new double[rows * outputs];
                for (var i = 0; i < rows; i++) ensemble.Score(features.AsSpan(i * columns, columns), alone.AsSpan(i * outputs, outputs));
                var together = new double[rows * outputs];
                ensemble.Score(features, together);
                Assert.Equal(alone.Select(BitConverter.DoubleToInt64Bits), together.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    /// <summary>Trees of random shape, with thresholds that rows hit exactly, ±∞ and both zeros, and missing values to either side.</summary>
    private static TreeEnsemble Random(int trees, int leaves, int columns, int outputs, ulong seed)
    {
        var random = new RandomStream(seed);
        var builder = new TreeEnsembleBuilder(
            [.. Enumerable.Range(0, columns).Select(j => $"f{j}")], [.. Enumerable.Range(0, outputs).Select(k => 0.1 * k)], "made", ScoreLink.Identity);
        for (var t = 0; t < trees; t++)
        {
            var nodes = new List<GrownNode> { new() { Value = random.NextGaussian() } };
            var open = new List<GrownNode> { nodes[0] };
            while (open.Count < leaves)
            {
                var at = random.NextIndex(open.Count);
                var (node, left, right) = (open[at], new GrownNode { Value = random.NextGaussian() }, new GrownNode { Value = random.NextGaussian() });
                (node.Feature, node.Threshold, node.MissingRight, node.Left) = (random.NextIndex(columns), Special(random), random.NextUniform() < 0.5, nodes.Count);
                nodes.AddRange([left, right]);
                open[at] = left;
                open.Add(right);
            }

            builder.Add(nodes);
        }

        return builder.Build(trees / outputs);
    }

    private static double[] SpecialRows(int rows, int columns, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextUniform() < 0.1 ? double.NaN : Special(random))];
    }

    private static double Special(RandomStream random) => random.NextIndex(20) switch
    {
        0 => double.PositiveInfinity,
        1 => double.NegativeInfinity,
        2 => -0.0,
        3 => 0.0,
        4 => double.Epsilon,
        5 => double.MaxValue,
        _ => Math.Round(200 * random.NextGaussian()) / 64,
    };

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var rows = Made.Features(500, 5, 84);
        var scores = new double[500];
        Ensemble.Score(rows.Values, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ensemble.Score(rows.Values, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Damaged_files_say_what_is_wrong()
    {
        var good = Ensemble.ToBytes();
        Assert.Contains("cut short", Message(good[..^1]));
        Assert.Contains("cut short", Message(good[..20]));
        Assert.Contains("after its end", Message([.. good, 0]));
        Assert.Contains("does not start with", Message([]));
        Assert.Contains("does not start with", Message([.. good.Reverse()]));
        Assert.Contains("version 7", Message([.. good.Select((b, k) => k == 4 ? (byte)7 : b)]));
        for (var k = 16; k < good.Length; k += 97)
            Assert.Contains("checksum", Message([.. good.Select((b, j) => j == k ? (byte)(b ^ 1) : b)]));

        static string Message(byte[] bytes) =>
            Assert.Throws<ModelFormatException>(() => TreeEnsemble.FromBytes(bytes)).Message;
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Ensemble.Score(new double[7], new double[1]));
        Assert.Throws<ArgumentException>(() => Ensemble.Score(new double[10], new double[1]));
    }
}
