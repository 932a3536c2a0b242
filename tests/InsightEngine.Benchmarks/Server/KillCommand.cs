using System.Globalization;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary><c>kill [KILLS] [KPIS] [ROUNDS] [SEED]</c>: kills the server at random moments while it takes values in and recomputes, and compares the store with that of an undisturbed run.</summary>
internal static class KillCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        int Argument(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        var options = new KillRunOptions(Kills: Argument(0, 50), Kpis: Argument(1, 96), Rounds: Argument(2, 10), Seed: Argument(3, 1));
        var folder = Directory.CreateTempSubdirectory("insight-kill-").FullName;
        var calm = new KillRun(options, Path.Combine(folder, "calm"));
        var expected = await calm.RunAsync(null);
        Console.WriteLine($"undisturbed: {expected.Observations.Count} observations, {expected.Log.Count} log lines, {calm.Durations.Sum(duration => duration.TotalSeconds):F1} s");
        var killed = new KillRun(options, Path.Combine(folder, "killed"));
        var actual = await killed.RunAsync(calm.Durations);
        Console.WriteLine($"killed {actual.KilledWhile.Values.Sum()} times ({string.Join(", ", actual.KilledWhile.Select(pair => $"{pair.Value} while {pair.Key}"))}): {killed.Durations.Sum(duration => duration.TotalSeconds):F1} s");
        var failures = Compare("observations", expected.Observations, actual.Observations) + Compare("log lines", expected.Log, actual.Log) + Compare("outlooks and insights", expected.State, actual.State);
        Directory.Delete(folder, recursive: true);
        return failures == 0 ? 0 : 1;
    }

    private static int Compare(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var lost = expected.Except(actual).ToList();
        var extra = actual.Except(expected).ToList();
        // Without clock times two lines may read alike in an undisturbed run too.
        var doubled = actual.Count - actual.Distinct().Count() - (expected.Count - expected.Distinct().Count());
        var ordered = expected.SequenceEqual(actual);
        Console.WriteLine($"{what,-24} {actual.Count,6}: {lost.Count} lost, {extra.Count} more than undisturbed, {doubled} doubled, {(ordered ? "the same in the same order" : "NOT the same")}");
        foreach (var line in lost.Take(5)) Console.WriteLine($"  lost  {line}");
        foreach (var line in extra.Take(5)) Console.WriteLine($"  more  {line}");
        return ordered ? 0 : 1;
    }
}
