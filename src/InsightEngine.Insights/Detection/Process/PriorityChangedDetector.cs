using System.Globalization;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

public sealed record PriorityChangedDetectorOptions
{
    /// <summary>Days for which a change is news.</summary>
    public int Days { get; init; } = 14;
}

/// <summary>The weight of an objective has changed: everybody who works below it should know.</summary>
public sealed class PriorityChangedDetector(PriorityChangedDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var since = context.Now.AddDays(-options.Days);
        var changes = context.Changes.Where(change => change is { SubjectKind: nameof(Objective), Field: nameof(Objective.Weight) } && change.At >= since).GroupBy(change => change.SubjectId);
        foreach (var change in changes.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (context.Graph.Objective(change.Key) is not { } objective || !Findings.IsActive(objective)) continue;
            // Several changes are one: from the first value to the one that holds.
            if (!double.TryParse(change.First().From, NumberStyles.Float, CultureInfo.InvariantCulture, out var before) || before == objective.Weight) continue;
            var below = context.Graph.Below(objective.Id).Count(one => one.Kind == SubjectKind.Objective);
            var tells = below == 0 ? "" : $"; {Number.Count(below, "objective")} below it {(below == 1 ? "is" : "are")} concerned";
            yield return Findings.Of(
                InsightType.PriorityChanged, objective, Severity.Low, Audiences.Managers | Audiences.Leaders,
                $"“{objective.Title}” weighs {(objective.Weight > before ? "more" : "less")} than before: {Number.Plain(objective.Weight)} instead of {Number.Plain(before)}, changed by {change.Last().Who} on {Number.Date(DateOnly.FromDateTime(change.Last().At.UtcDateTime))}{tells}.",
                Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "weight", "weight", objective.Weight, "weight"),
                Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "weight_before", "weight before", before, "weight"),
                Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "objectives_below", "objectives below", below)) with
            {
                Qualifier = string.Create(CultureInfo.InvariantCulture, $"to-{objective.Weight}"),
            };
        }
    }
}
