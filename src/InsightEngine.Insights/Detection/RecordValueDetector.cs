using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record RecordValueDetectorOptions
{
    /// <summary>Fewest values that a record must beat; all known ones are looked at.</summary>
    public int LeastValues { get; init; } = 12;
}

/// <summary>The newest value is the best or the worst of all that are known.</summary>
public sealed class RecordValueDetector(RecordValueDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var values = view.History.Observations;
            if (values.Count <= options.LeastValues || view.History.Definition is not { Direction: not Direction.WithinRange } definition) continue;
            var last = values[^1].Value;
            var sign = definition.Direction == Direction.Up ? 1 : -1;
            double best = double.NegativeInfinity, worst = double.PositiveInfinity;
            for (var i = 0; i < values.Count - 1; i++)
            {
                best = Math.Max(best, sign * values[i].Value);
                worst = Math.Min(worst, sign * values[i].Value);
            }

            var isBest = sign * last > best;
            if (!isBest && !(sign * last < worst)) continue;
            var before = sign * (isBest ? best : worst);
            yield return Findings.Of(
                InsightType.RecordValue,
                view,
                isBest ? Severity.Info : Severity.Low,
                Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} was {Number.Show(last, view.Unit)} in {view.History.Last}, the {(isBest ? "best" : "worst")} of all {values.Count} values since {view.History.First}; the {(isBest ? "best" : "worst")} before was {Number.Show(before, view.Unit)}.",
                Facts.LastValue(view),
                Facts.OfKpi(view, "record_before", $"{(isBest ? "best" : "worst")} value before", before)) with
            {
                PeriodEnd = view.History.Last!.Value.LastDay,
                Qualifier = isBest ? "best" : "worst",
            };
        }
    }
}
