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

    public double Mean(string unit) => _values[unit].Average();

    /// <summary>Sample standard deviation (N − 1).</summary>
    public double StandardDeviation(string unit)
    {
        var mean = Mean(unit);
        return Math.Sqrt(_values[unit].Sum(value => (value - mean) * (value - mean)) / (_values[unit].Count - 1));
    }

    /// <summary>Sarle's bimodality coefficient with the correction for small samples (SAS Institute 1990); NaN for equal values or fewer than 4.</summary>
    public double Bimodality(string unit)
    {
        var values = _values[unit];
        double n = values.Count, mean = Mean(unit), m2 = 0, m3 = 0, m4 = 0;
        foreach (var value in values)
        {
            var d = value - mean;
            (m2, m3, m4) = (m2 + d * d / n, m3 + d * d * d / n, m4 + d * d * d * d / n);
        }
        if (n < 4 || m2 == 0) return double.NaN;
        var skewness = Math.Sqrt(n * (n - 1)) / (n - 2) * m3 / Math.Pow(m2, 1.5);
        var kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
        return (skewness * skewness + 1) / (kurtosis + 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
    }

    public double Share(string unit, Predicate<double> condition) => (double)_values[unit].Count(value => condition(value)) / _values[unit].Count;
}
