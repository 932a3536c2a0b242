using System.CommandLine;
using System.Text.Json;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Storage;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight brief --audience executive|hr|manager|board -o FILE</c>: a briefing from the store, every sentence with its evidence.</summary>
public static class BriefCommand
{
    public static Command Create()
    {
        var audience = new Option<string>("--audience") { Description = $"{BriefingComposer.AudienceNames}.", Required = true };
        audience.AcceptOnlyFromAmong([.. Enum.GetValues<BriefingAudience>().Select(BriefingComposer.AudienceName)]);
        var period = new Option<string?>("--period") { Description = "2026-11, 2026-Q4, 2026-W47 or 2026; the audience's usual one when absent." };
        period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && BriefingPeriod.Parse(text) is null) result.AddError($"--period takes a year, quarter, month or week such as 2026, 2026-Q4, 2026-11 or 2026-W47, not '{text}'.");
        });
        var unit = new Option<string?>("--unit") { Description = "Id or name of a unit to which the briefing is limited." };
        var output = new Option<string?>("--output", "-o") { Description = "FILE.md or FILE.html; Markdown on standard output when absent." };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && Path.GetExtension(path).ToLowerInvariant() is not (".md" or ".html" or ".htm")) result.AddError($"--output ends in .md or .html, not '{Path.GetFileName(path)}'.");
        });
        var data = new Option<string?>("--data") { Description = $"Data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var server = new Option<Uri?>("--server") { Description = "Address of the server for evidence links in HTML, such as http://localhost:5080." };
        var modelFree = new Option<bool>("--model-free") { Description = "Write without the language model even where one is configured." };
        var json = new Option<bool>("--json") { Description = "Print the stored record as JSON on standard output." };
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetResult(output) is null) result.AddError("--json needs -o: standard output would otherwise hold the briefing.");
        });
        var command = new Command("brief", "Writes a briefing from the store: computed facts in plain words, every sentence with its evidence.")
        {
            audience, period, unit, output, data, server, modelFree, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Enum.Parse<BriefingAudience>(parsed.GetValue(audience)!, ignoreCase: true), parsed.GetValue(period), parsed.GetValue(unit),
            parsed.GetValue(output), parsed.GetValue(data), parsed.GetValue(server), parsed.GetValue(modelFree), parsed.GetValue(json), TimeProvider.System, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        BriefingAudience audience, string? period, string? unit, string? output, string? data, Uri? server, bool modelFree, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = StoreOptions.ResolveFolder(data);
        if (!File.Exists(Path.Combine(folder, StoreOptions.FileName)))
            throw new CommandFailedException($"There is no store in '{folder}'. Import data with 'insight import', or name the folder with --data or {StoreOptions.FolderVariable}.");
        try
        {
            using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, cancellationToken);
            var now = clock.GetUtcNow();
            await using var db = store.CreateDbContext();
            var scope = await BriefingMaterial.FindUnitAsync(db, unit, cancellationToken);
            if (unit is not null && scope is null) throw new CommandFailedException($"There is no unit '{unit}'; the units are {await BriefingMaterial.UnitNamesAsync(db, cancellationToken)}.");
            var name = BriefingComposer.RecordAudience(audience, scope?.Name);
            var input = await BriefingMaterial.ReadAsync(db, name, now, cancellationToken);
            var sheet = FactSheetBuilder.Build(input, audience, period is null ? null : BriefingPeriod.Parse(period), scope?.Id);
            var model = modelFree || !await ModelSwitch.IsOnAsync(db, cancellationToken) ? null : Model();
            var record = await BriefingMaterial.FindAsync(db, FactSheetJson.Hash(FactSheetJson.Write(sheet)), ConfiguredWriter.NameOf(model), cancellationToken);
            if (record is null)
            {
                var written = await ConfiguredWriter.WriteAsync(sheet, model, clock, null, cancellationToken);
                record = BriefingComposer.Record(sheet, written, now, ConfiguredWriter.NameOf(model, written)) with { UnitId = scope?.Id };
                await BriefingMaterial.KeepAsync(store, record, cancellationToken);
            }
            var briefing = FactSheetJson.ReadBriefing(record.DocumentJson);
            await WriteAsync(output, briefing, sheet, record.FactSheetHash, server, cancellationToken);
            if (json) Console.WriteLine(JsonSerializer.Serialize(new { record.Id, record.Audience, record.Period, record.Title, record.FactSheetHash, record.Writer, sections = briefing.Sections.Count, facts = sheet.Facts.Count, output }, JsonSerializerOptions.Web));
            return CommandLine.Success;
        }
        catch (StoreException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
    }

    /// <summary>The configured model; a setting that cannot be used is said, and the briefing is written without.</summary>
    internal static LanguageModelOptions? Model()
    {
        try
        {
            return LanguageModelOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        }
        catch (FormatException setting)
        {
            Console.Error.WriteLine($"{setting.Message} The briefing is written without a language model.");
            return null;
        }
    }

    private static async Task WriteAsync(string? output, Briefing briefing, FactSheet sheet, string hash, Uri? server, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            Console.Write(MarkdownRenderer.Render(briefing, sheet, hash));
            return;
        }
        var text = Path.GetExtension(output).Equals(".md", StringComparison.OrdinalIgnoreCase)
            ? MarkdownRenderer.Render(briefing, sheet, hash)
            : HtmlRenderer.Render(briefing, sheet, hash, server);
        try
        {
            await File.WriteAllTextAsync(output, text, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{output}' cannot be written: {failure.Message}");
        }
    }
}
