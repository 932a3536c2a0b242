using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Benchmarks.Learning;

/// <summary>
/// Trains <see cref="GradientBoostedTrees"/> and XGBoost on the same rows with the same settings and prints held-out loss over
/// several seeds, training time (with binning) and scoring time: <c>boosting [PART_OF_A_NAME] [SEEDS]</c>. Needs Debian's
/// <c>python3-xgboost</c>; without it, only our columns are printed.
/// </summary>
internal static class BoostingAgainstXgboost
{
    private const int Repeats = 2;
    private const double ScoringSeconds = 0.5;

    /// <summary>On a busy machine half a second may hold one scoring only: the first, which prepares and compiles.</summary>
    private const int LeastScorings = 10;

    private static readonly GradientBoostingOptions Options =
        new() { Rounds = 200, LearningRate = 0.1, MaxLeaves = 31, L2 = 1, MinChildWeight = 1, Threads = 2 };

    public static void Run(string[] args)
    {
        var only = args.Length > 0 ? args[0] : "";
        var most = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue;
        var data = Environment.GetEnvironmentVariable("INSIGHT_SHARED") is { } shared ? Path.Combine(shared, "data") : null;
        Console.WriteLine($"{Options.Rounds} rounds, {Options.MaxLeaves} leaves, rate {Options.LearningRate}; difference of the held-out loss with its standard error over seeds; times of the first seed, best of {Repeats}; predictions per row, best of at least {LeastScorings} and {ScoringSeconds} s");
        Console.WriteLine("| rows | held-out loss | XGBoost | difference | train, 1 thread, CPU s | XGBoost | ratio | train, 2 threads, s | XGBoost | ratio | predict, 1 thread, CPU µs | XGBoost | ratio | 2 threads, µs | XGBoost |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var task in BoostingTask.Generated().Append(BoostingTask.TransitKpis(data)).OfType<BoostingTask>())
            if (task.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
                Print(task with { Seeds = Math.Min(most, task.Seeds) });
    }

    private static void Print(BoostingTask task)
    {
        Figures? ours = null, peer = null;
        var (losses, differences) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < task.Seeds; seed++)
        {
            var rows = task.Draw(seed);
            var (mine, theirs) = (Ours(task, rows, seed == 0), Peer(task, rows, seed == 0));
            (ours, peer) = (ours ?? mine, peer ?? theirs);
            losses.Add(mine.Loss);
            if (theirs is not null) differences.Add(mine.Loss - theirs.Loss);
        }

        var error = Math.Sqrt(differences.Sum(each => Math.Pow(each - differences.Average(), 2)) / (differences.Count - 1) / differences.Count);
        var (loss, difference) = (losses.Average(), differences.Count > 1 ? Math.Round(differences.Average(), 4) + 0.0 : double.NaN);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {task.Name} | {loss:F4} | {loss - difference:F4} | {difference:+0.0000;-0.0000} ± {error:F4} | {ours!.TrainCpu:F2} | {peer?.TrainCpu:F2} | {ours.TrainCpu / peer?.TrainCpu:F2} | {ours.Train:F2} | {peer?.Train:F2} | {ours.Train / peer?.Train:F2} | {ours.ScoreOne:F2} | {peer?.ScoreOne:F2} | {ours.ScoreOne / peer?.ScoreOne:F2} | {ours.ScoreAll:F2} | {peer?.ScoreAll:F2} |"));
    }

    private static Figures Ours(BoostingTask task, (TrainingRows Train, TrainingRows Test) rows, bool timed)
    {
        TreeEnsemble? ensemble = null;
        var (cpu, train, one, all) = (double.NaN, double.NaN, double.NaN, double.NaN);
        if (timed)
        {
            cpu = BestOf(() => ensemble = Train(1), CpuSeconds, Repeats);
            train = BestOf(() => ensemble = Train(Options.Threads), WallSeconds, Repeats);
            one = PerRow(() => ensemble!.Predict(rows.Test.Features, 1), CpuSeconds);
            all = PerRow(() => ensemble!.Predict(rows.Test.Features, Options.Threads), WallSeconds);
        }

        ensemble ??= Train(Options.Threads);
        var scores = new double[rows.Test.Count * ensemble.Outputs];
        ensemble.Score(rows.Test.Features, scores, Options.Threads);
        return new Figures(task.Objective.Loss(rows.Test, scores), cpu, train, one, all);

        TreeEnsemble Train(int threads) => GradientBoostedTrees.Fit(rows.Train, task.Objective, Options with { Threads = threads }).Ensemble;

        double PerRow(Action action, Func<double> clock)
        {
            var until = Stopwatch.StartNew();
            var best = BestOf(action, clock, LeastScorings);
            while (until.Elapsed.TotalSeconds < ScoringSeconds) best = Math.Min(best, BestOf(action, clock, 1));
            return 1e6 * best / rows.Test.Count;
        }
    }

    private static double BestOf(Action action, Func<double> clock, int repeats)
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

    private static Figures? Peer(BoostingTask task, (TrainingRows Train, TrainingRows Test) rows, bool timed)
    {
        var folder = Directory.CreateTempSubdirectory("boosting-").FullName;
        try
        {
            Write(Path.Combine(folder, "train.bin"), rows.Train);
            Write(Path.Combine(folder, "test.bin"), rows.Test);
            File.WriteAllText(Path.Combine(folder, "task.json"), JsonSerializer.Serialize(new
            {
                columns = rows.Train.Features.Columns,
                leaves = Options.MaxLeaves,
                bins = Options.MaxBins,
                rate = Options.LearningRate,
                l2 = Options.L2,
                childWeight = Options.MinChildWeight,
                peerObjective = task.PeerObjective,
                classes = task.Objective.Outputs,
                rounds = Options.Rounds,
                timed,
                repeats = Repeats,
                scoringSeconds = ScoringSeconds,
                scorings = LeastScorings,
                baseScore = BaseScore(task, rows.Train),
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
                task.Objective.Loss(rows.Test, [.. predicted.Select(p => Raw(p, task.Objective.Link))]),
                Figure("trainCpu"), Figure("train"), Figure("scoreCpu"), Figure("score"));

            double Figure(string name) => figures.GetValueOrDefault(name, double.NaN);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The constant prediction that training starts from, so that both start alike.</summary>
    private static double BaseScore(BoostingTask task, TrainingRows train)
    {
        var initial = task.Objective.InitialScores(train);
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
