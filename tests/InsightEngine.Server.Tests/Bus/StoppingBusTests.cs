using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>What a server says to the others while it stops.</summary>
public sealed class StoppingBusTests
{
    [Fact]
    public async Task What_is_committed_after_the_bus_has_stopped_is_said_to_nobody_and_logs_no_failure()
    {
        var log = new ErrorLog();
        var late = new CommitsOnceTheBusHasStopped();
        var server = RunningServer.Start(services => services.AddSingleton<ILoggerProvider>(log).AddBusObserver(_ => late));
        var store = server.Store;
        late.Commit = () => store.WriteAsync((_, _) => Task.FromResult(0), CancellationToken.None);
        await server.DisposeAsync();
        Assert.True(late.Committed);
        Assert.True(log.Lines.IsEmpty, string.Join("\n", log.Lines));
    }

    private sealed class CommitsOnceTheBusHasStopped : IBusObserver
    {
        public Func<Task> Commit { get; set; } = () => Task.CompletedTask;

        public bool Committed { get; private set; }

        public async Task PostStop(IBus bus)
        {
            await Commit();
            await Task.Delay(TimeSpan.FromMilliseconds(500)); // what would be said of it, is said by then
            Committed = true;
        }

        public void PostCreate(IBus bus)
        {
        }

        public void CreateFaulted(Exception exception)
        {
        }

        public Task PreStart(IBus bus) => Task.CompletedTask;

        public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;

        public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;

        public Task PreStop(IBus bus) => Task.CompletedTask;

        public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    }
}
