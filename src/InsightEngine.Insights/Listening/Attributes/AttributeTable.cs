namespace InsightEngine.Insights.Listening.Attributes;

/// <summary>One value of one respondent, with where the respondent belongs.</summary>
internal readonly record struct AttributeValue(string Unit, IReadOnlyDictionary<string, string> Attributes, double Value);

/// <summary>
/// One variable by unit and attribute categories, with the verdict which cells may be shown beside the units that are shown
/// anyway. Primary suppression hides cells below the threshold. Then tables are opened one after the other, larger units
/// first, single attributes before pairs; from a table that would let a small group be computed (<see cref="DisclosedSpan"/>)
/// the smallest cells are hidden until it does not.
/// </summary>
internal sealed class AttributeTable
{
    private readonly Dictionary<(string Unit, string Cell), List<double>> _values = [];
    private readonly HashSet<(string Unit, string Cell)> _shown = [];
    private readonly int _threshold;

    private AttributeTable(int threshold) => _threshold = threshold;

    /// <param name="tree">The unit tree.</param>
    /// <param name="cuts">Which attributes and pairs are broken down, and their categories.</param>
    /// <param name="isUnitShown">Whether the variable is shown for a whole unit; cells of other units stay hidden.</param>
    /// <param name="values">At most one value per respondent.</param>
    /// <param name="threshold">Smallest group that may be known.</param>
    public static AttributeTable Of(UnitTree tree, AttributeCuts cuts, Predicate<string> isUnitShown, IEnumerable<AttributeValue> values, int threshold)
    {
        var table = new AttributeTable(threshold);
        if (cuts.All.Count == 0) return table;
        var groups = values.GroupBy(value => (value.Unit, Key: cuts.GroupOf(value.Attributes)))
            .OrderBy(group => group.Key.Unit, StringComparer.Ordinal).ThenBy(group => group.Key.Key, StringComparer.Ordinal)
            .Select(group => (group.Key.Unit, group.First().Attributes, Values: group.Select(value => value.Value).Order().ToList())).ToList();
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var g = 0; g < groups.Count; g++)
        {
            if (!places.TryGetValue(groups[g].Unit, out var own)) places[groups[g].Unit] = own = [];
            own.Add(g);
        }

        var span = new DisclosedSpan(groups.ConvertAll(group => group.Values.Count), threshold);
        var inside = tree.LeavesFirst.Where(unit => isUnitShown(unit)).ToDictionary(
            unit => unit, unit => tree.Subtree(unit).SelectMany(each => places.GetValueOrDefault(each) ?? []).ToList(), StringComparer.Ordinal);
        foreach (var unit in inside.Keys) span.Add(Indicator(groups.Count, inside[unit]));
        foreach (var cut in cuts.All)
        {
            foreach (var unit in inside.Keys.OrderByDescending(unit => inside[unit].Sum(g => groups[g].Values.Count)).ThenBy(unit => unit, StringComparer.Ordinal))
                table.Open(span, cut, unit, inside[unit], groups);
        }

        return table;
    }

    public Disclosure Verdict(string unit, string cell) =>
        _shown.Contains((unit, cell)) ? Disclosure.Shown : Count(unit, cell) < _threshold ? Disclosure.Insufficient : Disclosure.Complementary;

    public int Count(string unit, string cell) => _values.GetValueOrDefault((unit, cell))?.Count ?? 0;

    public ValueSummary Summary(string unit, string cell) => new(_values[(unit, cell)]);

    private void Open(DisclosedSpan span, AttributeCuts.Cut cut, string unit, List<int> inside, List<(string Unit, IReadOnlyDictionary<string, string> Attributes, List<double> Values)> groups)
    {
        var cells = inside.GroupBy(g => cut.CellOf(groups[g].Attributes)).ToDictionary(cell => cell.Key, cell => cell.ToList(), StringComparer.Ordinal);
        foreach (var (cell, members) in cells) _values[(unit, cell)] = [.. members.SelectMany(g => groups[g].Values).Order()];
        var candidates = cells.Keys.Where(cell => Count(unit, cell) >= _threshold)
            .OrderByDescending(cell => Count(unit, cell)).ThenBy(cell => cell, StringComparer.Ordinal).ToList();
        while (candidates.Count > 0)
        {
            if (span.TryAdd(candidates.ConvertAll(cell => Indicator(groups.Count, cells[cell]))))
            {
                foreach (var cell in candidates) _shown.Add((unit, cell));
                return;
            }

            candidates.RemoveAt(candidates.Count - 1);
        }
    }

    private static bool[] Indicator(int groups, List<int> members)
    {
        var indicator = new bool[groups];
        foreach (var member in members) indicator[member] = true;
        return indicator;
    }
}
