using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Rows to learn from: features at an origin, and whether the period ahead missed its target.</summary>
/// <param name="Features">Row-major, <see cref="MissFeatures.Count"/> per row.</param>
/// <param name="Outcomes">1 missed, 0 met.</param>
/// <param name="Weights">One per row.</param>
public sealed record MissExamples(double[] Features, double[] Outcomes, double[] Weights)
{
    public int Count => Outcomes.Length;

    /// <summary>Draws origins and horizons of a panel.</summary>
    /// <param name="panel">Where from.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="totalWeight">Sum of the weights.</param>
    /// <param name="seed">Of the draw.</param>
    public static MissExamples Draw(MissPanel panel, int most, double totalWeight, ulong seed)
    {
        const double ShortShare = 0.25, LonelyShare = 0.25, FewShare = 0.3;
        // KPIs that stand near each other, as many as a department has.
        var departments = Math.Max(1, panel.Series.Count / 12);
        var random = new RandomStream(seed ^ StableHash.Of(panel.Name));
        var candidates = new List<(int Series, long Origin, int Steps)>();
        for (var s = 0; s < panel.Series.Count; s++)
            for (var origin = panel.Series[s].Start; origin < panel.Series[s].End; origin++)
            {
                if (double.IsNaN(panel.Series[s].Values.Span[(int)(origin - panel.Series[s].Start)])) continue;
                foreach (var steps in panel.Steps)
                    if (panel.Series[s].MissedAt(origin + steps) is not null) candidates.Add((s, origin, steps));
            }

        var count = Math.Min(most, candidates.Count);
        var drawn = new (int Series, long Origin, int Steps, int Kept, int Around)[count];
        for (var k = 0; k < count; k++)
        {
            var other = k + random.NextIndex(candidates.Count - k);
            (candidates[k], candidates[other]) = (candidates[other], candidates[k]);
            var kept = random.NextUniform() < ShortShare ? 1 + random.NextIndex(14) : int.MaxValue;
            drawn[k] = (candidates[k].Series, candidates[k].Origin, candidates[k].Steps, kept, Around(candidates[k].Series));
        }

        var pools = drawn.Where(row => row.Around != Nobody).Select(row => (row.Origin, row.Steps, row.Around)).Distinct()
            .AsParallel().Select(key => (key, Pool: MissPool.Of(Near(key.Around), key.Origin, key.Steps))).ToDictionary(pair => pair.key, pair => pair.Pool);
        var width = MissFeatures.Count;
        double[] features = new double[count * width], outcomes = new double[count], weights = new double[count];
        Parallel.For(0, count, k =>
        {
            var row = drawn[k];
            var whole = panel.Series[row.Series];
            var known = whole.AsOf(row.Origin)!;
            var pool = row.Around == Nobody ? null : pools[(row.Origin, row.Steps, row.Around)].Without(MissPool.Of([known], row.Origin, row.Steps));
            if (known.Length > row.Kept)
            {
                var dropped = known.Length - row.Kept;
                known = known with { Values = known.Values[dropped..], Targets = known.Targets[dropped..], Start = known.Start + dropped };
            }

            var target = whole.Targets.Span[(int)(row.Origin + row.Steps - whole.Start)];
            MissFeatures.Write(known, row.Steps, target, pool, features.AsSpan(k * width, width));
            outcomes[k] = whole.MissedAt(row.Origin + row.Steps) == true ? 1 : 0;
            weights[k] = totalWeight / count;
        });
        return new MissExamples(features, outcomes, weights);

        int Around(int series) => random.NextUniform() is var draw && draw < LonelyShare ? Nobody : draw < LonelyShare + FewShare ? series % departments : Everybody;

        IEnumerable<MissSeries> Near(int around) => around == Everybody ? panel.Series : panel.Series.Where((_, s) => s % departments == around);
    }

    private const int Nobody = -2, Everybody = -1;

    /// <summary>All rows of several draws.</summary>
    public static MissExamples Join(IReadOnlyList<MissExamples> parts) => new(
        [.. parts.SelectMany(part => part.Features)], [.. parts.SelectMany(part => part.Outcomes)], [.. parts.SelectMany(part => part.Weights)]);
}
