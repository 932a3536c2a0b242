using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>Bounds and reporting precision of the sample's units.</summary>
internal static class KpiUnits
{
    public static (double? Low, double? High) Bounds(KpiSpec spec) => spec.Unit switch
    {
        "%" when spec.Name.StartsWith("Operating margin", StringComparison.Ordinal) => (null, 100),
        "%" => (0, 100),
        "points" => (-100, 100),
        "EUR" when spec.Name == "Free cash flow" => (null, null),
        _ => (0, null),
    };

    public static double Round(KpiSpec spec, double value)
    {
        if (spec is { Unit: "EUR", Noise: >= 100 }) return Math.Round(value / 100) * 100;
        if (spec.Unit == "count" && (spec.Aggregation != Aggregation.Average || spec.Noise >= 2)) return Math.Round(value);
        return Math.Round(value, spec.Noise >= 0.15 ? 1 : 2);
    }
}
