using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train embeddings</c>: fits the text vectors; the same data give the same bytes.</summary>
internal static class TrainEmbeddingsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv and vader_ground_truth.tsv." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.VectorModel + ".", Required = true };
        var command = new Command("embeddings", "Fit the word vectors behind themes and search to texts; labels are not read.") { folder, output };
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
        var texts = ThemeCorpus.AllTexts(folder);
        using var model = new MemoryStream();
        TextVectorTrainer.Train(texts, new TextVectorTrainingOptions(), model, cancellationToken);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.VectorModel);
        File.WriteAllBytes(path, model.ToArray());
        Console.WriteLine($"{path}: {model.Length:N0} bytes from {texts.Count:N0} texts");
    }
}
