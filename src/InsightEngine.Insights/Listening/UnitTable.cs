namespace InsightEngine.Insights.Listening;

/// <summary>Values of one variable, at most one per respondent, by unit subtree, with the verdict which units may be shown.</summary>
internal sealed class UnitTable
{
    private readonly IReadOnlyDictionary<string, Disclosure> _verdicts;
    private readonly Dictionary<string, List<double>> _values;

    private UnitTable(IReadOnlyDictionary<string, Disclosure> verdicts, Dictionary<string, List<double>> values) =>
        (_verdicts, _values) = (verdicts, values);

    public static UnitTable Of(UnitTree tree, IReadOnlyList<OrgUnitNode> nodes, IEnumerable<(string Unit, double Value)> values, int threshold)
    {
        var direct = values.GroupBy(entry => entry.Unit, entry => entry.Value).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var verdicts = UnitTreeSuppression.Choose(nodes, direct.ToDictionary(entry => entry.Key, entry => entry.Value.Count, StringComparer.Ordinal), threshold);
        var inside = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var unit in tree.LeavesFirst)
            inside[unit] = [.. direct.GetValueOrDefault(unit) ?? [], .. tree.Children(unit).SelectMany(child => inside[child])];
        // Sorted, so that sums do not depend on the order in which responses were stored.
        foreach (var list in inside.Values) list.Sort();
        return new UnitTable(verdicts, inside);
    }

    public Disclosure Verdict(string unit) => _verdicts[unit];

    public int Count(string unit) => _values[unit].Count;

    public double Mean(string unit) => Summary(unit).Mean;

    public ValueSummary Summary(string unit) => new(_values[unit]);
}
