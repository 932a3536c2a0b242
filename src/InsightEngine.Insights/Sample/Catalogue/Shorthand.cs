using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Short names that keep a catalogue line readable as a table row.</summary>
internal static class Shorthand
{
    public const Direction Up = Direction.Up, Down = Direction.Down, Within = Direction.WithinRange;
    public const Aggregation Last = Aggregation.Last, Sum = Aggregation.Sum, Avg = Aggregation.Average;
    public const Cadence W = Cadence.Weekly, M = Cadence.Monthly;
    public const Span Y = Span.Year, H = Span.Half, Q = Span.Quarter;

    public static KpiSpec K(
        string name, string unit, Direction direction, Aggregation aggregation, Cadence cadence,
        double level, double gainPerYear, double season, double noise, Plant plant = Plant.None, bool leading = false, Span? target = null) =>
        new(name, unit, direction, aggregation, cadence, level, gainPerYear, season, noise) { Plant = plant, Leading = leading, TargetSpan = target };
}
