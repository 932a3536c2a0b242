using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train sentiment</c>: fits the text model; the same data give the same bytes.</summary>
internal static class TrainSentimentCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.TextModel + ".", Required = true };
        var command = new Command("sentiment", "Fit the sentiment and topic model to rated texts.") { folder, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
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
}
