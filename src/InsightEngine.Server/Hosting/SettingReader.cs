using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace InsightEngine.Server.Hosting;

/// <summary>Reads settings and collects what is wrong with them, so that one start names every mistake. It never repeats a value that may be a secret.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public void Refuse(string key, string why) => _problems.Add($"{key} {why}.");

    /// <exception cref="StartRefusedException">Something was refused.</exception>
    public void ThrowIfRefused()
    {
        if (_problems.Count > 0) throw new StartRefusedException($"The server does not start, its settings are wrong:\n  {string.Join("\n  ", _problems)}");
    }

    /// <summary>A misspelt name would otherwise be a setting without effect.</summary>
    public void RefuseUnknown(IReadOnlyDictionary<string, string[]> known)
    {
        foreach (var (section, names) in known)
            foreach (var child in configuration.GetSection(section).GetChildren().Where(child => !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
                Refuse($"{section}:{child.Key}", $"is not a setting; there {(names.Length == 1 ? "is" : "are")} {string.Join(", ", names.Select(name => $"{section}:{name}"))}");
    }

    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    public T Choice<T>(string key, T otherwise) where T : struct, Enum
    {
        if (Text(key) is not { } text) return otherwise;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])) return value;
        Refuse(key, $"is '{text}'; it is {string.Join(" or ", Enum.GetNames<T>())}");
        return otherwise;
    }

    public int Whole(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Refuse(key, string.Create(CultureInfo.InvariantCulture, $"is '{text}'; it is a whole number from {least} to {most}"));
        return otherwise;
    }

    public Uri? Address(string key, params string[] schemes)
    {
        if (Text(key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0 && address.UserInfo.Length == 0) return address;
        Refuse(key, $"is not an address; it has the form {schemes[0]}://host:port/, without a user or password");
        return null;
    }

    public static bool IsConnectionString(string text)
    {
        try
        {
            return new SqlConnectionStringBuilder(text).DataSource.Length > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException or DbException)
        {
            return false;
        }
    }
}
