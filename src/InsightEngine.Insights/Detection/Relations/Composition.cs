using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection.Relations;

/// <summary>A KPI that is the sum of others near it.</summary>
/// <param name="Total">The sum.</param>
/// <param name="Segments">Its parts, at least two.</param>
/// <param name="Last">The newest period of which all are known; parts may be reported later than the whole.</param>
internal sealed record Composition(KpiView Total, IReadOnlyList<KpiView> Segments, Period Last)
{
    private const int Needed = 4, LookedAt = 8, Latest = 2;
    private const double Tolerance = 0.02;

    /// <summary>
    /// Null when the parts do not add up in each of the newest periods of which all are known, when these are too few or too old,
    /// or when it is a share or a mean, which does not add.
    /// </summary>
    public static Composition? Of(KpiView total, DetectionContext context) => Of(total, KpiFamily.Segments(total, context));

    /// <summary>The same of parts that are given.</summary>
    public static Composition? Of(KpiView total, IReadOnlyList<KpiView> segments)
    {
        if (segments.Count < 2 || total.History is not { Last: { } newest, Definition: { Unit: not "%", Aggregation: not Aggregation.Average } }) return null;
        Period? last = null;
        var agreeing = 0;
        for (var back = 0; back < LookedAt && (last is not null || back <= Latest); back++)
        {
            var period = newest + -back;
            double whole = total.History.At(period), parts = segments.Sum(segment => segment.History.At(period));
            if (double.IsNaN(whole + parts)) continue;
            if (Math.Abs(parts - whole) > Tolerance * Math.Abs(whole)) return null;
            last ??= period;
            agreeing++;
        }

        return last is { } known && agreeing >= Needed ? new Composition(total, segments, known) : null;
    }

    /// <summary>Sum of the newest periods of which both the whole and the part are known.</summary>
    public (double Whole, double Part) Newest(KpiView part, int periods)
    {
        double whole = 0, own = 0;
        for (var back = 0; back < periods; back++)
        {
            double total = Total.History.At(Last + -back), value = part.History.At(Last + -back);
            if (double.IsNaN(total + value)) continue;
            whole += total;
            own += value;
        }

        return (whole, own);
    }
}
