using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>A prediction whose outcome is known.</summary>
/// <param name="Series">Position in the panel.</param>
/// <param name="Origin">Ordinal of the period at whose end it was made.</param>
/// <param name="Steps">Periods from there to the period in question.</param>
/// <param name="Probability">Said.</param>
/// <param name="Missed">Happened.</param>
/// <param name="OnTarget">Whether the last judged period was on target; null when none was.</param>
/// <param name="TrailingRate">The simple rule: share of misses in the last twelve judged periods, half a case added on either side.</param>
/// <param name="Walk">The other simple rule: a random walk from the last value with normal changes of the size of the past ones.</param>
public readonly record struct MissPrediction(int Series, long Origin, int Steps, double Probability, bool Missed, bool? OnTarget, double TrailingRate, double Walk);

/// <summary>Predicts every period of a panel again from what was known before it.</summary>
public static class MissReplay
{
    private const int TrailingPeriods = 12;

    /// <summary>Replays the origins of a panel.</summary>
    /// <param name="panel">What to predict; its steps are the horizons.</param>
    /// <param name="origins">Ordinals at whose end a prediction is made.</param>
    /// <param name="predictor">Called with what was known at an origin; may be called from several threads.</param>
    /// <param name="leastValues">Series with fewer values at an origin are passed over.</param>
    public static IReadOnlyList<MissPrediction> Run(MissPanel panel, IReadOnlyList<long> origins, MissPredictor predictor, int leastValues = 2, CancellationToken cancellation = default)
    {
        var parts = new List<MissPrediction>[origins.Count];
        Parallel.For(0, origins.Count, new ParallelOptions { CancellationToken = cancellation }, o =>
        {
            var origin = origins[o];
            var found = new List<MissPrediction>();
            var known = panel.Series.Select(series => series.AsOf(origin)).ToArray();
            MissSeries[] present = [.. known.OfType<MissSeries>()];
            foreach (var steps in panel.Steps)
            {
                var context = new MissContext(present, origin, steps);
                for (var s = 0; s < known.Length; s++)
                {
                    if (known[s] is not { } history || panel.Series[s].MissedAt(origin + steps) is not { } missed || Values(history) < leastValues) continue;
                    var target = panel.Series[s].Targets.Span[(int)(origin + steps - panel.Series[s].Start)];
                    var probability = predictor(history, (int)(origin + steps - history.End), target, context);
                    var (judged, misses, last) = Trailing(history);
                    found.Add(new MissPrediction(s, origin, steps, probability, missed, last is null ? null : !last, (misses + 0.5) / (judged + 1), Walk(history, (int)(origin + steps - history.End), target)));
                }
            }

            parts[o] = found;
        });
        return [.. parts.SelectMany(part => part)];
    }

    private static double Walk(MissSeries history, int steps, double target)
    {
        const double Surest = 0.01, SpreadOfOne = 0.1;
        double squares = 0, sizes = 0, before = double.NaN;
        int changes = 0, known = 0;
        foreach (var value in history.Values.Span)
        {
            if (double.IsNaN(value)) continue;
            if (known > 0) (squares, changes) = (squares + (value - before) * (value - before), changes + 1);
            (before, sizes, known) = (value, sizes + Math.Abs(value), known + 1);
        }

        // One value shows no change; a tenth of it is assumed. A walk that never moved is not certain either.
        var typical = Math.Max(sizes / known, 1e-6);
        var spread = Math.Max(changes > 0 ? Math.Sqrt(squares / changes) : SpreadOfOne * typical, 1e-3 * typical);
        var distance = (target - before) / (spread * Math.Sqrt(steps));
        return Math.Clamp(Gaussian.Cdf(history.HigherIsBetter ? distance : -distance), Surest, 1 - Surest);
    }

    private static int Values(MissSeries series)
    {
        var count = 0;
        foreach (var value in series.Values.Span)
            if (!double.IsNaN(value)) count++;
        return count;
    }

    private static (int Judged, int Misses, bool? Last) Trailing(MissSeries series)
    {
        int judged = 0, misses = 0;
        bool? last = null;
        for (var ordinal = series.End; ordinal >= series.Start && judged < TrailingPeriods; ordinal--)
        {
            if (series.MissedAt(ordinal) is not { } missed) continue;
            last ??= missed;
            judged++;
            if (missed) misses++;
        }

        return (judged, misses, last);
    }
}

/// <summary>Says a probability of a miss.</summary>
/// <param name="history">What is known.</param>
/// <param name="steps">Periods after its last value.</param>
/// <param name="target">What to reach.</param>
/// <param name="context">The other histories at the same time.</param>
public delegate double MissPredictor(MissSeries history, int steps, double target, MissContext context);

/// <summary>All histories of a panel as they were known at one time.</summary>
/// <param name="Known">What was known of each series.</param>
/// <param name="Origin">The time.</param>
/// <param name="Steps">Periods ahead.</param>
public sealed record MissContext(IReadOnlyList<MissSeries> Known, long Origin, int Steps)
{
    private readonly Lazy<MissPool> _pool = new(() => MissPool.Of(Known, Origin, Steps));

    /// <summary>The other KPIs.</summary>
    public MissPool PoolWithout(MissSeries own) => _pool.Value.Without(MissPool.Of([own], Origin, Steps));
}
