namespace InsightEngine.Server.Tests.Work;

public sealed class KillTests
{
    [Fact]
    public async Task Kills_at_random_moments_lose_no_value_and_neither_lose_nor_double_a_line_of_the_log()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        var options = new KillRunOptions(Kills: 6, Kpis: 24, Rounds: 3, Seed: 11);
        var calm = new KillRun(options, Path.Combine(folder, "calm"));
        var expected = await calm.RunAsync(null);
        var actual = await new KillRun(options, Path.Combine(folder, "killed")).RunAsync(calm.Durations);

        Assert.Equal(options.Kills, actual.KilledWhile.Values.Sum());
        Assert.True(expected.Log.Count > 10, "too little happened to test anything");
        Assert.Equal(24 * (48 + 2), expected.Observations.Count);
        Assert.Equal(expected.Observations, actual.Observations);
        Assert.Equal(expected.Log, actual.Log);
        Assert.Equal(expected.State, actual.State);
        Directory.Delete(folder, recursive: true);
    }
}
