using System.Data.Common;
using System.Threading.Channels;
using InsightEngine.Server.Access;

namespace InsightEngine.Server.Hub;

/// <summary>Ends the subscriptions of those whose rights changed: at once when this server changed them, within a second when another did.</summary>
public sealed partial class RightsWatch(Subscriptions subscriptions, ReaderBook readers, AccessSettings settings, TimeProvider time, ILogger<RightsWatch> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Mode == AccessMode.Open) return;
        readers.Changed += Wake;
        try
        {
            while (true)
            {
                try
                {
                    await subscriptions.RenewRightsAsync(stoppingToken);
                }
                catch (DbException failure)
                {
                    LogUnread(log, failure);
                }
                using var clock = new CancellationTokenSource(Poll, time);
                using var poll = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, clock.Token);
                try
                {
                    await _changed.Reader.ReadAsync(poll.Token);
                }
                catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
                {
                    // nobody said anything for a second; another server may have changed rights
                }
            }
        }
        finally
        {
            readers.Changed -= Wake;
        }
    }

    private void Wake() => _changed.Writer.TryWrite(true);

    [LoggerMessage(2003, LogLevel.Error, "The rights of subscribers could not be read; it is tried again")]
    private static partial void LogUnread(ILogger log, Exception failure);
}
