using InsightEngine.Server.Hub;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using MassTransit;

namespace InsightEngine.Server.Bus;

/// <summary>Another server committed: look now instead of in a second.</summary>
public sealed class StoreChangedConsumer(WakeUp wakeUp, ServerName server) : IConsumer<StoreChanged>
{
    public Task Consume(ConsumeContext<StoreChanged> context)
    {
        if (context.Message.Server != server.Text) wakeUp.SomethingChanged();
        return Task.CompletedTask;
    }
}

/// <summary>Passes on the probabilities that another server computed.</summary>
public sealed class OutlooksComputedConsumer(InsightFeed feed, ServerName server) : IConsumer<OutlooksComputed>
{
    public Task Consume(ConsumeContext<OutlooksComputed> context)
    {
        if (context.Message.Server != server.Text) feed.Broadcast(context.Message.Result);
        return Task.CompletedTask;
    }
}

/// <summary>Takes a share of the owed work. A KPI that another server was faster with is owed no more, and nothing is done.</summary>
public sealed class KpisOwedConsumer(OwedWork work) : IConsumer<KpisOwed>
{
    public async Task Consume(ConsumeContext<KpisOwed> context)
    {
        try
        {
            await work.RunAsync(context.Message.KpiIds, context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // This server stops. The KPIs are still owed in the store; told of it, the bus would log a stop as a failure.
        }
    }
}

/// <summary>A message that failed on a server after its repetitions: kept until somebody decides about it.</summary>
public sealed class FaultConsumer(DeadLetters letters) : IConsumer<Fault<KpisOwed>>
{
    public Task Consume(ConsumeContext<Fault<KpisOwed>> context) => letters.AddAsync(
        context.Message.Message.KpiIds, context.Message.Host?.MachineName ?? "", context.Message.Exceptions.FirstOrDefault()?.Message ?? "", context.Message.Timestamp, context.CancellationToken);
}
