using InsightEngine.Server.Work;

namespace InsightEngine.Server.Tests.Work;

public sealed class WakeUpTests
{
    [Fact]
    public async Task A_timer_that_fires_after_the_wait_has_ended_does_no_harm()
    {
        var clock = new LateClock();
        var wakeUp = new WakeUp();
        var waiting = wakeUp.WaitForWorkAsync(TimeSpan.FromHours(1), clock, CancellationToken.None);
        wakeUp.SomethingChanged();
        await waiting;
        // On a thread of the pool an exception here would end the process.
        Assert.NotNull(clock.Callback);
        clock.Callback();
    }

    [Fact]
    public async Task The_time_is_up_without_a_signal()
    {
        var clock = new LateClock();
        var waiting = new WakeUp().WaitForLogAsync(TimeSpan.FromHours(1), clock, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Callback!();
        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>Fires its timer when told to, also after it was disposed of, as a thread that had begun to would.</summary>
    private sealed class LateClock : TimeProvider
    {
        public Action? Callback { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Callback = () => callback(state);
            return new Idle();
        }

        private sealed class Idle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
