using System.Threading.Channels;

namespace InsightEngine.Server.Work;

/// <summary>
/// Tells the workers of this process at once that there is something to do. Signals coalesce and may be lost: what is
/// owed stands in the store, and the workers look there by themselves every second.
/// </summary>
public sealed class WakeUp
{
    private readonly Channel<bool> _work = Single(), _log = Single();

    /// <summary>A transaction was committed: there may be work, and new lines in the log.</summary>
    public void SomethingChanged()
    {
        _work.Writer.TryWrite(true);
        _log.Writer.TryWrite(true);
    }

    public Task WaitForWorkAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => WaitAsync(_work.Reader, atMost, time, cancellationToken);

    public Task WaitForLogAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => WaitAsync(_log.Reader, atMost, time, cancellationToken);

    private static Channel<bool> Single() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(ChannelReader<bool> reader, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        // The source's own timer: one that fires while it is being disposed of does no harm.
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: the caller looks by itself.
        }
    }
}
