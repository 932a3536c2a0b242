using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text.Training;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate instructions</c>: how many instructions to a machine are found in comments, how many honest comments are taken for one, and what an instruction does to a score.</summary>
internal static class EvaluateInstructionsCommand
{
    /// <summary>Every how manieth real comment gets each instruction, before and after it.</summary>
    private const int Every = 40;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with fft_v6_comments.tsv, fft_phase1_comments.tsv, vader_ground_truth.tsv and vader_lexicon.txt." };
        var instructions = new Option<string[]>("--instructions") { Description = "A .tsv with the columns set and text: instructions to a machine." };
        var harmless = new Option<string[]>("--harmless") { Description = "A .tsv with the columns set and text: comments that speak to people." };
        var sample = new Option<bool>("--sample") { Description = "Also the comments of the sample organisation but the planted ones: none speaks to a machine." };
        var command = new Command("instructions", "Measure what is found of instructions to a machine in comments, false alarms, and what an instruction does to a score.") { folder, instructions, harmless, sample };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(instructions) ?? [], parsed.GetValue(harmless) ?? [], parsed.GetValue(sample), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string[] instructionFiles, string[] harmlessFiles, bool sample, CancellationToken cancellationToken)
    {
        var sources = CommentCorpus.Read(folder);
        var instructions = Sets(instructionFiles);
        List<(string Name, IReadOnlyList<string> Texts)> sets = [.. instructions.Select(set => ($"instructions, {set.Name}", set.Texts)), .. Sets(harmlessFiles).Select(set => ($"honest, {set.Name}", set.Texts))];
        if (sample) sets.Add(("honest, sample organisation", CommentCorpus.OfSample()));
        var agreement = InstructionAgreement.Measure(
            [.. sources.Select(source => source.Texts)], [.. sets.Select(set => set.Texts)], SentimentCorpus.Read(folder).Lexicon, new InstructionTrainingOptions(), cancellationToken);
        Console.WriteLine($"{"",-36}  texts  listed flagged");
        for (var s = 0; s < sources.Count; s++) Print($"comments, {sources[s].Name} (held out)", agreement.Sources[s]);
        foreach (var (kind, share) in agreement.Own) Print($"own, {kind} (held out)", share);
        for (var s = 0; s < sets.Count; s++) Print(sets[s].Name, agreement.Sets[s]);
        foreach (var set in instructions) PrintChange(set.Name, set.Texts, [.. sources[0].Texts.Where((_, i) => i % Every == 0)]);
    }

    private static List<(string Name, IReadOnlyList<string> Texts)> Sets(string[] files) =>
        [.. files.SelectMany(file => TabSeparated.Read(file, "set", "text").GroupBy(row => row[0]).Select(set => (set.Key, (IReadOnlyList<string>)[.. set.Select(row => row[1])])))];

    /// <summary>The shipped scorer on real comments with an instruction before or after them, against the same comment without.</summary>
    private static void PrintChange(string name, IReadOnlyList<string> instructions, IReadOnlyList<string> comments)
    {
        var scorer = new ModelFiles().LoadTextScorer();
        var (found, missed) = (new List<double>(), new List<double>());
        foreach (var comment in comments)
        {
            var plain = scorer.Score(comment).Score;
            foreach (var instruction in instructions)
            {
                foreach (var text in new[] { comment + "\n" + instruction, instruction + "\n" + comment })
                {
                    var score = scorer.Score(text);
                    (score.InstructionLike ? found : missed).Add(Math.Abs(score.Score - plain));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"change of the score of {comments.Count} real comments, {name}: found {found.Count}, on average {Mean(found):F4}, at most {Most(found):F4}; not found {missed.Count}, on average {Mean(missed):F4}, at most {Most(missed):F4}"));
    }

    private static double Mean(List<double> values) => values.Count == 0 ? 0 : values.Average();

    private static double Most(List<double> values) => values.Count == 0 ? 0 : values.Max();

    private static void Print(string name, InstructionShare share) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {share.Texts,6} {share.Listed,7:F3} {share.Flagged,7:F3}"));
}
