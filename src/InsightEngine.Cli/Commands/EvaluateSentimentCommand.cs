using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text;
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
        var own = new Option<string>("--also") { Description = "A .tsv with the columns label (positive, neutral, negative) and text, scored by the model of all sources." };
        var without = new Option<bool>("--without-phrases") { Description = "Leave the list of workplace phrases out, to see what it is worth." };
        var command = new Command("sentiment", "Train without one source or organisation at a time and score it.") { folder, own, without };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(own), parsed.GetValue(without), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string? own, bool withoutPhrases, CancellationToken cancellationToken)
    {
        var corpus = SentimentCorpus.Read(folder);
        var options = new SentimentTrainingOptions { WorkplacePhrases = !withoutPhrases };
        var results = new List<HeldOut>();
        Console.WriteLine($"{"held out",-44} {"n",6} {"acc±",6} {"AUC±",6} {"acc3",6} {"F1",6} {"ECE",6} {"rho",6} {"r",6} {"rms",6} {"human",6}");
        foreach (var (name, isHeldOut) in s_folds)
        {
            var result = SentimentValidation.Without(name, corpus.Examples, corpus.Lexicon, options, isHeldOut, cancellationToken);
            results.Add(result);
            Print(result);
        }

        if (own is not null) Print(SentimentValidation.Apart("own texts", corpus.Examples, corpus.Lexicon, options, OwnTexts(own), cancellationToken));
        PrintReliability(results);
    }

    private static void Print(HeldOut result)
    {
        var polarity = result.Polarity();
        var labels = result.Labels();
        var correlation = result.Correlation();
        var (scores, ratings) = result.Spread();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Name,-44} {result.Examples.Count,6} {polarity.Accuracy,6:F3} {polarity.Auc,6:F3} {labels.Accuracy,6:F3} {labels.MacroF1,6:F3} {labels.CalibrationError,6:F3} {correlation.Spearman,6:F3} {correlation.Pearson,6:F3} {scores,6:F3} {ratings,6:F3}"));
    }

    /// <summary>How often the label was right where the model was so sure of it.</summary>
    private static void PrintReliability(List<HeldOut> results)
    {
        Console.WriteLine();
        Console.WriteLine("confidence as stated → share of labels that were right (n)");
        Console.WriteLine($"{"held out",-44} {string.Join("  ", HeldOut.ReliabilityBins.Select(bin => $"{bin.From:F1}–{bin.To:F1}".PadLeft(18)))}");
        foreach (var result in results)
        {
            var cells = result.Reliability().Select(bin => bin.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{bin.Stated:F2} → {bin.Right:F2} ({bin.Count})"));
            Console.WriteLine($"{result.Name,-44} {string.Join("  ", cells.Select(cell => cell.PadLeft(18)))}");
        }
    }

    private static List<TrainingExample> OwnTexts(string path) =>
    [
        .. TabSeparated.Read(path, "label", "text").Select(row => Enum.TryParse<SentimentLabel>(row[0], true, out var label)
            ? new TrainingExample(row[1], (int)label - (int)SentimentLabel.Neutral, "own", "own", label)
            : throw new CommandFailedException($"{path}: the label '{row[0]}' is none of positive, neutral, negative.")),
    ];
}
