using System.Net;
using InsightEngine.Server.Access;

namespace InsightEngine.Server.Hosting;

/// <summary>Where the server listens. Where nobody signs in, only this machine may reach it.</summary>
public static class ListenAddresses
{
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Sets the default address when none is configured and refuses addresses that other machines reach.</summary>
    /// <exception cref="StartRefusedException">An address is not a loopback address and people do not sign in.</exception>
    public static void ListenOnLoopback(this WebApplicationBuilder builder, AccessMode mode)
    {
        var addresses = Configured(builder.Configuration);
        if (addresses.Count == 0)
        {
            builder.WebHost.UseUrls(Default);
            addresses = [Default];
        }
        var beyond = addresses.Where(address => !IsLoopback(address)).ToList();
        if (mode == AccessMode.Accounts)
        {
            if (beyond.Count > 0) return;
        }
        else if (beyond is [var address, ..])
            throw new StartRefusedException(
                $"The server does not listen on {address}: nobody signs in (Access:Mode=Open), so whoever reaches this address could read and change everything. " +
                $"Have people sign in with --Access:Mode=Accounts, or listen on this machine only, for example with --urls {Default}.");
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
    }

    private static List<string> Configured(IConfiguration configuration)
    {
        var addresses = Split(configuration["urls"]).ToList();
        // Kestrel gives urls precedence over ports; a port alone means every address of the machine.
        if (addresses.Count == 0)
            addresses.AddRange([.. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"), .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}")]);
        addresses.AddRange(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>());
        return addresses;
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>True when only this machine reaches the address: <c>localhost</c>, 127.0.0.0/8, [::1] or a Unix socket.</summary>
    public static bool IsLoopback(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"'{address}' is not an address to listen on; expected for example {Default}.");
        }
        if (parsed.IsUnixPipe) return true;
        return parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
