using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Storage;
using InsightEngine.Storage.Backup;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight backup -o FILE</c> and <c>insight restore FILE</c>.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "The file; it must not exist.", Required = true };
        var data = new Option<string?>("--data") { Description = $"The data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var json = new Option<bool>("--json") { Description = "Print what was backed up as JSON." };
        var command = new Command("backup", "Copies the store into one checked file, also while servers write to it.") { output, data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(json), async () =>
        {
            var folder = StoreOptions.ResolveFolder(parsed.GetValue(data));
            if (!File.Exists(Path.Combine(folder, StoreOptions.FileName))) throw new CommandFailedException($"'{folder}' holds no store; name its folder with --data.");
            using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, cancellationToken);
            return (await StoreBackup.CreateAsync(store, parsed.GetValue(output)!, TimeProvider.System, cancellationToken), null);
        }));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "What 'insight backup' made." };
        var data = new Option<string?>("--data") { Description = $"The data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var replace = new Option<bool>("--replace") { Description = "Put a store that is there aside; it is kept under another name." };
        var check = new Option<bool>("--check") { Description = "Only read the whole backup and compare it with its checksum." };
        var json = new Option<bool>("--json") { Description = "Print what was restored as JSON." };
        var command = new Command("restore", "Puts a backup in place, after it was checked whole. Stop the servers of the folder first.") { file, data, replace, check, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(json), async () => parsed.GetValue(check)
            ? (await BackupFile.VerifyAsync(parsed.GetValue(file)!, cancellationToken), null)
            : await StoreRestore.RunAsync(parsed.GetValue(file)!, StoreOptions.ResolveFolder(parsed.GetValue(data)), parsed.GetValue(replace), TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(bool json, Func<Task<(BackupManifest Manifest, string? Aside)>> work)
    {
        try
        {
            var (manifest, aside) = await work();
            if (json) Console.WriteLine(JsonSerializer.Serialize(new { manifest, aside }, JsonSerializerOptions.Web));
            else
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{manifest.CreatedAt:u}  {manifest.Bytes / 1048576.0:N1} MiB, {manifest.Observations:N0} values, log up to {manifest.LastSequence}: whole"));
                if (aside is not null) Console.WriteLine($"The store before is {aside}");
            }
            return CommandLine.Success;
        }
        catch (Exception failure) when (failure is BackupException or StoreException)
        {
            throw new CommandFailedException(failure.Message);
        }
    }
}
