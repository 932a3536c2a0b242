using InsightEngine.Numerics.Changes;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Changes;

public sealed class PiecewiseTrendTests
{
    private static double[] Noise(int count, ulong seed, double scale = 1)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => scale * random.NextGaussian())];
    }

    [Fact]
    public void A_straight_line_with_noise_is_one_segment_with_its_slope()
    {
        var values = Noise(80, 1);
        for (var i = 0; i < values.Length; i++) values[i] += 5 + 0.5 * i;
        var segment = Assert.Single(PiecewiseTrend.Divide(values, 6));
        Assert.Equal((0, 80), (segment.First, segment.End));
        Assert.InRange(segment.Slope, 0.48, 0.52);
        Assert.InRange(segment.At(40), 24, 26);
        Assert.InRange(segment.Scatter, 0.7, 1.3);
    }

    [Fact]
    public void A_step_is_cut_where_it_happens()
    {
        var values = Noise(80, 2);
        for (var i = 47; i < values.Length; i++) values[i] += 6;
        var segments = PiecewiseTrend.Divide(values, 6);
        Assert.Equal(2, segments.Count);
        Assert.InRange(segments[1].First, 46, 48);
    }

    [Fact]
    public void Missing_values_count_as_places_but_not_as_values()
    {
        var values = Noise(80, 3, 0.5);
        for (var i = 0; i < values.Length; i++) values[i] += i < 40 ? 2 * i : 80;
        for (var i = 10; i < 20; i++) values[i] = double.NaN;
        var segments = PiecewiseTrend.Divide(values, 6);
        Assert.Equal(2, segments.Count);
        Assert.InRange(segments[0].Slope, 1.95, 2.05);
        Assert.InRange(segments[1].First, 39, 42);
    }

    [Fact]
    public void A_wandering_series_is_rarely_cut_and_never_into_pieces()
    {
        var cuts = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var values = Noise(100, seed);
            for (var i = 1; i < values.Length; i++) values[i] += values[i - 1];
            cuts += PiecewiseTrend.Divide(values, 6).Count - 1;
        }

        Assert.InRange(cuts, 0, 24);
    }

    [Fact]
    public void The_search_finds_the_best_division_into_so_many_segments()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var values = Noise(90, seed);
            for (var i = 0; i < values.Length; i++) values[i] += i / 15 % 3 * (1.5 + seed % 4);
            var found = PiecewiseTrend.Divide(values, 4, penalty: 2);
            var costs = new SegmentCosts(values, [.. Enumerable.Range(0, values.Length)]);
            Assert.Equal(Cheapest(costs, values.Length, found.Count, 4), found.Sum(segment => costs.Of(segment.First, segment.End)), 6);
        }
    }

    /// <summary>Least cost of exactly so many segments, by the plain recursion over all starts (Auger and Lawrence 1989).</summary>
    private static double Cheapest(SegmentCosts costs, int count, int segments, int least)
    {
        var before = Enumerable.Range(0, count + 1).Select(end => end == 0 ? 0 : double.PositiveInfinity).ToArray();
        for (var segment = 0; segment < segments; segment++)
        {
            var best = new double[count + 1];
            Array.Fill(best, double.PositiveInfinity);
            for (var end = least; end <= count; end++)
                for (var start = 0; start <= end - least; start++)
                    if (double.IsFinite(before[start])) best[end] = Math.Min(best[end], before[start] + costs.Of(start, end));
            before = best;
        }

        return before[count];
    }

    [Fact]
    public void Too_few_values_have_no_segment()
    {
        Assert.Empty(PiecewiseTrend.Divide([1, 2, double.NaN, 3], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PiecewiseTrend.Divide([1, 2, 3, 4], 3));
    }

    [Fact]
    public void A_constant_series_is_one_segment() => Assert.Single(PiecewiseTrend.Divide([.. Enumerable.Repeat(7.0, 50)], 6));
}
