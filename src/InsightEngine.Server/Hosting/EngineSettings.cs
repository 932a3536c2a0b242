using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Vectors;

namespace InsightEngine.Server.Hosting;

public enum BusTransport
{
    /// <summary>Within this process.</summary>
    InMemory,

    /// <summary>Between servers.</summary>
    RabbitMq,
}

public enum Toggle
{
    Off,
    On,
}

/// <summary>
/// What is configured by name: <c>--Store:Provider=SqlServer</c>, the environment variable <c>Store__Provider</c>, or a file
/// <c>Store__Provider</c> in the folder that <see cref="SecretsVariable"/> names. Everything is read and checked at the start.
/// </summary>
public sealed record EngineSettings
{
    /// <summary>Environment variable that names a folder with one file per secret, such as <c>/run/secrets</c>.</summary>
    public const string SecretsVariable = "INSIGHT_SECRETS";

    public StoreProvider StoreProvider { get; init; } = StoreProvider.Sqlite;

    /// <summary><c>Store:ConnectionString</c>, for SQL Server.</summary>
    public string? ConnectionString { get; init; }

    public BusTransport Transport { get; init; } = BusTransport.InMemory;

    /// <summary><c>Bus:Address</c>: <c>rabbitmq://host:5672/vhost</c>, or <c>rabbitmqs</c> for TLS.</summary>
    public Uri? BusAddress { get; init; }

    public string BusUser { get; init; } = "guest";

    public string BusPassword { get; init; } = "guest";

    /// <summary><c>Server:DrainSeconds</c>: how long a server that was told to stop answers while it says that it is not ready. Default 0, to 300.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.Zero;

    /// <summary><c>Telemetry:Otlp</c>: where traces and metrics go; nowhere without it.</summary>
    public Uri? Otlp { get; init; }

    /// <summary><c>Health:FreeMegabytes</c>: less free disk than this is a warning. Default 1024, from 1.</summary>
    public long FreeMegabytes { get; init; } = 1024;

    /// <summary><c>Retention:LogDays</c>: days that the insight log keeps; older lines are a gap for who asks for them. Default 400, from 7.</summary>
    public int LogDays { get; init; } = 400;

    /// <summary><c>Retention:PredictionYears</c>: years after the end of its period that a prediction and its outcome are kept. Default 10, 4 to 100: the correction by the own outcomes reads three.</summary>
    public int PredictionYears { get; init; } = 10;

    /// <summary><c>Retention:CommentMonths</c>: months after a wave's end that raw comments are kept. Default 24, 1 to 120.</summary>
    public int CommentMonths { get; init; } = 24;

    /// <summary><c>Listening:GroupRisk</c>: whether units are told of whose scores let expect that more people leave. Off unless turned on: it was fitted to other people's data.</summary>
    public Toggle GroupRisk { get; init; } = Toggle.Off;

    /// <summary><c>Vectors:…</c>: where the index of published quotes is kept.</summary>
    public VectorOptions Vectors { get; init; } = new();

    /// <summary><c>Backup:Folder</c>: where the scheduled backups go; none are made without it.</summary>
    public string? BackupFolder { get; init; }

    /// <summary><c>Backup:Keep</c>: number of scheduled backups that are kept. Default 14, from 1.</summary>
    public int BackupsKept { get; init; } = 14;

    /// <summary><c>Training:Folder</c>: what the model of missed targets is fitted to by schedule, besides the own histories; it is not without it.</summary>
    public string? TrainingFolder { get; init; }

    /// <summary><c>Access:…</c>: whether people sign in, and how.</summary>
    public AccessSettings Access { get; init; } = new();

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Store"] = ["Provider", "ConnectionString"],
        ["Bus"] = ["Transport", "Address", "User", "Password"],
        ["Server"] = ["DrainSeconds"],
        ["Telemetry"] = ["Otlp"],
        ["Health"] = ["FreeMegabytes"],
        ["Retention"] = ["LogDays", "CommentMonths", "PredictionYears"],
        ["Listening"] = ["GroupRisk"],
        [VectorOptions.Section] = [.. VectorOptions.Names],
        ["Backup"] = ["Folder", "Keep"],
        ["Training"] = ["Folder"],
        [AccessSettings.Section] = AccessSettings.Names,
        [OAuthSettings.Section] = OAuthSettings.Names,
    };

    /// <exception cref="StartRefusedException">Something is wrong; the message has one line per setting, with its name and the repair.</exception>
    public static EngineSettings Read(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        reader.RefuseUnknown(Known);
        var usual = new EngineSettings();
        var settings = new EngineSettings
        {
            StoreProvider = reader.Choice("Store:Provider", usual.StoreProvider),
            ConnectionString = reader.Text("Store:ConnectionString"),
            Transport = reader.Choice("Bus:Transport", usual.Transport),
            BusAddress = reader.Address("Bus:Address", "rabbitmq", "rabbitmqs"),
            BusUser = reader.Text("Bus:User") ?? usual.BusUser,
            BusPassword = reader.Text("Bus:Password") ?? usual.BusPassword,
            Drain = TimeSpan.FromSeconds(reader.Whole("Server:DrainSeconds", 0, 0, 300)),
            Otlp = reader.Address("Telemetry:Otlp", "http", "https"),
            FreeMegabytes = reader.Whole("Health:FreeMegabytes", (int)usual.FreeMegabytes, 1, int.MaxValue),
            LogDays = reader.Whole("Retention:LogDays", usual.LogDays, 7, 100_000),
            CommentMonths = reader.Whole("Retention:CommentMonths", usual.CommentMonths, 1, 120),
            PredictionYears = reader.Whole("Retention:PredictionYears", usual.PredictionYears, 4, 100),
            GroupRisk = reader.Choice("Listening:GroupRisk", usual.GroupRisk),
            Vectors = VectorOptions.Read(reader.Text, reader.Refuse),
            BackupFolder = reader.Text("Backup:Folder") is { } folder ? Path.GetFullPath(folder) : null,
            BackupsKept = reader.Whole("Backup:Keep", usual.BackupsKept, 1, 10_000),
            TrainingFolder = reader.Text("Training:Folder") is { } training ? Path.GetFullPath(training) : null,
            Access = AccessSettings.Read(reader),
        };
        AdapterParts.RefuseMissing(reader, settings.Vectors);
        if (settings is { StoreProvider: StoreProvider.SqlServer, ConnectionString: null })
            reader.Refuse("Store:ConnectionString", "is missing; Store:Provider=SqlServer needs it, as 'Server=host;Database=insight;User Id=…;Password=…'");
        if (settings is { StoreProvider: StoreProvider.SqlServer, ConnectionString: { } text } && !SettingReader.IsConnectionString(text))
            reader.Refuse("Store:ConnectionString", "is not a connection string of SQL Server; it has the form 'Server=host;Database=insight;User Id=…;Password=…'");
        if (settings is { Transport: BusTransport.RabbitMq, BusAddress: null })
            reader.Refuse("Bus:Address", "is missing; Bus:Transport=RabbitMq needs it, as 'rabbitmq://host:5672/'");
        if (settings.TrainingFolder is { } missing && !Directory.Exists(missing))
            reader.Refuse("Training:Folder", $"names '{missing}', which is not a folder; name the one that 'insight train miss' learns from");
        reader.ThrowIfRefused();
        return settings;
    }
}
