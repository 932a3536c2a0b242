using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train combiner</c>: learns how the automatic forecaster weighs its methods; the same data give the same bytes.</summary>
internal static class TrainCombinerCommand
{
    private const int Folds = 4, Origins = 3;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with forecast/m3_series.csv and forecast/tourism_series.csv." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.CombinerModel + ".", Required = true };
        var every = new Option<int>("--every") { Description = "Use every n-th series only, for a quick look.", DefaultValueFactory = _ => 1 };
        every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--every takes 1 or more.");
        });
        var command = new Command("combiner", "Fit the weights of the automatic forecaster to competition series, and measure them on series they have not seen.")
        {
            folder, output, every,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), parsed.GetValue(every), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(string folder, string output, int every, CancellationToken cancellationToken)
    {
        var series = CompetitionFile.Read(Path.Combine(folder, "forecast", "m3_series.csv"), "M3")
            .Concat(CompetitionFile.Read(Path.Combine(folder, "forecast", "tourism_series.csv"), "tourism"))
            .Where((_, i) => i % every == 0).ToArray();
        var examples = Examples(series, cancellationToken);
        Console.WriteLine($"{series.Length:N0} series, {examples.Length:N0} origins");
        Evaluate(examples, cancellationToken);
        // The shipped model may learn from the last origins too.
        var bytes = CombinerTraining.Train(examples, cancellationToken).ToBytes();
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.CombinerModel);
        File.WriteAllBytes(path, bytes);
        Console.WriteLine($"{path}: {bytes.Length:N0} bytes");
        return CommandLine.Success;
    }

    private static CombinerExample[] Examples(CompetitionFile.Entry[] series, CancellationToken cancellationToken)
    {
        var examples = new CombinerExample?[series.Length * Origins];
        using var progress = new Progress("origins", examples.Length);
        Parallel.For(0, series.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            for (var back = 0; back < Origins; back++)
            {
                var s = series[i];
                examples[i * Origins + back] = CombinerExample.Of(s.Group, i, back, s.Values, s.SeasonLength, s.Horizon);
                progress.Add();
            }
        });
        return [.. examples.OfType<CombinerExample>()];
    }

    /// <summary>Prints errors on the last periods of series that the weights were not fitted to.</summary>
    private static void Evaluate(CombinerExample[] examples, CancellationToken cancellationToken)
    {
        var combined = new Dictionary<CombinerExample, double[]>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = CombinerTraining.Train([.. examples.Where(e => e.Back > 0 && e.Series % Folds != fold)], cancellationToken);
            foreach (var example in examples.Where(e => e.Back == 0 && e.Series % Folds == fold))
                combined[example] = CombinerTraining.Combine(model, example);
        }

        Console.WriteLine("| series | n | sMAPE fixed | sMAPE weighed | MASE fixed | MASE weighed |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var group in examples.Where(e => e.Back == 0).GroupBy(e => e.Group, StringComparer.Ordinal))
        {
            double Mean(Func<CombinerExample, double> error) => group.Average(error);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {Mean(e => e.Errors(e.Members[0]).Smape):F2} | {Mean(e => e.Errors(combined[e]).Smape):F2} | {Mean(e => e.Errors(e.Members[0]).Mase):F3} | {Mean(e => e.Errors(combined[e]).Mase):F3} |"));
        }
    }
}
