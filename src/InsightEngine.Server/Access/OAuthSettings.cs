using InsightEngine.Server.Hosting;

namespace InsightEngine.Server.Access;

/// <summary>Sign-in at another service, by authorization code with PKCE (RFC 6749, RFC 7636): <c>Access:OAuth:…</c>.</summary>
public sealed record OAuthSettings
{
    public const string Section = "Access:OAuth";

    /// <summary>What the button says: “Sign in with …”.</summary>
    public string Name { get; init; } = "single sign-on";

    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>Where the browser is sent.</summary>
    public required Uri Authorization { get; init; }

    /// <summary>Where the code is exchanged.</summary>
    public required Uri Token { get; init; }

    /// <summary>Where the person is described, as JSON.</summary>
    public required Uri UserInfo { get; init; }

    /// <summary>Separated by spaces.</summary>
    public string Scope { get; init; } = "openid email profile";

    /// <summary>Field of the description that has the roles, by their names here; null when an administrator gives the rights here.</summary>
    public string? RoleField { get; init; }

    /// <summary>Field that has the ids of the units; only with <see cref="RoleField"/>.</summary>
    public string? UnitField { get; init; }

    internal static readonly string[] Names = ["Name", "ClientId", "ClientSecret", "Authorization", "Token", "UserInfo", "Scope", "RoleField", "UnitField"];

    /// <summary>Null when nothing of it is configured.</summary>
    internal static OAuthSettings? Read(SettingReader reader)
    {
        if (Names.All(name => reader.Text($"{Section}:{name}") is null)) return null;
        string Needed(string name)
        {
            if (reader.Text($"{Section}:{name}") is { } text) return text;
            reader.Refuse($"{Section}:{name}", "is missing; sign-in at another service needs it");
            return "";
        }
        Uri Address(string name)
        {
            if (reader.Text($"{Section}:{name}") is null) Needed(name);
            var address = reader.Address($"{Section}:{name}", "https", "http");
            if (address is { Scheme: "http", IsLoopback: false }) reader.Refuse($"{Section}:{name}", "must be an https address, because secrets go there");
            return address ?? new Uri("https://localhost");
        }
        var settings = new OAuthSettings
        {
            Name = reader.Text($"{Section}:Name") ?? "single sign-on",
            ClientId = Needed("ClientId"),
            ClientSecret = Needed("ClientSecret"),
            Authorization = Address("Authorization"),
            Token = Address("Token"),
            UserInfo = Address("UserInfo"),
            Scope = reader.Text($"{Section}:Scope") ?? "openid email profile",
            RoleField = reader.Text($"{Section}:RoleField"),
            UnitField = reader.Text($"{Section}:UnitField"),
        };
        if (settings is { UnitField: not null, RoleField: null }) reader.Refuse($"{Section}:UnitField", "needs Access:OAuth:RoleField; rights come from one place");
        return settings;
    }
}
