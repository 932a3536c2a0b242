using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>How much the values of a KPI jump from period to period, for the question whether a change is worth a word.</summary>
internal static class Scatter
{
    /// <summary>Standard deviation by successive differences (von Neumann et al., 1941), in the KPI's unit; 0 for fewer than three values.</summary>
    public static double Of(IReadOnlyList<PeriodValue> values)
    {
        if (values.Count < 3) return 0;
        double sum = 0;
        for (var i = 1; i < values.Count; i++) sum += Math.Pow(values[i].Value - values[i - 1].Value, 2);
        return Math.Sqrt(sum / (values.Count - 1) / 2);
    }
}
