using InsightEngine.Server.Hosting;

namespace InsightEngine.Server.Access;

/// <summary>Whether people sign in, and how.</summary>
public sealed record AccessSettings
{
    public const string Section = "Access";

    public AccessMode Mode { get; init; } = AccessMode.Open;

    /// <summary><c>Access:SessionHours</c>: after so many hours without use a person signs in again. Default 12, 1 to 720.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(12);

    /// <summary><c>Access:TokenMinutes</c>: how long a token of the API is good before it is renewed. Default 60, 1 to 1440.</summary>
    public TimeSpan Token { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Another service at which people sign in; null when there is none.</summary>
    public OAuthSettings? OAuth { get; init; }

    internal static readonly string[] Names = ["Mode", "SessionHours", "TokenMinutes", "OAuth"];

    internal static AccessSettings Read(SettingReader reader) => new()
    {
        Mode = reader.Choice("Access:Mode", AccessMode.Open),
        Session = TimeSpan.FromHours(reader.Whole("Access:SessionHours", 12, 1, 720)),
        Token = TimeSpan.FromMinutes(reader.Whole("Access:TokenMinutes", 60, 1, 1440)),
        OAuth = OAuthSettings.Read(reader),
    };
}
