using InsightEngine.Numerics.Changes;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Changes;

public sealed class NoveltyDetectorTests
{
    private static double[] Daily(int count, ulong seed, double noise = 1)
    {
        var random = new RandomStream(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = 100 + 20 * Math.Sin(2 * Math.PI * i / 144) + noise * random.NextGaussian();
        return values;
    }

    private static List<Anomaly> Alarms(double[] values, NoveltyDetectorOptions? options = null)
    {
        var detector = new NoveltyDetector(options ?? new NoveltyDetectorOptions());
        var alarms = new List<Anomaly>();
        foreach (var value in values)
            if (detector.Append(value) is { } anomaly) alarms.Add(anomaly);
        return alarms;
    }

    [Fact]
    public void A_stream_that_goes_on_as_before_stays_quiet()
    {
        Assert.Empty(Alarms(Daily(2000, 1, noise: 0)));
        Assert.InRange(Enumerable.Range(1, 4).Sum(seed => Alarms(Daily(2500, (ulong)seed)).Count), 0, 2);
    }

    [Fact]
    public void A_flat_day_in_a_daily_rhythm_is_found_although_no_value_of_it_is_unusual()
    {
        var values = Daily(3500, 2);
        for (var i = 3000; i < 3144; i++) values[i] = 100;
        var alarm = Assert.Single(Alarms(values).Where(a => a.Position is >= 3000 and < 3200).Take(1));
        Assert.InRange(alarm.Score, 0.5, 1);
    }

    [Fact]
    public void A_spike_alarms_at_once_and_once()
    {
        var values = Daily(3000, 3);
        values[2500] += 80;
        var near = Alarms(values).Where(a => a.Position is >= 2500 and < 2700).ToList();
        Assert.Equal(2500, near[0].Position);
        Assert.InRange(near.Count, 1, 3);
    }

    [Fact]
    public void What_has_been_seen_is_not_new_again()
    {
        // A burst at the same hour of every seventh day.
        var values = Daily(5000, 4, noise: 0.2);
        for (var at = 1440; at + 30 < values.Length; at += 7 * 144)
            for (var i = 0; i < 30; i++) values[at + i] += 60;
        var alarms = Alarms(values);
        Assert.Contains(alarms, a => a.Position is >= 1440 and < 1700);
        Assert.DoesNotContain(alarms, a => a.Position >= 1440 + 3 * 7 * 144);
    }

    [Fact]
    public void The_level_of_the_values_does_not_matter()
    {
        var values = Daily(3000, 5);
        values[2000] += 80;
        var shifted = Array.ConvertAll(values, value => 1e9 + 1000 * value);
        Assert.Equal(Alarms(values).Select(a => a.Position), Alarms(shifted).Select(a => a.Position));
    }

    [Fact]
    public void Missing_values_raise_nothing_and_break_nothing()
    {
        var values = Daily(3000, 6);
        for (var i = 1200; i < 1260; i++) values[i] = double.NaN;
        values[2500] += 80;
        var alarms = Alarms(values);
        Assert.DoesNotContain(alarms, a => a.Position is >= 1200 and < 1260);
        Assert.Contains(alarms, a => a.Position == 2500);
        Assert.Empty(Alarms([.. Enumerable.Repeat(double.NaN, 1000)]));
    }

    [Fact]
    public void The_nearest_stretch_is_found_by_its_parts_and_its_scatter()
    {
        // Width 2 in 2 parts: the summary of (a, b) is a, b and √2 · |a − b| / 2. The distance to its own repetition is 0.
        var novelty = new SubsequenceNovelty(2, 2, neighbours: 1, kept: 16);
        foreach (var value in new double[] { 0, 4, 0, 4, 0 }) novelty.Append(value);
        Assert.Equal(0, novelty.Append(4), 12);
        // (4, 10) against (4, 0): parts 0 and 10, scatter √2 · (3 − 2); against (0, 4): parts 4 and 6, the same scatter.
        Assert.Equal(10 + Math.Sqrt(2), novelty.Append(10), 12);
    }

    [Fact]
    public void A_stretch_that_overlaps_the_newest_is_not_its_neighbour()
    {
        var novelty = new SubsequenceNovelty(2, 2, neighbours: 1, kept: 16);
        foreach (var value in new double[] { 0, 0, 0, 0, 0, 0, 10 }) novelty.Append(value);
        // (10, 10) is compared with (0, 0), not with (0, 10), of which it is a part.
        Assert.Equal(20, novelty.Append(10), 12);
    }

    [Theory]
    [InlineData(1, 1, 1, 10)]
    [InlineData(4, 5, 1, 10)]
    [InlineData(4, 2, 0, 10)]
    [InlineData(8, 2, 1, 10)]
    public void Settings_out_of_range_are_refused(int width, int parts, int neighbours, int kept) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubsequenceNovelty(width, parts, neighbours, kept));
}
