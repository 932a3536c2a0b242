using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Cli.SampleFiles;
using InsightEngine.Insights.Sample;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight sample -o FOLDER</c>: the sample organisation as CSV files, its future, and the truths planted in it.</summary>
public static class SampleCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "Folder for the files; created when absent.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Chooses the noise; the company stays the same.", DefaultValueFactory = _ => SampleOrganisation.DefaultSeed };
        var today = new Option<string?>("--today") { Description = "Day that all periods are counted from, such as 2026-03-01; today when absent." };
        today.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Parse(text) is null) result.AddError($"--today takes a day between 1910 and 9990 such as 2026-03-01, not '{text}'.");
        });
        var json = new Option<bool>("--json") { Description = "Print what was written as JSON." };
        var command = new Command("sample", "Writes a believable organisation with planted risks, and the truth about them, as files to import and to measure on.") { output, seed, today, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(output)!, parsed.GetValue(seed), parsed.GetValue(today) is { } day ? Parse(day)!.Value : DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, ulong seed, DateOnly today, bool json, CancellationToken cancellationToken)
    {
        var data = SampleOrganisation.Generate(seed, today);
        IReadOnlyList<(string File, int Rows)> files;
        try
        {
            files = await SampleFolder.WriteAsync(folder, data, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{folder}' cannot be written: {failure.Message}");
        }
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { folder, seed, today, files = files.Select(file => new { file.File, file.Rows }), planted = data.Truth.Planted.Count }, JsonSerializerOptions.Web));
            return CommandLine.Success;
        }
        foreach (var (file, rows) in files) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file,-24}{rows,9:N0} rows"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SampleFolder.Truth,-24}{data.Truth.Planted.Count,9:N0} planted truths, {data.Truth.Outcomes.Count} outcomes"));
        return CommandLine.Success;
    }

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1910 and <= 9990 ? day : null;
}
