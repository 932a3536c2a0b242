using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>An organisation's KPIs of one cadence, as a trial of new weights learns from them and judges on them.</summary>
/// <param name="Panel">The whole histories.</param>
/// <param name="KpiIds">One per series.</param>
/// <param name="HeldBack">Latest periods that only judge.</param>
public sealed record OwnPanel(MissPanel Panel, IReadOnlyList<string> KpiIds, int HeldBack)
{
    /// <summary>Ordinal of the last period that the trial may learn from.</summary>
    public long Cut => Panel.Series.Max(series => series.End) - HeldBack;

    /// <summary>By cadence; KPIs without values, or whose target is a range, are left out.</summary>
    /// <param name="kpis">With all definitions, values and targets.</param>
    public static IReadOnlyList<OwnPanel> Of(IEnumerable<KpiInput> kpis)
    {
        var panels = new List<OwnPanel>();
        foreach (var cadence in kpis.GroupBy(input => input.Kpi.Cadence).OrderBy(group => group.Key))
        {
            List<Sibling> histories = [.. cadence.OrderBy(input => input.Kpi.Id, StringComparer.Ordinal)
                .Select(input => Siblings.Of(input.Kpi, input.Definitions, input.Observations, input.Targets)).OfType<Sibling>().Where(history => history.Series.AsOf(history.Series.End) is not null)];
            if (histories.Count == 0) continue;
            var (steps, heldBack) = Horizon(cadence.Key);
            panels.Add(new OwnPanel(new MissPanel($"own, {cadence.Key}", [.. histories.Select(history => history.Series)], steps), [.. histories.Select(history => history.KpiId)], heldBack));
        }

        return panels;
    }

    private static (int[] Steps, int HeldBack) Horizon(Cadence cadence) => cadence switch
    {
        Cadence.Yearly => ([1], 1),
        Cadence.Quarterly => ([1], 2),
        Cadence.Monthly => ([1, 3], 6),
        Cadence.Weekly => ([1, 4], 12),
        _ => ([1, 7], 28),
    };
}
