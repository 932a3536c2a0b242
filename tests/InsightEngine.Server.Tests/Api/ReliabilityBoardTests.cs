using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Storage;

namespace InsightEngine.Server.Tests.Api;

public sealed class ReliabilityBoardTests
{
    private readonly SteppingClock _clock = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    private int _counts;

    [Fact]
    public async Task A_count_that_was_slow_is_given_out_with_its_age_until_it_has_paid_for_itself()
    {
        using var board = Board(TimeSpan.FromSeconds(2));
        var first = await board.ReadAsync(CancellationToken.None);
        _clock.Now += TimeSpan.FromSeconds(59);
        var second = await board.ReadAsync(CancellationToken.None);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(59), 1), (first.Age, second.Age, _counts));
        Assert.Same(first.Report, second.Report);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.Zero, (await board.ReadAsync(CancellationToken.None)).Age);
        Assert.Equal(2, _counts);
    }

    [Fact]
    public async Task A_quick_count_is_made_anew_each_time()
    {
        using var board = Board(TimeSpan.FromSeconds(0.9));
        await board.ReadAsync(CancellationToken.None);
        await board.ReadAsync(CancellationToken.None);
        Assert.Equal(2, _counts);
    }

    [Fact]
    public async Task A_count_that_its_reader_gave_up_is_made_by_the_next()
    {
        using var stop = new CancellationTokenSource();
        using var board = new ReliabilityBoard(
            token =>
            {
                if (++_counts == 1) stop.Cancel();
                token.ThrowIfCancellationRequested();
                return Task.FromResult(Nothing());
            },
            _clock);
        await Assert.ThrowsAsync<OperationCanceledException>(() => board.ReadAsync(stop.Token));
        Assert.Equal(TimeSpan.Zero, (await board.ReadAsync(CancellationToken.None)).Age);
        Assert.Equal(2, _counts);
    }

    private ReliabilityBoard Board(TimeSpan cost) => new(
        _ =>
        {
            _counts++;
            _clock.Now += cost;
            return Task.FromResult(Nothing());
        },
        _clock);

    private static Reliability Nothing() =>
        new(ReliabilityReport.Of(0, 0, null, [], WarningRecord.Of(0, 0, new Dictionary<int, int>())), OwnCalibration.AsDelivered, null, null);
}
