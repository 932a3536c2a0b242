namespace InsightEngine.Server.Bus;

/// <summary>Tells this running server from all others.</summary>
public sealed record ServerName(string Text)
{
    public static ServerName New() => new($"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");

    public override string ToString() => Text;
}
