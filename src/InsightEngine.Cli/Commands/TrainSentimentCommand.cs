using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;
#if ADAPTERS
using InsightEngine.Adapters.Learning;
#endif

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train sentiment</c>: fits the text model; the same data give the same bytes.</summary>
internal static class TrainSentimentCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.TextModel + ".", Required = true };
        var trainer = Trainers.Option(Trainers.MlNet);
        var command = new Command("sentiment", "Fit the sentiment and topic model to rated texts.") { folder, output, trainer };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(trainer) is { } name and not Trainers.Own) TrainWith(name, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
            else Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output, CancellationToken cancellationToken)
    {
        var corpus = SentimentCorpus.Read(folder);
        using var model = new MemoryStream();
        SentimentTrainer.Train(corpus.Examples, corpus.Lexicon, new SentimentTrainingOptions(), model, cancellationToken);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.TextModel);
        File.WriteAllBytes(path, model.ToArray());
        foreach (var source in corpus.Examples.GroupBy(e => e.Source)) Console.WriteLine($"{source.Key}: {source.Count():N0} texts");
        Console.WriteLine($"{path}: {model.Length:N0} bytes from {corpus.Examples.Count:N0} texts and {corpus.Lexicon.Count:N0} rated words");
    }

    /// <summary>Fits ML.NET's pipeline, keeps it beside nothing else, and measures both trainers on two organisations that neither has seen.</summary>
    private static void TrainWith(string name, string folder, string output, CancellationToken cancellationToken)
    {
#if ADAPTERS
        if (name != Trainers.MlNet) throw Trainers.Unknown(name, Trainers.MlNet);
        const int Seed = 20260101;
        var corpus = SentimentCorpus.Read(folder);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, TextPipeline.FileName);
        TextPipeline.Fit(corpus.Examples, Seed).Save(path);
        Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes from {corpus.Examples.Count:N0} texts");
        var table = new TrainerTable("survey comments of an organisation that was left out, positive against negative: AUC; three labels: accuracy / macro-F1 / calibration error", [Trainers.Own, TextPipeline.Name]);
        foreach (var group in new[] { "NEAS", "NHFT" })
        {
            bool IsHeldOut(TrainingExample example) => example.Source == "fft_v6" && example.Group == group;
            HeldOut[] results = [SentimentValidation.Without(group, corpus.Examples, corpus.Lexicon, new SentimentTrainingOptions(), IsHeldOut, cancellationToken), TextPipeline.Without(group, corpus.Examples, IsHeldOut, Seed)];
            table.Add(group, [.. results.Select(result => new[] { result.Polarity().Auc, result.Labels().Accuracy, result.Labels().MacroF1, result.Labels().CalibrationError })]);
        }

        File.WriteAllText(Path.Combine(output, Trainers.TableFile), table.ToMarkdown());
        Console.WriteLine();
        Console.Write(table.ToMarkdown());
#else
        throw Trainers.Unknown(name, Trainers.MlNet);
#endif
    }
}
