using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Benchmarks.Learning;

/// <summary>
/// Trains <see cref="GradientBoostedTrees"/> and XGBoost on the same rows with the same settings and prints held-out
/// loss, training time (with binning) and scoring time. Needs Debian's <c>python3-xgboost</c>; without it, only our column.
/// </summary>
internal static class BoostingAgainstXgboost
{
    private const int Repeats = 2;

    private static readonly GradientBoostingOptions Options =
        new() { Rounds = 200, LearningRate = 0.1, MaxLeaves = 31, L2 = 1, MinChildWeight = 1, Threads = Environment.ProcessorCount };

    public static void Run(string[] args)
    {
        var only = args.Length > 0 ? args[0] : "";
        var data = Environment.GetEnvironmentVariable("INSIGHT_SHARED") is { } shared ? Path.Combine(shared, "data") : null;
        Console.WriteLine($"{Options.Rounds} rounds, {Options.MaxLeaves} leaves, rate {Options.LearningRate}, {Options.Threads} threads; best of {Repeats}; scoring per row");
        Console.WriteLine("| rows | held-out loss ours | XGBoost | train, one thread, CPU s ours | XGBoost | ratio | train, all threads, s ours | XGBoost | ratio | score, one thread, CPU µs ours | XGBoost | all threads, µs ours | XGBoost |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var task in BoostingTask.Generated().Append(BoostingTask.TransitKpis(data)).OfType<BoostingTask>())
            if (task.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
                Print(task, Ours(task), Peer(task));
    }

    private static void Print(BoostingTask task, Figures ours, Figures? peer)
    {
        var perRow = 1e6 / task.Test.Count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {task.Name} | {ours.Loss:F5} | {peer?.Loss:F5} | {ours.TrainCpu:F2} | {peer?.TrainCpu:F2} | {ours.TrainCpu / peer?.TrainCpu:F2} | {ours.Train:F2} | {peer?.Train:F2} | {ours.Train / peer?.Train:F2} | {ours.ScoreOne * perRow:F2} | {peer?.ScoreOne * perRow:F2} | {ours.ScoreAll * perRow:F2} | {peer?.ScoreAll * perRow:F2} |"));
    }

    private static Figures Ours(BoostingTask task)
    {
        TreeEnsemble? ensemble = null;
        var cpu = BestOf(() => ensemble = Train(1), CpuSeconds, Repeats);
        var train = BestOf(() => ensemble = Train(Options.Threads), WallSeconds, Repeats);
        var scores = new double[task.Test.Count * ensemble!.Outputs];
        var one = BestOf(() => ensemble.Score(task.Test.Features, scores, 1), CpuSeconds);
        var all = BestOf(() => ensemble.Score(task.Test.Features, scores, Options.Threads), WallSeconds);
        return new Figures(task.Objective.Loss(task.Test, scores), cpu, train, one, all);

        TreeEnsemble Train(int threads) => GradientBoostedTrees.Fit(task.Train, task.Objective, Options with { Threads = threads }).Ensemble;
    }

    private static double BestOf(Action action, Func<double> clock, int repeats = 10)
    {
        var best = double.PositiveInfinity;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var start = clock();
            action();
            best = Math.Min(best, clock() - start);
        }

        return best;
    }

    private static double WallSeconds() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Processor time of this process; with one working thread it does not see what else the machine does.</summary>
    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static Figures? Peer(BoostingTask task)
    {
        var folder = Directory.CreateTempSubdirectory("boosting-").FullName;
        try
        {
            Write(Path.Combine(folder, "train.bin"), task.Train);
            Write(Path.Combine(folder, "test.bin"), task.Test);
            File.WriteAllText(Path.Combine(folder, "task.json"), JsonSerializer.Serialize(new
            {
                columns = task.Train.Features.Columns,
                leaves = Options.MaxLeaves,
                bins = Options.MaxBins,
                rate = Options.LearningRate,
                l2 = Options.L2,
                childWeight = Options.MinChildWeight,
                peerObjective = task.PeerObjective,
                classes = task.Objective.Outputs,
                rounds = Options.Rounds,
                repeats = Repeats,
                baseScore = BaseScore(task),
            }));
            var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
            foreach (var argument in new[] { Script(), folder, Options.Threads.ToString(CultureInfo.InvariantCulture) })
                start.ArgumentList.Add(argument);
            using var python = Process.Start(start)!;
            var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            python.WaitForExit();
            if (python.ExitCode != 0) return null;
            var figures = lines.Select(l => l.Split(' ')).ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture));
            var predicted = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, "predicted.bin"))).ToArray();
            return new Figures(
                task.Objective.Loss(task.Test, [.. predicted.Select(p => Raw(p, task.Objective.Link))]),
                figures["trainCpu"], figures["train"], figures["scoreCpu"], figures["score"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The constant prediction that training starts from, so that both start alike.</summary>
    private static double BaseScore(BoostingTask task)
    {
        var initial = task.Objective.InitialScores(task.Train);
        return task.Objective.Link switch
        {
            ScoreLink.Logistic => 1 / (1 + Math.Exp(-initial[0])),
            ScoreLink.Exponential => Math.Exp(initial[0]),
            ScoreLink.Softmax => 0.5,
            _ => initial[0],
        };
    }

    private static double Raw(double prediction, ScoreLink link) => link switch
    {
        ScoreLink.Logistic => Math.Log(prediction / (1 - prediction)),
        ScoreLink.Exponential or ScoreLink.Softmax => Math.Log(prediction),
        _ => prediction,
    };

    private static void Write(string file, TrainingRows rows)
    {
        var columns = rows.Features.Columns;
        var data = new double[rows.Count * (columns + 1)];
        for (var i = 0; i < rows.Count; i++)
        {
            rows.Features.Row(i).CopyTo(data.AsSpan(i * (columns + 1)));
            data[i * (columns + 1) + columns] = rows.Target(i);
        }

        File.WriteAllBytes(file, MemoryMarshal.AsBytes(data.AsSpan()).ToArray());
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "xgboost_peer.py");

    private sealed record Figures(double Loss, double TrainCpu, double Train, double ScoreOne, double ScoreAll);
}
