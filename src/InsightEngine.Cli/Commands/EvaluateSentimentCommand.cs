using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate sentiment</c>: what the sentiment model does on sources and organisations it has not seen.</summary>
internal static class EvaluateSentimentCommand
{
    private static readonly (string Name, Func<TrainingExample, bool> IsHeldOut)[] s_folds =
    [
        ("survey comments v6, other trust NEAS", e => e is { Source: "fft_v6", Group: "NEAS" }),
        ("survey comments v6, other trust NHFT", e => e is { Source: "fft_v6", Group: "NHFT" }),
        ("survey comments v6 (source left out)", e => e.Source == "fft_v6"),
        ("survey comments phase 1 (source left out)", e => e.Source == "fft_phase1"),
        ("tweets (source left out)", e => e.Source == "tweets"),
        ("editorials (source left out)", e => e.Source == "nyt"),
        ("all survey comments (family left out)", e => e.Source.StartsWith("fft", StringComparison.Ordinal)),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var command = new Command("sentiment", "Train without one source or organisation at a time and score it.") { folder };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, CancellationToken cancellationToken)
    {
        var corpus = SentimentCorpus.Read(folder);
        Console.WriteLine($"{"held out",-44} {"n",6} {"acc±",6} {"AUC±",6} {"acc3",6} {"F1",6} {"ECE",6} {"rho",6} {"r",6}");
        foreach (var (name, isHeldOut) in s_folds)
        {
            var result = SentimentValidation.Without(name, corpus.Examples, corpus.Lexicon, new SentimentTrainingOptions(), isHeldOut, cancellationToken);
            var polarity = result.Polarity();
            var labels = result.Labels();
            var correlation = result.Correlation();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-44} {result.Examples.Count,6} {polarity.Accuracy,6:F3} {polarity.Auc,6:F3} {labels.Accuracy,6:F3} {labels.MacroF1,6:F3} {labels.CalibrationError,6:F3} {correlation.Spearman,6:F3} {correlation.Pearson,6:F3}"));
        }
    }
}
