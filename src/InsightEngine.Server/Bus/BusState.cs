using InsightEngine.Server.Hosting;
using MassTransit;

namespace InsightEngine.Server.Bus;

/// <summary>How the bus is, in one line.</summary>
public sealed class BusState(EngineSettings settings, IBusControl control)
{
    private volatile string? _failure;

    /// <summary>True when messages reach the broker.</summary>
    public bool Connected => control.CheckHealth().Status == BusHealthStatus.Healthy;

    public string Line
    {
        get
        {
            if (settings.Transport == BusTransport.InMemory) return "in memory, for one server";
            var where = $"RabbitMQ at {settings.BusAddress!.Host}:{(settings.BusAddress.Port > 0 ? settings.BusAddress.Port : 5672)}";
            return Connected ? $"{where}, connected" : $"{where} does not answer{(_failure is { } failure ? $" ({failure})" : "")}; this server works on alone, and the others find its results within a second";
        }
    }

    public void Published() => _failure = null;

    /// <returns>True for the first failure since the last success.</returns>
    public bool Failed(string reason)
    {
        var first = _failure is null;
        _failure = reason;
        return first;
    }
}
