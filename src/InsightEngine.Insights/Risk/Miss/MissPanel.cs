namespace InsightEngine.Insights.Risk.Miss;

/// <summary>KPI histories of one source and cadence, to learn from or to be measured on.</summary>
/// <param name="Name">For reports only; the model never sees it.</param>
/// <param name="Series">Each with its targets.</param>
/// <param name="Steps">Horizons to learn and measure.</param>
/// <param name="Weight">Weight of the panel among the others; each panel counts alike by default, however long it is.</param>
public sealed record MissPanel(string Name, IReadOnlyList<MissSeries> Series, IReadOnlyList<int> Steps, double Weight = 1)
{
    /// <summary>What was known at the end of a period; series without a value by then are left out.</summary>
    public MissPanel AsOf(long ordinal) => this with { Series = [.. Series.Select(series => series.AsOf(ordinal)).OfType<MissSeries>()] };
}
