using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>Topics on texts that took no part in training.</summary>
/// <param name="Topics">Per topic: texts that have it, F1 of the listed phrases alone, F1 of phrases and learned layer.</param>
public sealed record TopicAgreement(IReadOnlyList<(string Topic, int Count, double Phrases, double Layered)> Topics)
{
    /// <summary>Unweighted mean over the topics.</summary>
    public double Phrases => Topics.Average(topic => topic.Phrases);

    /// <summary>Unweighted mean over the topics.</summary>
    public double Layered => Topics.Average(topic => topic.Layered);
}

/// <summary>Measures the topics against people's labels.</summary>
public static class TopicValidation
{
    /// <param name="training">Texts to learn from.</param>
    /// <param name="unseen">Texts to measure on; only the topics that they were judged for count.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="groups">Coarse topics with the topics that make each; null measures every topic by itself.</param>
    /// <param name="cancellationToken">Stops between topics.</param>
    public static TopicAgreement Measure(
        IReadOnlyList<TopicExample> training, IReadOnlyList<TopicExample> unseen, IReadOnlyList<(string Phrase, float Valence)> lexicon,
        TopicTrainingOptions options, IReadOnlyList<(string Name, IReadOnlyList<string> Topics)>? groups = null, CancellationToken cancellationToken = default)
    {
        var layer = TopicTrainer.Fit(training, lexicon, options, cancellationToken);
        var (phrases, tokenizer, _) = TextResources.Build(lexicon);
        var scan = new PhraseScan();
        var marks = unseen.Select(example =>
        {
            var tokens = tokenizer.Tokenize(example.Text).Tokens;
            scan.Run(phrases, tokens);
            var named = TopicMarks.Of(tokens, scan, 0, tokens.Length);
            return (Named: named, Both: named | layer.Of(tokens, 0, tokens.Length));
        }).ToList();
        groups ??= [.. unseen.SelectMany(example => example.Judged).Distinct().OrderBy(TopicCatalog.IndexOf).Select(topic => (topic, (IReadOnlyList<string>)[topic]))];
        return new TopicAgreement(
        [
            .. groups.Select(group =>
            {
                var mask = group.Topics.Aggregate(0UL, (bits, topic) => bits | TopicCatalog.Mask(topic));
                var judged = unseen.Zip(marks).Where(pair => group.Topics.All(pair.First.Judged.Contains))
                    .Select(pair => (Is: group.Topics.Any(pair.First.Topics.Contains), pair.Second.Named, pair.Second.Both)).ToList();
                return (group.Name, judged.Count(text => text.Is), F1(judged.Select(text => (text.Is, (text.Named & mask) != 0))), F1(judged.Select(text => (text.Is, (text.Both & mask) != 0))));
            }).Where(row => row.Item2 > 0),
        ]);
    }

    private static double F1(IEnumerable<(bool Is, bool Said)> texts)
    {
        double hits = 0, all = 0;
        foreach (var (isTopic, said) in texts)
        {
            if (isTopic && said) hits++;
            all += (isTopic ? 1 : 0) + (said ? 1 : 0);
        }

        return all == 0 ? 0 : 2 * hits / all;
    }
}
