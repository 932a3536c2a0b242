using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate concerns</c>: how many reported facts reach a person, and how many harmless comments do.</summary>
internal static class EvaluateConcernsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var facts = new Option<string[]>("--facts") { Description = "A .tsv with the columns set, kind and text: facts that a person should see." };
        var harmless = new Option<string[]>("--harmless") { Description = "A .tsv with the columns set and text: sentences that no person needs to see." };
        var budget = new Option<double>("--budget") { Description = "Share of real comments that may be routed.", DefaultValueFactory = _ => new ConcernTrainingOptions().Budget };
        var sample = new Option<bool>("--sample") { Description = "Also the comments of the sample organisation but the planted ones: no person needs to see them." };
        var command = new Command("concerns", "Measure the route of serious concerns: recall on facts, and false alarms on comments that no layer learnt from.") { folder, facts, harmless, budget, sample };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(facts) ?? [], parsed.GetValue(harmless) ?? [], parsed.GetValue(budget), parsed.GetValue(sample), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string[] factFiles, string[] harmlessFiles, double budget, bool sample, CancellationToken cancellationToken)
    {
        var sources = CommentCorpus.Read(folder);
        var sets = new List<(string Name, IReadOnlyList<string> Texts)>();
        foreach (var file in factFiles)
        {
            var rows = TabSeparated.Read(file, "set", "kind", "text").ToList();
            foreach (var set in rows.GroupBy(row => row[0]))
            {
                sets.Add(($"facts, {set.Key}", [.. set.Select(row => row[2])]));
                sets.AddRange(set.GroupBy(row => row[1]).Select(kind => ($"  {kind.Key}", (IReadOnlyList<string>)[.. kind.Select(row => row[2])])));
            }
        }

        foreach (var file in harmlessFiles)
            sets.AddRange(TabSeparated.Read(file, "set", "text").GroupBy(row => row[0]).Select(set => ($"harmless, {set.Key}", (IReadOnlyList<string>)[.. set.Select(row => row[1])])));

        if (sample) sets.Add(("harmless, sample organisation", CommentCorpus.OfSample()));

        var agreement = ConcernAgreement.Measure(
            [.. sources.Select(source => source.Texts)], [.. sets.Select(set => set.Texts)], SentimentCorpus.Read(folder).Lexicon, new ConcernTrainingOptions { Budget = budget }, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a concern ranks above a real comment with probability {agreement.Area:F3} (own sentences, held out in folds)"));
        Console.WriteLine($"{"",-32}  texts serious  possible  routed");
        for (var s = 0; s < sources.Count; s++) Print($"comments, {sources[s].Name} (held out)", agreement.Sources[s]);
        foreach (var (kind, share) in agreement.Own) Print($"own, {kind} (held out)", share);
        for (var s = 0; s < sets.Count; s++) Print(sets[s].Name, agreement.Sets[s]);
    }

    private static void Print(string name, ConcernShare share) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {share.Texts,6} {share.Serious,7:F3} {share.Possible,9:F3} {share.Serious + share.Possible,7:F3}"));
}
