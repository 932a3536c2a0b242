using InsightEngine.Numerics.Learning;

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
