using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record PeriodChangeDetectorOptions
{
    /// <summary>Median absolute deviations from the usual change that count as more than usual.</summary>
    public double Deviations { get; init; } = 2;

    /// <summary>The change must be at least this share of the compared value.</summary>
    public double LeastShare { get; init; } = 0.1;

    /// <summary>Percentages: this many percentage points …</summary>
    public double LeastPoints { get; init; } = 2;

    /// <summary>… or this share of the compared value, for those near a bound.</summary>
    public double LeastShareOfPercentage { get; init; } = 0.25;

    /// <summary>Counts: the change must be this many standard deviations of the difference of two Poisson counts.</summary>
    public double LeastPoissonDeviations { get; init; } = 2;

    /// <summary>Cold start: earlier changes needed.</summary>
    public int LeastChanges { get; init; } = 10;
}

/// <summary>The newest value differs materially, and more than usual, from that of the comparison period: a season ago where the KPI has a season, else the period before.</summary>
public sealed class PeriodChangeDetector(PeriodChangeDetectorOptions options) : IInsightDetector
{
    /// <summary>1.4826 · MAD estimates the standard deviation of normal changes.</summary>
    private const double NormalScale = 1.4826;

    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.Last is not { } last || view.History.Definition is not { } definition || view.NewestIsExplained) continue;
            var lag = view.Profile.IsSeasonal ? view.Profile.Seasonal.Count : 1;
            var values = view.History.Values.Span;
            var changes = new List<double>(values.Length);
            for (var i = lag; i < values.Length; i++)
                if (!double.IsNaN(values[i] - values[i - lag])) changes.Add(values[i] - values[i - lag]);
            if (values.Length <= lag || changes.Count <= options.LeastChanges) continue;
            double then = values[values.Length - 1 - lag], change = values[^1] - then;
            if (double.IsNaN(change)) continue;
            changes.RemoveAt(changes.Count - 1);
            var usual = Descriptive.Median(changes.ToArray());
            var spread = NormalScale * Descriptive.Median([.. changes.Select(one => Math.Abs(one - usual))]);
            if (!IsMaterial(then, change, view.Unit) || !(Math.Abs(change - usual) > options.Deviations * spread)) continue;
            var compared = last + -lag;
            var worse = definition.Direction switch
            {
                Direction.Up => change < 0,
                Direction.Down => change > 0,
                _ => false,
            };
            yield return Findings.Of(
                InsightType.PeriodChange,
                view,
                worse ? Severity.Low : Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} {(change > 0 ? "rose" : "fell")} by {Number.Difference(Math.Abs(change), view.Unit)} against {compared}, from {Number.Show(then, view.Unit)} to {Number.Show(values[^1], view.Unit)}, more than it usually changes from {(lag == 1 ? "one period to the next" : $"one {Season(view.History.Cadence)} to the next")}.",
                Facts.LastValue(view),
                Facts.OfKpi(view, "value", "value", then, period: compared.ToString()),
                Facts.OfKpi(view, "change", "change against the comparison period", change, period: $"{compared} to {last}"),
                Facts.OfKpi(view, "usual_change", "median change of the periods before", usual, period: $"until {last + -1}"),
                Facts.OfKpi(view, "usual_change_spread", "spread of the changes before (1.4826 · MAD)", spread, period: $"until {last + -1}")) with
            {
                PeriodEnd = last.LastDay,
            };
        }
    }

    private bool IsMaterial(double then, double change, string unit) => unit switch
    {
        "%" => Math.Abs(change) >= options.LeastPoints || Math.Abs(change) >= options.LeastShareOfPercentage * Math.Abs(then),
        "count" => Math.Abs(change) >= options.LeastShare * Math.Abs(then) && change * change >= options.LeastPoissonDeviations * options.LeastPoissonDeviations * Math.Abs(then + then + change),
        _ => Math.Abs(change) >= options.LeastShare * Math.Abs(then),
    };

    private static string Season(Cadence cadence) => cadence switch
    {
        Cadence.Daily => "week",
        Cadence.Hourly => "day",
        _ => "year",
    };
}
