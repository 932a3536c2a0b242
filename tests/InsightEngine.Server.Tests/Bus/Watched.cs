using System.Collections.Concurrent;
using InsightEngine.Server.Bus;
using MassTransit;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>What a server took from the bus.</summary>
internal sealed class Watched : IConsumeMessageObserver<StoreChanged>, IConsumeMessageObserver<OutlooksComputed>, IConsumeMessageObserver<KpisOwed>
{
    public Watched(IBus bus)
    {
        bus.ConnectConsumeMessageObserver<StoreChanged>(this);
        bus.ConnectConsumeMessageObserver<OutlooksComputed>(this);
        bus.ConnectConsumeMessageObserver<KpisOwed>(this);
    }

    /// <summary>Messages that were taken to their end, in that order.</summary>
    public ConcurrentQueue<object> Taken { get; } = [];

    /// <summary>Tries that failed, repetitions included.</summary>
    public ConcurrentQueue<(object Message, string Reason)> Failed { get; } = [];

    public Task PostConsume(ConsumeContext<StoreChanged> context) => Take(context.Message);

    public Task PostConsume(ConsumeContext<OutlooksComputed> context) => Take(context.Message);

    public Task PostConsume(ConsumeContext<KpisOwed> context) => Take(context.Message);

    public Task PreConsume(ConsumeContext<StoreChanged> context) => Task.CompletedTask;

    public Task PreConsume(ConsumeContext<OutlooksComputed> context) => Task.CompletedTask;

    public Task PreConsume(ConsumeContext<KpisOwed> context) => Task.CompletedTask;

    public Task ConsumeFault(ConsumeContext<StoreChanged> context, Exception exception) => Fail(context.Message, exception);

    public Task ConsumeFault(ConsumeContext<OutlooksComputed> context, Exception exception) => Fail(context.Message, exception);

    public Task ConsumeFault(ConsumeContext<KpisOwed> context, Exception exception) => Fail(context.Message, exception);

    private Task Take(object message)
    {
        Taken.Enqueue(message);
        return Task.CompletedTask;
    }

    private Task Fail(object message, Exception exception)
    {
        Failed.Enqueue((message, exception.Message));
        return Task.CompletedTask;
    }
}
