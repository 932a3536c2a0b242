using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Numerics.Tests.Accuracy;

/// <summary>Figures worked by hand from the definition: 2 / (1 + e^(5x)) − 1 over the place in or behind the window.</summary>
public sealed class NabScoreTests
{
    private static readonly (int First, int Last)[] OneWindow = [(500, 599)];

    [Fact]
    public void A_hit_at_the_start_of_the_window_counts_one() => Assert.Equal(1, NabScore.Raw(1000, OneWindow, [500]), 12);

    [Fact]
    public void A_missed_window_counts_minus_one() => Assert.Equal(-1, NabScore.Raw(1000, OneWindow, []), 12);

    [Fact]
    public void Only_the_earliest_hit_of_a_window_counts()
    {
        // Half way, the place is −0.5: (2 / (1 + e^−2.5) − 1) / (2 / (1 + e^−5) − 1).
        Assert.Equal(0.848284 / 0.986614, NabScore.Raw(1000, OneWindow, [550, 580, 599]), 5);
        Assert.Equal(1, NabScore.Raw(1000, OneWindow, [580, 500]), 12);
    }

    [Fact]
    public void Detections_outside_cost_up_to_eleven_hundredths()
    {
        // Before any window: the whole cost. 11 places of 99 behind it: place 1/9.
        Assert.Equal(1 - 0.11, NabScore.Raw(1000, OneWindow, [500, 300]), 12);
        Assert.Equal(1 + 0.11 * (2 / (1 + Math.Exp(5.0 / 9)) - 1), NabScore.Raw(1000, OneWindow, [500, 610]), 12);
        Assert.Equal(1 - 0.11, NabScore.Raw(1000, OneWindow, [500, 999]), 12);
    }

    [Fact]
    public void The_start_up_of_a_file_counts_neither_way()
    {
        Assert.Equal(150, NabScore.Probation(1000));
        Assert.Equal(750, NabScore.Probation(20_000));
        Assert.Equal(-1, NabScore.Raw(1000, OneWindow, [0, 149]), 12);
        Assert.Equal(0, NabScore.Raw(1000, [(10, 60)], []), 12);
    }

    [Fact]
    public void The_scale_runs_from_nothing_found_to_everything_at_once()
    {
        Assert.Equal(0, NabScore.Normalised(-36, 36));
        Assert.Equal(100, NabScore.Normalised(36, 36));
    }

    [Fact]
    public void A_window_outside_the_file_is_refused()
    {
        Assert.Throws<ArgumentException>(() => NabScore.Raw(100, [(90, 100)], []));
        Assert.Throws<ArgumentException>(() => NabScore.Raw(100, [(20, 40), (40, 50)], []));
        Assert.Throws<ArgumentException>(() => NabScore.Raw(100, [], [100]));
    }
}
