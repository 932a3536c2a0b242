using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

/// <summary>What both detectors of an initiative's impact share.</summary>
internal static class Impact
{
    /// <summary>Finished initiatives with the effect on their KPI; the effect is null when this run does not hold the KPI.</summary>
    public static IEnumerable<(Initiative Initiative, KpiView? Kpi, InterventionEffect? Effect)> Of(DetectionContext context)
    {
        foreach (var (initiative, _, kpi) in context.Initiatives)
        {
            if (initiative is not { Status: InitiativeStatus.Done, Finished: { } finished } || context.Graph.Kpi(initiative.KpiId) is null) continue;
            if (kpi is null) yield return (initiative, null, null);
            else if (InterventionEffect.Of(kpi.History, finished, Controls(context, initiative, kpi)) is { } effect) yield return (initiative, kpi, effect);
        }
    }

    /// <summary>KPIs around it that no other work was meant to move from a year before the finish on.</summary>
    private static List<MissSeries> Controls(DetectionContext context, Initiative initiative, KpiView kpi) =>
        [.. kpi.Input.Siblings.Where(sibling => !context.Graph.InitiativesByKpi[sibling.KpiId].Any(other =>
            other.Id == initiative.Id || (other.Status is InitiativeStatus.Running or InitiativeStatus.Done && (other.Finished ?? DateOnly.MaxValue) > initiative.Finished!.Value.AddYears(-1))))
            .Select(sibling => sibling.Series)];

    public static bool IsGood(KpiView kpi, double effect) => kpi.History.Definition!.Direction switch
    {
        Direction.Up => effect > 0,
        Direction.Down => effect < 0,
        _ => false,
    };

    /// <summary><c>14.7 above what was to be expected without it (95% confidence: 4.3 to 25.0)</c>; as many digits as the width of the interval carries.</summary>
    public static string Words(InterventionEffect effect, string? unit)
    {
        var width = (effect.High - effect.Low) / 2;
        string Show(double value) => Number.Carried(value, width);
        return $"{Number.WithDifferenceUnit(Show(Math.Abs(effect.Effect)), unit)} {(effect.Effect < 0 ? "below" : "above")} what was to be expected without it (95% confidence: {Show(effect.Low)} to {Number.WithDifferenceUnit(Show(effect.High), unit)})";
    }

    /// <summary>The open insight as a finding that raises nothing, so that it is not taken for resolved.</summary>
    public static IEnumerable<Finding> Held(DetectionContext context, InsightType type, Initiative initiative) => context.OpenInsights
        .Where(one => one.Type == type && one.SubjectKind == SubjectKind.Initiative && one.SubjectId == initiative.Id && one.State != InsightState.Resolved)
        .Select(one => Findings.Of(type, initiative, one.Severity, one.Audience, one.Headline, one.Evidence) with { Raises = false });

    public static IEnumerable<Fact> Evidence(Initiative initiative, KpiView kpi, InterventionEffect effect) =>
    [
        Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "finished", "finished", initiative.Finished!.Value),
        Facts.OfKpi(kpi, $"effect:{initiative.Id}", "mean effect per period against the counterfactual forecast", effect.Effect, period: $"{effect.After} periods after"),
        Facts.OfKpi(kpi, $"effect_low:{initiative.Id}", "lower end of the 95 % interval", effect.Low),
        Facts.OfKpi(kpi, $"effect_high:{initiative.Id}", "upper end of the 95 % interval", effect.High),
        Facts.OfKpi(kpi, $"effect_p:{initiative.Id}", "p-value of the placebo test", effect.PValue, "p-value"),
        Facts.OfKpi(kpi, $"placebos:{initiative.Id}", "placebo moments", effect.Placebos, "count"),
        Facts.OfKpi(kpi, $"controls:{initiative.Id}", "control KPIs that the effect is net of", effect.Controls, "count"),
    ];
}
