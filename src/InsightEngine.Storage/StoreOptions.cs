namespace InsightEngine.Storage;

/// <summary>Which database keeps the records.</summary>
public enum StoreProvider { Sqlite, SqlServer }

/// <summary>Where the store is and how it is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>Environment variable that names the data folder.</summary>
    public const string FolderVariable = "INSIGHT_DATA";

    /// <summary>Name of the SQLite file in the data folder.</summary>
    public const string FileName = "insight.db";

    /// <summary>Folder of everything that the engine writes; created when absent.</summary>
    public required string Folder { get; init; }

    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>For <see cref="StoreProvider.SqlServer"/>; SQLite uses <see cref="FileName"/> in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How long a writer waits for another process's transaction. Default 30 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The data folder: what the caller was given, else the environment variable <see cref="FolderVariable"/>, else
    /// <c>InsightEngine</c> in the user's local application data, else <c>insight-data</c> in the working folder.
    /// </summary>
    public static string ResolveFolder(string? given)
    {
        if (!string.IsNullOrWhiteSpace(given)) return Path.GetFullPath(given);
        var fromEnvironment = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrWhiteSpace(fromEnvironment)) return Path.GetFullPath(fromEnvironment);
        var personal = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.GetFullPath(personal.Length > 0 ? Path.Combine(personal, "InsightEngine") : "insight-data");
    }
}
