using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using InsightEngine.Cli.Text;
using InsightEngine.Numerics.Text;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight sentiment</c>: adds sentiment, label, confidence and topics to a table of comments.</summary>
internal static class SentimentCommand
{
    private const int Batch = 4096;
    private const int ShownProblems = 20;
    private static readonly string[] s_added = ["sentiment", "label", "confidence", "topics"];

    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "Comments: .csv (quoted) or .tsv (no quoting), first line column names." };
        var column = new Option<string>("--text") { Description = "Name of the column that holds the comment.", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "Result: the input columns and sentiment (-1…1), label, confidence, topics (;-separated).", Required = true };
        var strict = new Option<bool>("--strict") { Description = "Refuse the file when a row is bad, instead of skipping and reporting it." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("sentiment", "Score the sentiment and topics of comments.") { input, column, output, strict, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(
                parsed.GetRequiredValue(input), parsed.GetRequiredValue(column), parsed.GetRequiredValue(output),
                parsed.GetValue(strict), parsed.GetValue(json), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string input, string column, string output, bool strict, bool json, CancellationToken cancellationToken)
    {
        var (header, records) = CommentTable.Open(input);
        var at = Array.FindIndex(header, h => h.Trim().TrimStart('\uFEFF').Equals(column, StringComparison.OrdinalIgnoreCase));
        if (at < 0) throw new CommandFailedException($"{input}, line 1: there is no column '{column}'; found: {string.Join(", ", header)}.");
        var scorer = new ModelFiles().LoadTextScorer();
        var tally = new Tally();
        var problems = new List<string>();
        var tabs = CommentTable.IsTabSeparated(output);
        var temporary = output + ".partial";
        using (var progress = new Progress("comments", null))
        using (var writer = new StreamWriter(temporary, false, new UTF8Encoding(false)))
        {
            CommentTable.Write(writer, header.Concat(s_added.Select(name => header.Contains(name) ? name + "_insight" : name)), tabs);
            foreach (var batch in records.Chunk(Batch))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var scores = new TextScore?[batch.Length];
                Parallel.For(0, batch.Length, i => scores[i] = batch[i].Cells is { } cells ? scorer.Score(cells[at]) : null);
                for (var i = 0; i < batch.Length; i++) Write(writer, batch[i], scores[i], at, tabs, input, tally, problems);
                progress.Add(batch.Length);
            }
        }

        if (strict && problems.Count > 0)
        {
            File.Delete(temporary);
            throw new CommandFailedException([.. problems.Take(ShownProblems), $"{tally.Bad:N0} bad rows; nothing was written because of --strict."]);
        }

        File.Move(temporary, output, true);
        foreach (var problem in problems.Take(ShownProblems)) Console.Error.WriteLine(problem);
        if (problems.Count > ShownProblems) Console.Error.WriteLine($"… and {problems.Count - ShownProblems:N0} more.");
        if (json) Console.WriteLine(JsonSerializer.Serialize(tally, JsonSerializerOptions.Web));
        else Console.WriteLine(tally.ToString());
    }

    private static void Write(StreamWriter writer, CommentTable.Record record, TextScore? score, int at, bool tabs, string input, Tally tally, List<string> problems)
    {
        if (score is null || record.Cells is null)
        {
            tally.Bad++;
            problems.Add($"{input}, line {record.Line}: {record.Problem}; the row is left out.");
            return;
        }

        tally.Add(score);
        if (score.UnsupportedLanguage is { } language)
            problems.Add($"{input}, line {record.Line}: the text is not English ({language}) and is not scored.");
        if (record.Cells[at].Contains('\uFFFD'))
            problems.Add($"{input}, line {record.Line}: the text holds bytes that are not UTF-8; it is scored without them. Save the file as UTF-8.");
        CommentTable.Write(
            writer,
            [
                .. record.Cells,
                score.Score.ToString("0.####", CultureInfo.InvariantCulture),
                score.Label.ToString().ToLowerInvariant(),
                score.Confidence.ToString("0.###", CultureInfo.InvariantCulture),
                string.Join(';', score.Topics),
            ],
            tabs);
    }

    private sealed class Tally
    {
        public int Comments { get; private set; }

        public int Positive { get; private set; }

        public int Neutral { get; private set; }

        public int Negative { get; private set; }

        public int WithoutOpinion { get; private set; }

        public int OtherLanguage { get; private set; }

        public int SeriousConcern { get; private set; }

        public int InstructionLike { get; private set; }

        public int Bad { get; set; }

        public void Add(TextScore score)
        {
            Comments++;
            if (score.Label == SentimentLabel.Positive) Positive++;
            else if (score.Label == SentimentLabel.Negative) Negative++;
            else Neutral++;
            if (score.UnsupportedLanguage is not null) OtherLanguage++;
            else if (!score.HasOpinion) WithoutOpinion++;
            if (score.SeriousConcern) SeriousConcern++;
            if (score.InstructionLike) InstructionLike++;
        }

        public override string ToString() =>
            $"{Comments:N0} comments: {Positive:N0} positive, {Neutral:N0} neutral ({WithoutOpinion:N0} without opinion, {OtherLanguage:N0} in another language), {Negative:N0} negative; "
            + $"{SeriousConcern:N0} possible serious concerns, {InstructionLike:N0} with instructions to a machine; {Bad:N0} bad rows.";
    }
}
