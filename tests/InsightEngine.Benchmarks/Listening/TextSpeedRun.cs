using System.Diagnostics;
using System.Globalization;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Listening;

/// <summary><c>text-speed FILE.tsv</c>: comments per second of processor time, memory, and the time from start to a first score.</summary>
internal static class TextSpeedRun
{
    private const int Repeats = 40_000;

    public static void Run(string[] args)
    {
        var process = Process.GetCurrentProcess();
        // As every other part loads it: with the learned topics.
        var scorer = new ModelFiles().LoadTextScorer();
        scorer.Score("Good pay but terrible manager");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start of the process to the first score: {(TimeProvider.System.GetLocalNow() - process.StartTime).TotalSeconds:F2} s"));
        var comments = Comments(args);
        // The first round lets the just-in-time compiler finish; the second is measured, on this one thread.
        foreach (var comment in comments.Take(5000)) scorer.Score(comment);
        double sum = 0;
        long characters = 0;
        process.Refresh();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < Repeats; i++)
        {
            var comment = comments[i % comments.Count];
            sum += scorer.Score(comment).Score;
            characters += comment.Length;
        }
        process.Refresh();
        var seconds = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Repeats / seconds:N0} comments per second of processor time ({characters / (double)Repeats:F0} characters each, {seconds * 1e6 / Repeats:F1} µs; sum of scores {sum:F1})"));
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest working set: {process.PeakWorkingSet64 / 1048576.0:F0} MiB"));
    }

    private static List<string> Comments(string[] args)
    {
        if (args.Length == 0) return ["Good pay but terrible manager, and the shifts change at the last minute.", "It takes months to get anything approved and nobody explains why. I love my team though."];
        var lines = File.ReadLines(args[0]).Select(line => line.Split('\t')).ToList();
        var column = Array.IndexOf(lines[0], "text");
        return [.. lines.Skip(1).Where(cells => cells.Length > column).Select(cells => cells[column])];
    }
}
