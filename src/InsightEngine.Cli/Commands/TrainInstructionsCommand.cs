using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train instructions</c>: fits the layer that finds sentences which speak to a machine; the same data give the same bytes.</summary>
internal static class TrainInstructionsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.InstructionModel + ".", Required = true };
        var command = new Command("instructions", "Fit the layer that finds sentences of comments which speak to a machine.") { folder, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output, CancellationToken cancellationToken)
    {
        var sources = CommentCorpus.Read(folder);
        using var model = new MemoryStream();
        InstructionTrainer.Train([.. sources.Select(source => source.Texts)], SentimentCorpus.Read(folder).Lexicon, new InstructionTrainingOptions(), model, cancellationToken);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.InstructionModel);
        File.WriteAllBytes(path, model.ToArray());
        Console.WriteLine($"{path}: {model.Length:N0} bytes from {sources.Sum(source => source.Texts.Count):N0} comments and our own sentences");
    }
}
