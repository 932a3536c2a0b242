using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train topics</c>: fits the learned layer of the topics; the same data give the same bytes.</summary>
internal static class TrainTopicsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.TopicModel + ".", Required = true };
        var command = new Command("topics", "Fit the learned layer that adds topics to those that listed phrases name.") { folder, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) throw new CommandFailedException($"{folder}: no such folder.");
        List<TopicExample> examples = [.. TopicCorpus.MultiLabel(folder), .. TopicCorpus.SingleLabel(folder)];
        using var model = new MemoryStream();
        TopicTrainer.Train(examples, SentimentCorpus.Read(folder).Lexicon, new TopicTrainingOptions(), model, cancellationToken);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.TopicModel);
        File.WriteAllBytes(path, model.ToArray());
        Console.WriteLine($"{path}: {model.Length:N0} bytes from {examples.Count:N0} labelled texts");
    }
}
