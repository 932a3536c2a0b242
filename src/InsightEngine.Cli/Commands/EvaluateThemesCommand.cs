using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Clustering;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate themes</c>: how well themes that are found agree with themes that people gave.</summary>
internal static class EvaluateThemesCommand
{
    private const int Seeds = 5;
    private const int Fifths = 5;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv and vader_ground_truth.tsv." };
        var command = new Command("themes", "Compare found themes with those of people, beside TF-IDF and k-means.") { folder };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, CancellationToken cancellationToken)
    {
        using var model = new MemoryStream();
        TextVectorTrainer.Train(ThemeCorpus.AllTexts(folder), new TextVectorTrainingOptions(), model, cancellationToken);
        model.Position = 0;
        var vectors = TextVectors.Load(model);
        Classify(folder, vectors, cancellationToken);
        Console.WriteLine($"{"comments",-34} {"n",6} {"human",6} {"found",6} {"NMI",6} | TF-IDF + k-means, mean of {Seeds} seeds: NMI at k found, at k human");
        Compare("version 6, one theme", [.. ThemeCorpus.MultiLabel(folder, false).Where(comment => comment.Labels.Count == 1)], vectors);
        Compare("phase 1, sub-topics", ThemeCorpus.SingleLabel(folder), vectors);
    }

    /// <summary>
    /// Gives the themes of version 6 to comments that took no part in training: fifth by fifth, and one organisation from the
    /// other. What phase 1 teaches is a feature; no text of version 6 is among the texts it learned from.
    /// </summary>
    private static void Classify(string folder, TextVectors vectors, CancellationToken cancellationToken)
    {
        var lexicon = SentimentCorpus.Read(folder).Lexicon;
        var all = ThemeCorpus.MultiLabel(folder, true);
        var texts = all.Select(comment => ThemeCorpus.Key(comment.Text)).ToHashSet(StringComparer.Ordinal);
        var other = ThemeCorpus.SingleLabel(folder).FindAll(comment => !texts.Contains(ThemeCorpus.Key(comment.Text)));
        var prior = ThemeClassifier.Fit(other.ConvertAll(Labelled), lexicon, vectors, new ThemeClassifierOptions { Folds = 0 }, null, cancellationToken);

        LabelScores Held(List<LabelledComment> seen, List<LabelledComment> unseen)
        {
            var classifier = ThemeClassifier.Fit(seen.ConvertAll(Labelled), lexicon, vectors, new ThemeClassifierOptions(), prior, cancellationToken);
            return LabelScores.Of(unseen.ConvertAll(comment => classifier.Predict(comment.Text)), unseen.ConvertAll(comment => comment.Labels));
        }

        foreach (var withUnlabelled in new[] { true, false })
        {
            var comments = ThemeCorpus.MultiLabel(folder, withUnlabelled);
            var scores = Enumerable.Range(0, Fifths).Select(fifth => Held([.. comments.Where((_, i) => i % Fifths != fifth)], [.. comments.Where((_, i) => i % Fifths == fifth)])).ToList();
            Print($"given themes, {(withUnlabelled ? "all comments" : "labelled comments")}, {comments.Count} in five fifths", scores);
        }

        foreach (var organisation in all.Select(comment => comment.Organisation).Distinct().Order(StringComparer.Ordinal))
            Print($"given themes, {organisation} from the others", [Held(all.FindAll(comment => comment.Organisation != organisation), all.FindAll(comment => comment.Organisation == organisation))]);
    }

    private static LabelledText Labelled(LabelledComment comment) => new(comment.Text, comment.Labels);

    private static void Print(string name, List<LabelScores> scores)
    {
        string Each(Func<LabelScores, double> score) => scores.Count == 1 ? "" : $" ({string.Join(' ', scores.Select(one => score(one).ToString("F3", CultureInfo.InvariantCulture)))})";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: micro-F1 {scores.Average(one => one.MicroF1):F3}{Each(one => one.MicroF1)}, macro-F1 {scores.Average(one => one.MacroF1):F3}{Each(one => one.MacroF1)}"));
    }

    private static void Compare(string name, List<LabelledComment> comments, TextVectors vectors)
    {
        var human = comments.ConvertAll(comment => comment.Labels[0]);
        var labels = human.Distinct().Count();
        var found = ThemeClustering.Find(comments.ConvertAll(comment => vectors.Embed(comment.Text)), new ThemeClusteringOptions());
        var texts = comments.ConvertAll(comment => comment.Text);
        double Baseline(int count) => Enumerable.Range(1, Seeds).Average(seed => MutualInformation.Normalized(TfIdfKMeans.Cluster(texts, count, (ulong)seed), human));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34} {comments.Count,6} {labels,6} {found.Centroids.Count,6} {MutualInformation.Normalized(found.Members, human),6:F3} | {Baseline(Math.Max(1, found.Centroids.Count)):F3}, {Baseline(labels):F3}"));
    }
}
