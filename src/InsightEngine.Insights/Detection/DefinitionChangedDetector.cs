using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record DefinitionChangedDetectorOptions
{
    /// <summary>Days back that people compare over; a change inside them makes the comparison unsafe.</summary>
    public int WindowDays { get; init; } = 366;
}

/// <summary>A KPI means something else than at the start of the comparison window.</summary>
public sealed class DefinitionChangedDetector(DefinitionChangedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var latest = view.Input.Definitions.Where(one => one.EffectiveFrom <= context.Today).MaxBy(one => one.Version);
            if (latest is not { Version: > 1 } || latest.EffectiveFrom < context.Today.AddDays(-options.WindowDays)) continue;
            if (view.Input.Definitions.FirstOrDefault(one => one.Version == latest.Version - 1) is not { } before) continue;
            var old = view.Input.Observations.Where(one => one.DefinitionVersion == before.Version).Select(one => one.Value).ToArray();
            var now = view.Input.Observations.Where(one => one.DefinitionVersion == latest.Version).Select(one => one.Value).ToArray();
            var period = latest.EffectiveFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            var levels = old.Length == 0 || now.Length == 0
                ? ""
                : $" Values of version {before.Version} (median {Number.Show(Descriptive.Median(old), before.Unit)}) and of version {latest.Version} (median {Number.Show(Descriptive.Median(now), latest.Unit)}) are not compared.";
            yield return Findings.Of(
                InsightType.DefinitionChanged,
                view,
                Severity.Medium,
                Audiences.Managers | Audiences.Leaders | Audiences.Administrators,
                $"{view.Kpi.Name} is measured differently since {Number.Date(latest.EffectiveFrom)} (version {latest.Version}{(latest.Reason is null ? "" : $": {latest.Reason.TrimEnd('.')}")}).{levels}",
                [
                    Facts.Date(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "definition_from", "start of the new definition", latest.EffectiveFrom),
                    Facts.OfKpi(view, "definition_version", "version of the definition", latest.Version, "version", period),
                    .. old.Length == 0 ? [] : new[] { Facts.OfKpi(view, "median_before", $"median under version {before.Version}", Descriptive.Median(old), before.Unit) },
                    .. now.Length == 0 ? [] : new[] { Facts.OfKpi(view, "median_after", $"median under version {latest.Version}", Descriptive.Median(now), latest.Unit, period) },
                ]) with
            {
                Qualifier = $"v{latest.Version}",
            };
        }
    }
}
