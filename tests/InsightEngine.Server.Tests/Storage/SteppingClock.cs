namespace InsightEngine.Server.Tests.Storage;

/// <summary>A clock that stands still until it is set, and whose timers fire when they are told to.</summary>
internal sealed class SteppingClock(DateTimeOffset now) : TimeProvider
{
    private event Action? Ticked;

    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, () => callback(state));

    /// <summary>Fires every timer once.</summary>
    public void Tick() => Ticked?.Invoke();

    private sealed class Timer : ITimer
    {
        private readonly SteppingClock _clock;
        private readonly Action _fire;

        public Timer(SteppingClock clock, Action fire)
        {
            (_clock, _fire) = (clock, fire);
            clock.Ticked += fire;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _clock.Ticked -= _fire;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
