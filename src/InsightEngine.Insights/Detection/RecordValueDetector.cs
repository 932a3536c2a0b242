using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record RecordValueDetectorOptions
{
    /// <summary>Fewest values that a record must beat; all known ones are looked at.</summary>
    public int LeastValues { get; init; } = 12;

    /// <summary>Values since the record before: a KPI that moves steadily sets one every time, which the trend says already.</summary>
    public int LeastAge { get; init; } = 12;
}

/// <summary>The newest value is the best or the worst of all that are known.</summary>
public sealed class RecordValueDetector(RecordValueDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var values = view.History.Observations;
            if (values.Count <= options.LeastValues || view.History.Definition is not { Direction: not Direction.WithinRange } definition || view.NewestIsExplained) continue;
            var last = values[^1].Value;
            var sign = definition.Direction == Direction.Up ? 1 : -1;
            double best = double.NegativeInfinity, worst = double.PositiveInfinity;
            int bestAt = 0, worstAt = 0;
            for (var i = 0; i < values.Count - 1; i++)
            {
                var value = sign * values[i].Value;
                if (value >= best) (best, bestAt) = (value, i);
                if (value <= worst) (worst, worstAt) = (value, i);
            }

            var isBest = sign * last > best;
            if (!isBest && !(sign * last < worst)) continue;
            if (values.Count - 1 - (isBest ? bestAt : worstAt) < options.LeastAge) continue;
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
