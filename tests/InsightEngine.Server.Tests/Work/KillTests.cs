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
        Assert.Equal(expected.Audit, actual.Audit);
        Assert.Equal(expected.Log, actual.Log);
        Assert.Equal(expected.Log.Count, expected.Log.Distinct().Count());
        Assert.Equal(expected.State, actual.State);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_import_that_is_killed_in_the_middle_of_a_file_and_repeated_ends_as_an_undisturbed_one()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        var options = new KillRunOptions(Kills: 3, Kpis: 24, Rounds: 2, Seed: 5);
        var calm = new KillImportRun(options, ImportRoute.Command, Path.Combine(folder, "calm"));
        var expected = await calm.RunAsync(null);
        var actual = await new KillImportRun(options, ImportRoute.Command, Path.Combine(folder, "killed")).RunAsync(calm.Deliveries);

        Assert.True(actual.KilledWhile.GetValueOrDefault("mid-file") > 0, "no kill met the middle of a file");
        Assert.Equal(expected.Observations, actual.Observations);
        Assert.Equal(expected.Audit, actual.Audit);
        Assert.Equal(expected.Log, actual.Log);
        Assert.Equal(expected.State, actual.State);
        Directory.Delete(folder, recursive: true);
    }
}
