using System.Globalization;
using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Text;

/// <summary>The rated texts that the sentiment model learns from, each source on the scale −1…1 and each text once.</summary>
internal sealed record SentimentCorpus(IReadOnlyList<TrainingExample> Examples, IReadOnlyList<(string Phrase, float Valence)> Lexicon)
{
    private const double NeutralBand = 0.125;

    /// <exception cref="CommandFailedException">A file of the folder is missing or malformed.</exception>
    public static SentimentCorpus Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new CommandFailedException($"{folder}: no such folder.");
        var examples = new List<TrainingExample>();
        examples.AddRange(Once(SurveyComments(Path.Combine(folder, "fft_v6_comments.tsv"))));
        examples.AddRange(Once(CriticalityComments(Path.Combine(folder, "fft_phase1_comments.tsv"))));
        examples.AddRange(Once(Ratings(Path.Combine(folder, "vader_ground_truth.tsv"))));
        return new SentimentCorpus(examples, RatedWords(Path.Combine(folder, "vader_lexicon.txt")));
    }

    private static IEnumerable<TrainingExample> SurveyComments(string path)
    {
        foreach (var row in TabSeparated.Read(path, "trust", "sentiment_1pos_5neg", "text"))
        {
            if (!double.TryParse(row[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var rating)) continue;
            yield return new TrainingExample(row[2], (3 - rating) / 2, "fft_v6", row[0], Class(3 - rating, 0.5));
        }
    }

    private static IEnumerable<TrainingExample> CriticalityComments(string path)
    {
        foreach (var row in TabSeparated.Read(path, "organization", "criticality", "text"))
        {
            // 0 stands for "not coded" in one organisation, and some cells hold no rating at all.
            if (!int.TryParse(row[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var criticality)) continue;
            if (criticality is 0 or < -5 or > 5) continue;
            yield return new TrainingExample(row[2], Math.Clamp(criticality / 4.0, -1, 1), "fft_phase1", row[0], Class(criticality, 0.5));
        }
    }

    private static IEnumerable<TrainingExample> Ratings(string path)
    {
        foreach (var row in TabSeparated.Read(path, "domain", "mean_rating", "text"))
        {
            var rating = double.Parse(row[1], CultureInfo.InvariantCulture) / 4;
            yield return new TrainingExample(row[2], rating, row[0], row[0], Class(rating, NeutralBand));
        }
    }

    private static List<(string, float)> RatedWords(string path)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: no such file; the folder of training texts must hold it.");
        var entries = new List<(string, float)>();
        foreach (var line in File.ReadLines(path))
        {
            var cells = line.Split('\t');
            if (cells.Length >= 2 && float.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var valence)) entries.Add((cells[0], valence));
        }

        return entries;
    }

    /// <summary>Each text once per source, with the mean of its ratings.</summary>
    private static IEnumerable<TrainingExample> Once(IEnumerable<TrainingExample> examples) =>
        examples
            .GroupBy(e => (e.Source, Key: string.Concat(e.Text.Where(char.IsLetterOrDigit)).ToUpperInvariant()))
            .Where(g => g.Key.Key.Length > 0)
            .Select(g => g.First() with { Target = g.Average(e => e.Target), Class = Class(g.Average(e => (int)(e.Class ?? SentimentLabel.Neutral)) - 1, 0.5) });

    private static SentimentLabel Class(double value, double band) =>
        value >= band ? SentimentLabel.Positive : value <= -band ? SentimentLabel.Negative : SentimentLabel.Neutral;
}
