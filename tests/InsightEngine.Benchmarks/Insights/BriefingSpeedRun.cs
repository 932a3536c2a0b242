using System.Diagnostics;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Insights;
using InsightEngine.Insights.Tests.Briefings;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>How long a model-free executive briefing of the sample organisation takes: facts, text, record and page.</summary>
internal static class BriefingSpeedRun
{
    private const int Runs = 50;

    public static void Run()
    {
        var input = SampleMaterial.Input;
        var times = new List<double>();
        var first = Once(input);
        for (var i = 0; i < Runs; i++) times.Add(Once(input));
        times.Sort();
        Console.WriteLine($"executive briefing of the sample organisation: first {first:0} ms, median {times[Runs / 2]:0.0} ms, 95% {times[(int)(0.95 * Runs)]:0.0} ms of {Runs}");
    }

    private static double Once(BriefingInput input)
    {
        var watch = Stopwatch.StartNew();
        var (sheet, briefing) = BriefingComposer.Compose(input, BriefingAudience.Executive);
        var record = BriefingComposer.Record(sheet, briefing, DateTimeOffset.UnixEpoch);
        _ = HtmlRenderer.Render(briefing, sheet, record.FactSheetHash);
        return watch.Elapsed.TotalMilliseconds;
    }
}
