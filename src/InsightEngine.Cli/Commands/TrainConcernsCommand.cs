using System.CommandLine;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train concerns</c>: fits the layer that ranks comments which may report a serious concern; the same data give the same bytes.</summary>
internal static class TrainConcernsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.ConcernModel + ".", Required = true };
        var command = new Command("concerns", "Fit the layer that ranks comments which may report a serious concern.") { folder, output };
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
        ConcernTrainer.Train([.. sources.Select(source => source.Texts)], SentimentCorpus.Read(folder).Lexicon, new ConcernTrainingOptions(), model, cancellationToken);
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.ConcernModel);
        File.WriteAllBytes(path, model.ToArray());
        Console.WriteLine($"{path}: {model.Length:N0} bytes from {sources.Sum(source => source.Texts.Count):N0} comments and our own sentences");
    }
}
