using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Storage;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate briefings</c>: are the briefings of a store carried by their facts, would a wrong word be noticed, and how do they read.</summary>
internal static class EvaluateBriefingsCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = $"Data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var survivors = new Option<bool>("--survivors") { Description = "Print every changed sentence that was not noticed." };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("briefings", "Write every briefing of a store, check each sentence, then change one thing at a time and count what the check notices.") { data, survivors, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), parsed.GetValue(survivors), parsed.GetValue(json), TimeProvider.System, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? data, bool survivors, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = await WriteAllAsync(data, clock, cancellationToken);
        var report = MutationTest.Run(written);
        var missing = written.Sum(one => Verifier.Check(one.Sheet, one.Briefing).Count(violation => violation.Kind == ViolationKind.Incomplete));
        var must = written.Sum(one => one.Sheet.Sections.Sum(section => section.Points.Count(point => point.MustMention)));
        var reading = written.Select(one => Readability.Of(one.Briefing)).Where(one => one.Words > 0).ToList();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { briefings = written.Count, report.Sentences, report.FalseAlarms, report.Made, report.Caught, report.Scores, mustMention = must, missing, reading }, JsonSerializerOptions.Web));
            return CommandLine.Success;
        }
        void Line(string text) => Console.WriteLine(text);
        Line(string.Create(CultureInfo.InvariantCulture, $"{written.Count} briefings, {report.Sentences + report.FalseAlarms} sentences; refused although unchanged: {report.FalseAlarms}; facts that must be mentioned: {must}, missing: {missing}"));
        Line($"{"changed",-12} {"made",7} {"caught",7} {"share",8}");
        foreach (var score in report.Scores) Line(string.Create(CultureInfo.InvariantCulture, $"{score.Kind,-12} {score.Made,7} {score.Caught,7} {score.Rate,8:P2}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"{"all",-12} {report.Made,7} {report.Caught,7} {(double)report.Caught / Math.Max(1, report.Made),8:P2}"));
        if (reading.Count > 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"words {reading.Min(one => one.Words)} to {reading.Max(one => one.Words)} a briefing, {reading.Average(one => one.WordsPerSentence):0.0} a sentence, Flesch-Kincaid grade {reading.Average(one => one.Grade):0.0}, repeated sentences {reading.Max(one => one.RepeatedSentences):P1} at most"));
        foreach (var (sheet, briefing) in written)
            foreach (var violation in Verifier.Check(sheet, briefing))
                Line($"refused ({violation.Kind}): {violation.Message} {(violation.Section < 0 ? "" : briefing.Sections[violation.Section].Sentences[violation.Sentence].Text)}");
        if (survivors)
            foreach (var mutant in report.Survivors) Line($"{mutant.Kind} ({mutant.Operator}): {mutant.Sentence.Text} [{string.Join(", ", mutant.Sentence.FactIds)}]");
        return CommandLine.Success;
    }

    private static async Task<List<(FactSheet Sheet, Briefing Briefing)>> WriteAllAsync(string? data, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = StoreOptions.ResolveFolder(data);
        if (!File.Exists(Path.Combine(folder, StoreOptions.FileName)))
            throw new CommandFailedException($"There is no store in '{folder}'. Name the folder with --data or {StoreOptions.FolderVariable}.");
        try
        {
            using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, cancellationToken);
            await using var db = store.CreateDbContext();
            var input = await BriefingMaterial.ReadAsync(db, "evaluation", clock.GetUtcNow(), cancellationToken);
            return
            [
                .. Enum.GetValues<BriefingAudience>().Select(audience => BriefingComposer.Compose(input, audience)),
                .. input.OrgUnits.Select(unit => BriefingComposer.Compose(input, BriefingAudience.Manager, scope: unit.Id)).Where(one => one.Briefing.Sections.Count > 0),
            ];
        }
        catch (StoreException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
    }
}
