using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record VolatilityChangeDetectorOptions
{
    /// <summary>Newest periods whose surprises are compared with the earlier ones; five eighths of them are tried too. Weekly and daily series use twice as many.</summary>
    public int Window { get; init; } = 8;

    /// <summary>Earlier surprises needed.</summary>
    public int LeastBefore { get; init; } = 16;

    /// <summary>Significance of Levene's test of the surprises.</summary>
    public double PValue { get; init; } = 0.01;

    /// <summary>The scatter must change by this factor, up or down.</summary>
    public double LeastRatio { get; init; } = 1.5;
}

/// <summary>The values scatter more, or less, than they used to.</summary>
public sealed class VolatilityChangeDetector(VolatilityChangeDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var errors = view.Profile.Errors.Where(double.IsFinite).Select(Math.Abs).ToArray();
            var longest = options.Window * (view.History.Cadence is Cadence.Weekly or Cadence.Daily ? 2 : 1);
            int[] windows = [longest, longest * 5 / 8];
            var (window, p, scatterBefore, scatterNow) = windows
                .Select(length => Compare(errors, length))
                .Where(test => test.P * windows.Length < options.PValue)
                .OrderBy(test => test.P).FirstOrDefault();
            if (window == 0) continue;
            var ratio = scatterNow / scatterBefore;
            if (Math.Max(ratio, 1 / ratio) < options.LeastRatio) continue;
            yield return Findings.Of(
                InsightType.VolatilityChange,
                view,
                ratio > 1 ? Severity.Low : Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} scatters {(ratio > 1 ? $"{Number.Plain(ratio)} times as much as" : $"{Number.Percent(1 - ratio)} less than")} it used to over the last {window} values.",
                Facts.OfKpi(view, "scatter", "median surprise of the last values", scatterNow, period: $"last {window} periods"),
                Facts.OfKpi(view, "scatter_before", "median surprise before", scatterBefore),
                Facts.OfKpi(view, "scatter_p", "p-value (Levene)", p, "p-value")) with
            {
                Qualifier = ratio > 1 ? "more" : "less",
            };
        }
    }

    private (int Window, double P, double Before, double Now) Compare(double[] errors, int window)
    {
        if (errors.Length < window + options.LeastBefore) return (0, 1, 0, 0);
        double[] before = errors[..^window], recent = errors[^window..];
        double scatterBefore = Descriptive.Median(before), scatterNow = Descriptive.Median(recent);
        return scatterBefore > 0 && scatterNow > 0 ? (window, LeveneTest.PValue(before, recent), scatterBefore, scatterNow) : (0, 1, 0, 0);
    }
}
