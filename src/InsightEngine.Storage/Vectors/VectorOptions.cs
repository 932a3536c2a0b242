using System.Globalization;

namespace InsightEngine.Storage.Vectors;

/// <summary>Which software keeps the vectors.</summary>
public enum VectorProvider
{
    /// <summary>A file beside the store.</summary>
    Embedded,

    /// <summary>A Qdrant server; needs a build with the adapters.</summary>
    Qdrant,
}

/// <summary>Where vectors are kept. Server and command line read the same settings.</summary>
public sealed record VectorOptions
{
    /// <summary>Section of the settings, and the names in it.</summary>
    public const string Section = "Vectors";

    /// <summary>What to do when the adapters are wanted and are not there.</summary>
    public const string NotCompiledIn = "is Qdrant, and this program was built without it; build it with 'dotnet build -p:Adapters=true', or leave the setting out";

    public static readonly IReadOnlyList<string> Names = ["Provider", "Address", "ApiKey", "CertificateThumbprint", "TimeoutSeconds", "Tenant", "TenantClass"];

    public VectorProvider Provider { get; init; } = VectorProvider.Embedded;

    /// <summary><c>Vectors:Address</c>: <c>http://host:6334</c>, the gRPC port; <c>https</c> for TLS.</summary>
    public Uri? Address { get; init; }

    /// <summary><c>Vectors:ApiKey</c>: sent with every call.</summary>
    public string? ApiKey { get; init; }

    /// <summary><c>Vectors:CertificateThumbprint</c>: SHA-256 of a certificate that no authority signed, in hexadecimal.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary><c>Vectors:TimeoutSeconds</c>: longest wait for one answer. Default 10, 1 to 300.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>Vectors:Tenant</c>: whose items these are. Tenants of one class share a collection and never see each other's items.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary><c>Vectors:TenantClass</c>: each class has collections of its own, such as one for the many small tenants and one for a large one.</summary>
    public string TenantClass { get; init; } = "default";

    /// <summary>Reads the settings; what is wrong is told to <paramref name="refuse"/> with the name of the setting and the repair, never with a secret.</summary>
    /// <param name="setting">Value of a setting by its name, such as <c>Vectors:Address</c>; null when it is not set.</param>
    /// <param name="refuse">Told the setting and why.</param>
    public static VectorOptions Read(Func<string, string?> setting, Action<string, string> refuse)
    {
        var usual = new VectorOptions();
        var provider = usual.Provider;
        if (Text("Provider") is { } named && !(Enum.TryParse(named, ignoreCase: true, out provider) && Enum.IsDefined(provider) && !char.IsAsciiDigit(named[0])))
            Refuse("Provider", $"is '{named}'; it is {string.Join(" or ", Enum.GetNames<VectorProvider>())}");
        Uri? address = null;
        if (Text("Address") is { } given && !(Uri.TryCreate(given, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0))
            Refuse("Address", "is not an address; it has the form http://host:6334 or https://host:6334, without a user or password");
        var seconds = usual.Timeout.TotalSeconds;
        if (Text("TimeoutSeconds") is { } wait && !(double.TryParse(wait, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds is >= 1 and <= 300))
        {
            Refuse("TimeoutSeconds", $"is '{wait}'; it is a number of seconds from 1 to 300");
            seconds = usual.Timeout.TotalSeconds;
        }
        var options = new VectorOptions
        {
            Provider = provider,
            Address = address,
            ApiKey = Text("ApiKey"),
            CertificateThumbprint = Text("CertificateThumbprint")?.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal),
            Timeout = TimeSpan.FromSeconds(seconds),
            Tenant = Text("Tenant") ?? usual.Tenant,
            TenantClass = Text("TenantClass") ?? usual.TenantClass,
        };
        if (options is { Provider: VectorProvider.Qdrant, Address: null } && Text("Address") is null)
            Refuse("Address", "is missing; Vectors:Provider=Qdrant needs it, as 'http://host:6334'");
        if (!options.TenantClass.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || options.TenantClass.Length > 40)
            Refuse("TenantClass", "is part of a collection's name; it is lower-case letters, digits and hyphens, at most 40");
        if (options.Tenant.Length > VectorRules.LongestText) Refuse("Tenant", string.Create(CultureInfo.InvariantCulture, $"has more than {VectorRules.LongestText} characters"));
        if (options.CertificateThumbprint is { } thumb && !(thumb.Length == 64 && thumb.All(char.IsAsciiHexDigit)))
            Refuse("CertificateThumbprint", "is not the SHA-256 of a certificate; it is 64 hexadecimal digits");
        return options;

        string? Text(string name) => setting($"{Section}:{name}") is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        void Refuse(string name, string why) => refuse($"{Section}:{name}", why);
    }
}
