using System.Globalization;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary><c>kill [KILLS] [KPIS] [ROUNDS] [SEED] [IMPORT_KILLS]</c>: kills the server at random moments while it takes values in and recomputes, and the command and the server while they import files, and compares the store with that of an undisturbed run.</summary>
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
        var failures = Report("POST /api/observations", expected, actual, killed.Durations.Sum(duration => duration.TotalSeconds));
        foreach (var route in Enum.GetValues<ImportRoute>())
        {
            var imports = options with { Kills = Argument(4, 20), Rounds = Math.Max(2, Argument(4, 20) / 5) };
            var calmImport = new KillImportRun(imports, route, Path.Combine(folder, $"{route}-calm"));
            var expectedImport = await calmImport.RunAsync(null);
            var killedImport = new KillImportRun(imports, route, Path.Combine(folder, $"{route}-killed"));
            var actualImport = await killedImport.RunAsync(calmImport.Deliveries);
            failures += Report(route == ImportRoute.Command ? "insight import FOLDER" : "POST /api/import", expectedImport, actualImport, killedImport.Deliveries.Sum(delivery => delivery.Duration.TotalSeconds));
        }
        Directory.Delete(folder, recursive: true);
        return failures == 0 ? 0 : 1;
    }

    private static int Report(string what, KillRunResult expected, KillRunResult actual, double seconds)
    {
        Console.WriteLine($"{what}: killed {actual.KilledWhile.Where(pair => !pair.Key.StartsWith('(')).Sum(pair => pair.Value)} times ({string.Join(", ", actual.KilledWhile.Select(pair => $"{pair.Value} {pair.Key}"))}), {seconds:F1} s");
        return Compare("observations", expected.Observations, actual.Observations) + Compare("audit", expected.Audit, actual.Audit)
            + Compare("log lines", expected.Log, actual.Log) + Compare("outlooks and insights", expected.State, actual.State);
    }

    private static int Compare(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var lost = expected.Except(actual).ToList();
        var extra = actual.Except(expected).ToList();
        var doubled = actual.Count - actual.Distinct().Count();
        var ordered = expected.SequenceEqual(actual);
        Console.WriteLine($"{what,-24} {actual.Count,6}: {lost.Count} lost, {extra.Count} more than undisturbed, {doubled} doubled, {(ordered ? "the same in the same order" : "NOT the same")}");
        foreach (var line in lost.Take(5)) Console.WriteLine($"  lost  {line}");
        foreach (var line in extra.Take(5)) Console.WriteLine($"  more  {line}");
        return ordered && doubled == 0 ? 0 : 1;
    }
}
