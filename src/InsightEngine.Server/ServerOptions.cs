using System.Globalization;
using InsightEngine.Insights.Sample;
using InsightEngine.Storage;

namespace InsightEngine.Server;

/// <summary>What the command line and the environment ask of the server.</summary>
public sealed record ServerOptions
{
    public const string Usage = """
        InsightEngine.Server [options]

          --data FOLDER     where the store is kept (default: INSIGHT_DATA, else a folder of this user)
          --sample none     start empty instead of with the sample organisation
          --seed NUMBER     seed of the sample organisation and of the live play (default 7)
          --live [SECONDS]  play a new observation every so many seconds (default 3)
          --urls URLS       where to listen (default: ASPNETCORE_URLS, else http://127.0.0.1:5080)
          --help            this text

        Settings are given as --Section:Key=value; with --Access:Mode=Accounts people sign in, and other machines may reach the server.
        """;

    public const double DefaultLiveSeconds = 3;

    /// <summary>Folder of the store; created when it does not exist.</summary>
    public required string DataFolder { get; init; }

    /// <summary>True when an empty store is filled with the sample organisation.</summary>
    public bool SeedSample { get; init; } = true;

    public ulong Seed { get; init; } = SampleOrganisation.DefaultSeed;

    /// <summary>Time between two played observations; null when none are played.</summary>
    public TimeSpan? LiveEvery { get; init; }

    public bool ShowHelp { get; init; }

    /// <summary>Arguments that belong to the web host.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    /// <param name="arguments">The command line.</param>
    /// <exception cref="StartRefusedException">An argument is unknown or has no sensible value.</exception>
    public static ServerOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new ServerOptions { DataFolder = "" };
        var host = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            string? Next(bool required)
            {
                if (inline is not null) return inline;
                if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal)) return arguments[++i];
                return required ? throw new StartRefusedException($"{name} needs a value.\n\n{Usage}", StartRefusedException.WrongUsage) : null;
            }
            switch (name)
            {
                case "--help" or "-h" or "-?": options = options with { ShowHelp = true }; break;
                case "--data": options = options with { DataFolder = Next(true)! }; break;
                case "--sample": options = options with { SeedSample = ReadSample(Next(true)!) }; break;
                case "--seed": options = options with { Seed = ReadSeed(Next(true)!) }; break;
                case "--live": options = options with { LiveEvery = ReadLive(Next(false)) }; break;
                case "--urls": host.Add($"--urls={Next(true)}"); break;
                case var _ when inline is not null && name.StartsWith("--", StringComparison.Ordinal): host.Add(arguments[i]); break;
                default: throw new StartRefusedException($"'{arguments[i]}' is not an option.\n\n{Usage}", StartRefusedException.WrongUsage);
            }
        }
        return options with { DataFolder = StoreOptions.ResolveFolder(options.DataFolder), HostArguments = host };
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static bool ReadSample(string value) => value switch
    {
        "none" => false,
        "default" => true,
        _ => throw new StartRefusedException($"--sample is 'none' or 'default', not '{value}'.", StartRefusedException.WrongUsage),
    };

    private static ulong ReadSeed(string value) => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new StartRefusedException($"--seed is a whole number from 0, not '{value}'.", StartRefusedException.WrongUsage);

    private static TimeSpan? ReadLive(string? value) => value switch
    {
        null or "true" => TimeSpan.FromSeconds(DefaultLiveSeconds),
        "false" => null,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.05 and <= 86_400 => TimeSpan.FromSeconds(seconds),
        _ => throw new StartRefusedException($"--live is a number of seconds from 0.05 to 86400, not '{value}'.", StartRefusedException.WrongUsage),
    };
}

/// <summary>The server does not start; the message says why and what to do.</summary>
public sealed class StartRefusedException(string message, int exitCode = StartRefusedException.BadSetting) : Exception(message)
{
    /// <summary>Exit codes, those of the command line: a setting is bad; the command line itself is wrong.</summary>
    public const int BadSetting = 1, WrongUsage = 2;

    public int ExitCode { get; } = exitCode;
}
