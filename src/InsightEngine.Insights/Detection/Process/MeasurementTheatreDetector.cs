namespace InsightEngine.Insights.Detection.Process;

public sealed record MeasurementTheatreDetectorOptions
{
    /// <summary>Values that came while the warning stood and nobody did anything.</summary>
    public int LeastValues { get; init; } = 4;
}

/// <summary>A KPI is reported again and again while it heads for a miss, and no decision, acknowledgement or initiative answers it.</summary>
public sealed class MeasurementTheatreDetector(MeasurementTheatreDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        foreach (var (warning, values) in context.Warnings.OrderBy(one => one.Warning.SubjectId, StringComparer.Ordinal).ThenBy(one => one.Warning.Id, StringComparer.Ordinal))
        {
            if (warning is not { Type: InsightType.PredictedMiss, SubjectKind: SubjectKind.Kpi, State: InsightState.Open } || values < options.LeastValues) continue;
            if (context.Graph.Kpi(warning.SubjectId) is not { } kpi || context.Graph.InitiativesByKpi[kpi.Id].Any(Findings.IsActive)) continue;
            var since = DateOnly.FromDateTime(warning.RaisedAt.UtcDateTime);
            var above = kpi.ObjectiveId is { } objective ? context.Graph.WithAncestors([objective]).Select(one => one.Id).ToHashSet() : [];
            if (context.Decisions.Any(decision => decision.DecidedOn >= since && (decision.SubjectId == kpi.Id || (decision is { SubjectKind: SubjectKind.Objective, SubjectId: { } id } && above.Contains(id))))) continue;
            yield return new Finding
            {
                Type = InsightType.MeasurementTheatre,
                SubjectKind = SubjectKind.Kpi,
                SubjectId = kpi.Id,
                SubjectName = kpi.Name,
                PeriodEnd = warning.PeriodEnd,
                Severity = Severity.Low,
                Audience = Audiences.Leaders,
                Headline = $"{kpi.Name} has been reported {values} times since it was first heading for a miss on {Number.Date(since)}, and nobody has decided or acknowledged anything.",
                Evidence =
                [
                    Facts.Count(SubjectKind.Kpi, kpi.Id, kpi.Name, "values_since_warning", "values since the warning", values),
                    Facts.Date(SubjectKind.Kpi, kpi.Id, kpi.Name, "warned_on", "day of the warning", since),
                ],
                OwnerId = kpi.OwnerId,
            };
        }
    }
}
