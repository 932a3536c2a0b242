using System.CommandLine;
using System.Globalization;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train combiner</c>: learns how the automatic forecaster weighs its methods; the same data give the same bytes.</summary>
internal static class TrainCombinerCommand
{
    /// <summary>Origins per series, one horizon apart. The last horizon of every series takes no part: it is there to be measured on.</summary>
    private const int Origins = 3;

    private const int FewestInTable = 30;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with " + string.Join(", ", PublicSeries.Files) + "." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.CombinerModelFile + ".", Required = true };
        var measure = new Option<bool>("--measure") { Description = "Also train without the newest origin and without each source, and print the errors on what was left out." };
        var trainer = Trainers.Option(Trainers.FastTree);
        var command = new Command("combiner", "Fit the weights of the automatic forecaster to public series.") { folder, output, measure, trainer };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), parsed.GetValue(measure), Trainers.Trees(parsed.GetValue(trainer)!), cancellationToken);
                return CommandLine.Success;
            },
            cancellationToken));
        return command;
    }

    private static void Run(string folder, string output, bool measure, ITreeTrainer trainer, CancellationToken cancellationToken)
    {
        var series = PublicSeries.Read(folder);
        var open = series.Where(one => one.Open).Select(one => one.Source).ToHashSet(StringComparer.Ordinal);
        var examples = Examples(series, cancellationToken);
        foreach (var group in examples.GroupBy(example => example.Group))
            Console.WriteLine($"{group.Key}: {group.Count():N0} origins{(open.Contains(group.First().Source) ? "" : ", no stated licence")}");
        if (measure) Measure(examples, open, trainer, cancellationToken);
        var bytes = CombinerTraining.Train(examples, trainer, cancellationToken).ToBytes();
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.CombinerModelFile);
        File.WriteAllBytes(path, bytes);
        Console.WriteLine($"{path}: {bytes.Length:N0} bytes from {examples.Length:N0} origins of {series.Count:N0} series");
        if (trainer.Name == Trainers.Own) return;
        var table = Compare(examples, trainer, cancellationToken).ToMarkdown();
        File.WriteAllText(Path.Combine(output, Trainers.TableFile), table);
        Console.WriteLine();
        Console.Write(table);
    }

    /// <summary>Both trainers without the newest origin of each series, on it.</summary>
    private static TrainerTable Compare(CombinerExample[] examples, ITreeTrainer other, CancellationToken cancellationToken)
    {
        ITreeTrainer[] trainers = [new HistogramTreeTrainer(), other];
        CombinerExample[] older = [.. examples.Where(example => example.Back > 1)];
        var models = trainers.Select(trainer => CombinerTraining.Train(older, trainer, cancellationToken)).ToArray();
        var table = new TrainerTable("newest origin, sMAPE / MASE in proportion to those of the earned weights", [.. trainers.Select(trainer => trainer.Name)]);
        foreach (var group in examples.Where(example => example.Back == 1).GroupBy(example => example.Group).Where(group => group.Count() >= FewestInTable / Origins))
        {
            CombinerExample[] newest = [.. group];
            var past = Error(newest, example => example.PastWeights);
            table.Add(group.Key, [.. models.Select(model => Error(newest, example => CombinerTraining.Weigh(model, example))).Select(error => new[] { error.Smape / past.Smape, error.Mase / past.Mase })]);
        }

        return table;
    }

    private static CombinerExample[] Examples(IReadOnlyList<PublicSeries> series, CancellationToken cancellationToken)
    {
        var examples = new CombinerExample?[series.Count * Origins];
        using var progress = new Progress("origins", examples.Length);
        Parallel.For(0, series.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var one = series[i];
            for (var back = 1; back <= Origins; back++)
            {
                examples[i * Origins + back - 1] = CombinerExample.Of(one.Source, one.Group, back, one.Values, one.Origin(back), one.SeasonLength, one.Horizon);
                progress.Add();
            }
        });
        return [.. examples.OfType<CombinerExample>()];
    }

    // Errors relative to those of the past weights, in per cent: negative is better.
    private static void Measure(CombinerExample[] examples, HashSet<string> open, ITreeTrainer trainer, CancellationToken cancellationToken)
    {
        var newer = CombinerTraining.Train([.. examples.Where(example => example.Back > 1)], trainer, cancellationToken);
        var licensed = CombinerTraining.Train([.. examples.Where(example => open.Contains(example.Source))], trainer, cancellationToken);
        Console.WriteLine("| series | origins | sMAPE | MASE | equal weights | newest origin | own source left out | all sources without a licence left out |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var source in examples.GroupBy(example => example.Source))
        {
            var without = CombinerTraining.Train([.. examples.Where(example => example.Source != source.Key)], trainer, cancellationToken);
            foreach (var group in source.GroupBy(example => example.Group).Where(group => group.Count() >= FewestInTable))
            {
                CombinerExample[] all = [.. group], newest = [.. group.Where(example => example.Back == 1)];
                var past = Error(all, example => example.PastWeights);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {group.Key} | {all.Length} | {past.Smape:F2} | {past.Mase:F3} | {Change(all, example => [.. example.Members.Select(_ => 1.0 / example.Members.Length)])} | {Change(newest, example => CombinerTraining.Weigh(newer, example))} | {Change(all, example => CombinerTraining.Weigh(without, example))} | {(open.Contains(source.Key) ? "–" : Change(all, example => CombinerTraining.Weigh(licensed, example)))} |"));
            }
        }
    }

    private static string Change(CombinerExample[] examples, Func<CombinerExample, double[]> weights)
    {
        var past = Error(examples, example => example.PastWeights);
        var learned = Error(examples, weights);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * ((learned.Smape / past.Smape + learned.Mase / past.Mase) / 2 - 1):+0.00;-0.00;0.00} %");
    }

    private static (double Smape, double Mase) Error(CombinerExample[] examples, Func<CombinerExample, double[]> weights)
    {
        var errors = examples.Select(example => example.Errors(example.Combine(weights(example)))).ToList();
        return (errors.Average(error => error.Smape), errors.Average(error => error.Mase));
    }
}
