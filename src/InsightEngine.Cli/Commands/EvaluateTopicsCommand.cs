using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate topics</c>: topics against people's labels, on a source that took no part in training.</summary>
internal static class EvaluateTopicsCommand
{
    /// <summary>Six coarse topics of a workplace and the topics that make each; models/topics/card.md repeats them.</summary>
    private static readonly IReadOnlyList<(string Name, IReadOnlyList<string> Topics)> s_coarse =
    [
        ("pay and benefits", ["pay", "benefits"]),
        ("workload and balance", ["workload", "work-life-balance", "wellbeing"]),
        ("management", ["manager", "leadership", "strategy", "communication", "autonomy"]),
        ("growth", ["growth", "training", "recognition"]),
        ("people and culture", ["collaboration", "culture", "fairness", "psychological-safety"]),
        ("work and conditions", ["tools", "working-conditions", "job-security", "customers"]),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var own = new Option<string>("--also") { Description = "A .tsv with the columns topics (;-separated ids) and text, measured with all sources in training." };
        var command = new Command("topics", "Compare topics with those of people: listed phrases alone, and with the learned layer.") { folder, own };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(own), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string? own, CancellationToken cancellationToken)
    {
        var lexicon = SentimentCorpus.Read(folder).Lexicon;
        var (version6, phase1) = (TopicCorpus.MultiLabel(folder), TopicCorpus.SingleLabel(folder));
        foreach (var organisation in ThemeCorpus.MultiLabel(folder, false).Select(comment => comment.Organisation).Distinct().Order(StringComparer.Ordinal))
        {
            var held = TopicCorpus.MultiLabel(folder, organisation, true);
            Print($"version 6, {organisation} (organisation left out)", TopicValidation.Measure(Without([.. TopicCorpus.MultiLabel(folder, organisation, false), .. phase1], held), held, lexicon, new TopicTrainingOptions(), null, cancellationToken));
        }

        Print("version 6 (source left out)", TopicValidation.Measure(Without(phase1, version6), version6, lexicon, new TopicTrainingOptions(), null, cancellationToken));
        Print("phase 1 (source left out)", TopicValidation.Measure(Without(version6, phase1), phase1, lexicon, new TopicTrainingOptions(), null, cancellationToken));
        if (own is null) return;
        List<TopicExample> unseen =
        [
            .. TabSeparated.Read(own, "topics", "text").Select(row => new TopicExample(row[1], row[0].Split(';', StringSplitOptions.RemoveEmptyEntries), TopicTrainer.Learned)),
        ];
        foreach (var (name, groups) in new[] { ("own texts", null), ("own texts, coarse", s_coarse) })
            Print(name, TopicValidation.Measure([.. version6, .. phase1], unseen, lexicon, new TopicTrainingOptions(), groups, cancellationToken));
    }

    private static List<TopicExample> Without(List<TopicExample> training, List<TopicExample> unseen)
    {
        var texts = unseen.Select(example => example.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return training.FindAll(example => !texts.Contains(example.Text));
    }

    private static void Print(string name, TopicAgreement agreement)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: macro-F1 of {agreement.Topics.Count} topics {agreement.Phrases:F3} by phrases alone, {agreement.Layered:F3} with the learned layer"));
        foreach (var (topic, count, phrases, layered) in agreement.Topics)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {topic,-20} {count,5} texts   {phrases,6:F3} → {layered,6:F3}"));
    }
}
