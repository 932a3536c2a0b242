using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Vectors;
#if ADAPTERS
using InsightEngine.Adapters.Vectors;
#endif

namespace InsightEngine.Cli.Commands;

/// <summary>
/// <c>insight vectors check</c> and <c>insight vectors reindex</c>: the index of published quotes against the store that it
/// is derived from. Where it is kept is said by the server's settings as environment variables (<c>Vectors__Provider</c> …).
/// </summary>
public static class VectorsCommand
{
    public static Command Create() => new("vectors", "Compare or rebuild the index behind the search in published quotes.")
    {
        Create("check", "Compare the index with the store, item by item; exit code 1 when they differ.", (quotes, token) => quotes.CheckAsync(token)),
        Create("reindex", "Throw the index away and build it from the store.", (quotes, token) => quotes.RebuildAsync(token)),
    };

    private static Command Create(string name, string description, Func<QuoteSearch, CancellationToken, Task<VectorConsistency>> work)
    {
        var data = new Option<string?>("--data") { Description = $"The data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command(name, description) { data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(StoreOptions.ResolveFolder(parsed.GetValue(data)), parsed.GetValue(json), work, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, Func<QuoteSearch, CancellationToken, Task<VectorConsistency>> work, CancellationToken cancellationToken)
    {
        var home = Home(folder);
        try
        {
            using var store = await Store.OpenAsync(StoreOf(folder), cancellationToken);
            await using var quotes = new QuoteSearch(store, home);
            var result = await work(quotes, cancellationToken);
            Console.WriteLine(json
                ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
                : string.Create(CultureInfo.InvariantCulture, $"{result.Expected:N0} quotes: {result.Missing:N0} missing, {result.Different:N0} different, {result.Orphaned:N0} that should not be there"));
            if (result.IsConsistent) return CommandLine.Success;
            await Console.Error.WriteLineAsync("The index does not hold what the store says; 'insight vectors reindex' builds it anew.");
            return CommandLine.Failure;
        }
        catch (Exception failure) when (failure is StoreException or VectorIndexException)
        {
            throw new CommandFailedException(failure.Message);
        }
    }

    private static IVectorHome Home(string folder)
    {
        var problems = new List<string>();
        var options = VectorOptions.Read(Setting, (name, why) => problems.Add($"{name} {why}."));
#if !ADAPTERS
        if (options.Provider == VectorProvider.Qdrant) problems.Add($"Vectors:Provider {VectorOptions.NotCompiledIn}.");
#endif
        if (problems.Count > 0) throw new CommandFailedException([.. problems]);
#if ADAPTERS
        if (options.Provider == VectorProvider.Qdrant) return new QdrantVectorHome(options);
#endif
        return new EmbeddedVectorHome(folder);
    }

    /// <summary>The store of the folder, or the one that the environment names.</summary>
    internal static StoreOptions StoreOf(string folder, bool mustExist = true)
    {
        var onSqlServer = string.Equals(Setting("Store:Provider"), nameof(StoreProvider.SqlServer), StringComparison.OrdinalIgnoreCase);
        if (mustExist && !onSqlServer && !File.Exists(Path.Combine(folder, StoreOptions.FileName))) throw new CommandFailedException($"'{folder}' holds no store; name its folder with --data.");
        return new StoreOptions { Folder = folder, Provider = onSqlServer ? StoreProvider.SqlServer : StoreProvider.Sqlite, ConnectionString = Setting("Store:ConnectionString") };
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal));
}
