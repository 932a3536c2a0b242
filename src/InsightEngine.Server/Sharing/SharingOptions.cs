namespace InsightEngine.Server.Sharing;

/// <summary>Where briefings may go. Everything comes from the configuration (section <c>Sharing</c>), nothing from a briefing's content.</summary>
public sealed record SharingOptions
{
    public const string Section = "Sharing";

    /// <summary>Address under which readers reach this server; links to evidence and to the briefing need it. Null: no links are sent.</summary>
    public Uri? PublicAddress { get; init; }

    public IReadOnlyList<Channel> Channels { get; init; } = [];

    public SmtpSettings? Smtp { get; init; }

    /// <summary><c>Sharing:Nudges</c>: names of the channels, separated by commas, that bring reminders; without it they are on the pages only.</summary>
    public IReadOnlyList<string> NudgeChannels { get; init; } = [];

    /// <summary>Attempts after which a delivery is a dead letter; 1 … 20, default 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Wait before the second attempt, in seconds; it doubles, with jitter. Default 5.</summary>
    public double RetrySeconds { get; init; } = 5;

    /// <summary>Longest wait for one attempt, in seconds. Default 20.</summary>
    public double TimeoutSeconds { get; init; } = 20;

    public static SharingOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var smtp = section.GetSection("Smtp");
        return new SharingOptions
        {
            PublicAddress = Web(section["PublicAddress"]),
            Channels = [.. section.GetSection("Channels").GetChildren().Select(Channel.Read)],
            Smtp = smtp["Host"] is { Length: > 0 } host
                ? new SmtpSettings(host, smtp.GetValue("Port", 587), smtp["From"] ?? "", smtp["User"], smtp["Password"], smtp.GetValue("Tls", true))
                : null,
            NudgeChannels = (section["Nudges"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Attempts = Math.Clamp(section.GetValue("Attempts", 6), 1, 20),
            RetrySeconds = Math.Clamp(section.GetValue("RetrySeconds", 5.0), 0.01, 3600),
            TimeoutSeconds = Math.Clamp(section.GetValue("TimeoutSeconds", 20.0), 0.1, 600),
        };
    }

    /// <summary>An http or https address; null for anything else.</summary>
    internal static Uri? Web(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>What has to be set before a channel can be used; null when nothing has.</summary>
    public string? Problem(Channel channel) => channel.Kind switch
    {
        null => $"Kind of channel '{channel.Name}' is email, slack or teams.",
        ChannelKind.Email when Smtp is null => "Sharing:Smtp:Host is not set: name the mail server.",
        ChannelKind.Email when !System.Net.Mail.MailAddress.TryCreate(Smtp!.From, out _) => "Sharing:Smtp:From is not an e-mail address.",
        ChannelKind.Email => channel.To.Count == 0 || !channel.To.All(to => System.Net.Mail.MailAddress.TryCreate(to, out _)) ? $"To of channel '{channel.Name}' is not a list of e-mail addresses (separated by commas)." : null,
        _ => channel.Address is null ? $"Address of channel '{channel.Name}' is not an http or https address." : null,
    };
}

public enum ChannelKind { Email, Slack, Teams }

/// <param name="Name">What people choose.</param>
/// <param name="Kind">How it is sent; null when the configuration says something else.</param>
/// <param name="To">E-mail addresses.</param>
/// <param name="Address">Address of the webhook.</param>
public sealed record Channel(string Name, ChannelKind? Kind, IReadOnlyList<string> To, Uri? Address)
{
    public static Channel Read(IConfigurationSection section) => new(
        section["Name"] ?? section.Key,
        Enum.TryParse<ChannelKind>(section["Kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        (section["To"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        SharingOptions.Web(section["Address"]));
}

/// <param name="Host">Mail server.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">Sender.</param>
/// <param name="User">Null for a server that asks for none.</param>
/// <param name="Password">Of the user.</param>
/// <param name="Tls">Whether the connection is encrypted (STARTTLS).</param>
public sealed record SmtpSettings(string Host, int Port, string From, string? User, string? Password, bool Tls);
