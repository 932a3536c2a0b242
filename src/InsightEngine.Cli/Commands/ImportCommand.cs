using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InsightEngine.Insights;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using InsightEngine.Storage.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight import FOLDER|FILE…</c>: reads CSV files into the store.</summary>
public static class ImportCommand
{
    private const int ShownErrors = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private sealed record Request(string[] Paths, string? Data, string? Mapping, bool DryRun, bool Strict, bool Json, string? Template, string? Errors, string? Who, string? Why, bool NoCompute, string? Receipts);

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders to read.", Arity = ArgumentArity.ZeroOrMore };
        var data = new Option<string?>("--data") { Description = $"Data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var mapping = new Option<string?>("--mapping") { Description = "Mapping file (.yaml) or name of a shipped one; chosen by file name or header when absent." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change and change nothing." };
        var strict = new Option<bool>("--strict") { Description = "Import nothing when a single row is refused." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON on standard output." };
        var template = new Option<string?>("--template") { Description = "Write example files into a folder instead of importing." };
        var errors = new Option<string?>("--errors") { Description = "Write every refused row to a CSV file." };
        var who = new Option<string?>("--who") { Description = "Who imports, for the audit; the user's name when absent." };
        var why = new Option<string?>("--why") { Description = "Why, for the audit." };
        var noCompute = new Option<bool>("--no-compute") { Description = "Leave forecasts and insights to the server's next start." };
        var receipts = new Option<string?>("--receipts") { Description = "Write the code of each imported response, by which its respondent can have it erased, to a CSV file for the survey tool." };
        var command = new Command("import", "Reads objectives, KPIs, values and survey responses from CSV files.") { paths, data, mapping, dryRun, strict, json, template, errors, who, why, noCompute, receipts };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is not { Length: > 0 } && result.GetValue(template) is null) result.AddError("Name files or folders to import, or --template FOLDER.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(new Request(
            parsed.GetValue(paths) ?? [], parsed.GetValue(data), parsed.GetValue(mapping), parsed.GetValue(dryRun), parsed.GetValue(strict), parsed.GetValue(json),
            parsed.GetValue(template), parsed.GetValue(errors), parsed.GetValue(who), parsed.GetValue(why), parsed.GetValue(noCompute), parsed.GetValue(receipts)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Template is { } folder)
            {
                foreach (var name in await ImportTemplate.WriteAsync(folder, cancellationToken)) await Console.Error.WriteLineAsync($"wrote {Path.Combine(folder, name)}");
                return CommandLine.Success;
            }
            var refused = new WarningGroups();
            var (report, computed) = await ImportAsync(request, refused, cancellationToken);
            if (request.Json) Console.WriteLine(Told(report, computed).ToJsonString(Json));
            else await WriteAsync(report, computed, refused);
            return request.Strict && report.ErrorCount > 0 || report.ErrorCount > 0 && report.Files.All(file => file.Accepted + file.Unchanged == 0) ? CommandLine.Failure : CommandLine.Success;
        }
        catch (Exception failure) when (failure is StoreException or MappingException or FileNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(failure.Message);
        }
    }

    private static async Task<(ImportReport Report, ImportComputation? Computed)> ImportAsync(Request request, WarningGroups refused, CancellationToken cancellationToken)
    {
        var mappings = ImportMappings.LoadShipped();
        var mapping = request.Mapping is null ? null
            : File.Exists(request.Mapping) ? ImportMapping.Parse(await File.ReadAllTextAsync(request.Mapping, cancellationToken), Path.GetFileName(request.Mapping))
            : mappings.Find(request.Mapping) ?? throw new CommandFailedException($"'{request.Mapping}' is neither a mapping file nor a shipped mapping; shipped are {string.Join(", ", mappings.All.Select(shipped => shipped.Name))}.");
        var files = ImportSource.FromPaths(request.Paths);
        if (files.Count == 0) throw new CommandFailedException("There is no .csv, .tsv or .txt file in the folder.");
        using var store = await Store.OpenAsync(new StoreOptions { Folder = StoreOptions.ResolveFolder(request.Data) }, cancellationToken);
        using var errors = request.Errors is null ? null : new ErrorFile(request.Errors);
        var responses = new HashSet<(string Survey, int Wave, string Id)>();
        var report = await ReadAsync(store, files, mappings, mapping, request, refused, errors, responses, cancellationToken);
        if (report.Kept && request.Receipts is { } path) await ReceiptFile.WriteAsync(store, path, responses, request.Who ?? Environment.UserName, cancellationToken);
        return (report, report.Kept && !request.NoCompute ? await ComputeAsync(store, cancellationToken) : null);
    }

    private static async Task<ImportReport> ReadAsync(
        Store store, IReadOnlyList<ImportSource> files, ImportMappings mappings, ImportMapping? mapping, Request request, WarningGroups refused, ErrorFile? errors, HashSet<(string, int, string)> responses, CancellationToken cancellationToken)
    {
        using var progress = new Progress("bytes", files.Sum(file => file.Length));
        return await new FileImport(store, TimeProvider.System, mappings).RunAsync(files, new ImportOptions
        {
            Mapping = mapping,
            DryRun = request.DryRun,
            Strict = request.Strict,
            Who = request.Who ?? Environment.UserName,
            Why = request.Why,
            OnProgress = progress.Add,
            OnResponse = request.Receipts is null ? null : (survey, wave, id) => responses.Add((survey, wave, id)),
            OnError = error =>
            {
                refused.Add(error.File, error.Line, error.Column, error.Reason);
                errors?.Add(error);
            },
        }, cancellationToken);
    }

    /// <summary>What the server would do next: forecasts, risks and insights of what changed, and the waves that have closed, where the server would publish them alike.</summary>
    private static async Task<ImportComputation> ComputeAsync(Store store, CancellationToken cancellationToken)
    {
        var miss = new ModelFiles().LoadMissModel();
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, miss);
        using var progress = new Progress("recomputed", null);
        var recomputation = new Recomputation(store, pipeline, TimeProvider.System, new RecomputationOptions());
        var subjects = 0;
        while (await recomputation.RunBatchAsync(cancellationToken) is { } result)
        {
            progress.Add(result.Marks);
            subjects += result.Marks;
        }

        await using var db = store.CreateDbContext();
        var weights = OwnMissModel.InForce(await OwnWeights.ReadAsync(db, cancellationToken), miss)?.Name ?? OwnMissModel.NoWeights;
        var waves = new WavePublisher(store, pipeline, TimeProvider.System);
        return await PublicationParts.ReadAsync(db, cancellationToken) is { } own
            ? new ImportComputation(subjects, weights, 0, await waves.CountDueAsync(cancellationToken), own)
            : new ImportComputation(subjects, weights, await waves.PublishDueAsync(TimeSpan.Zero, cancellationToken), 0, null);
    }

    private static JsonNode Told(ImportReport report, ImportComputation? computed)
    {
        var told = JsonSerializer.SerializeToNode(report, Json)!;
        told["computed"] = JsonSerializer.SerializeToNode(computed, Json);
        return told;
    }

    private static async Task WriteAsync(ImportReport report, ImportComputation? computed, WarningGroups refused)
    {
        foreach (var file in report.Files)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({(file.Mapping.Length > 0 ? file.Mapping : "no mapping")}): {file.RowsRead:N0} rows read, {file.Accepted:N0} accepted, {file.Unchanged:N0} unchanged, {file.Rejected:N0} rejected"));
            foreach (var (reason, count) in file.Skipped) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count:N0} left out: {reason}"));
        }
        foreach (var count in report.Counts)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count.Kind,-14} {count.Added,9:N0} added {count.Changed,9:N0} changed {count.Unchanged,9:N0} unchanged {count.Refused,9:N0} refused"));
        Console.WriteLine(report.Kept ? "Everything accepted is stored." : report.DryRun ? "Dry run: nothing was stored." : "Nothing was stored, because --strict refuses an import with a bad row.");
        if (report.Kept) Console.WriteLine(computed?.ToString() ?? "Nothing was computed and no wave published: the server does it at its next start.");
        await ListAsync("refused", refused.List(), refused.Count, "--errors FILE writes all");
        await ListAsync("to look at", report.Warnings, report.WarningCount, "--json shows more");
    }

    private static async Task ListAsync(string what, IReadOnlyList<ImportWarning> lines, long total, string more)
    {
        if (total == 0) return;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{total:N0} {what}:"));
        foreach (var line in lines.Take(ShownErrors)) await Console.Error.WriteLineAsync($"  {line}");
        if (lines.Count > ShownErrors) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … and {total - lines.Take(ShownErrors).Sum(line => line.Count):N0} more; {more}."));
    }
}
