namespace InsightEngine.Insights.Listening.Attributes;

/// <summary>
/// Everything that a reader can compute from shown cells by adding and subtracting, and whether that isolates a small group.
/// <para>
/// A shown cell is a set of respondents. Sums over respondents (counts, scores, squares, shares) of any group can be computed
/// exactly when the group's indicator vector lies in the linear span of the shown cells' indicators; cells may overlap in any
/// way (Fellegi, "On the question of statistical confidentiality", JASA 1972). The check is exact: a vector of the span is
/// determined by its pivot coordinates, so it is enough to try the sets of small pivot groups below the threshold, the
/// pivots being chosen from the largest groups first. A search that grows too large counts as unsafe.
/// </para>
/// </summary>
internal sealed class DisclosedSpan
{
    private const double Zero = 1e-9;
    private const double Near = 1e-6;
    private const int MostTrials = 100_000;

    private readonly IReadOnlyList<int> _counts;
    private readonly int _threshold;
    private readonly List<bool[]> _cells = [];

    /// <param name="counts">Respondents per smallest group that attributes and units tell apart, each at least 1.</param>
    /// <param name="threshold">Smallest group that may be known, at least 1.</param>
    public DisclosedSpan(IReadOnlyList<int> counts, int threshold) => (_counts, _threshold) = (counts, threshold);

    /// <summary>Shows cells that are known to be safe.</summary>
    public void Add(bool[] cell) => _cells.Add(cell);

    /// <summary>Shows cells if nothing below the threshold can then be computed; otherwise shows none of them.</summary>
    /// <param name="cells">Per cell, which groups are inside.</param>
    public bool TryAdd(IReadOnlyList<bool[]> cells)
    {
        _cells.AddRange(cells);
        if (IsSafe()) return true;
        _cells.RemoveRange(_cells.Count - cells.Count, cells.Count);
        return false;
    }

    private bool IsSafe()
    {
        var (columns, sizes) = Classes();
        var rows = Reduce(columns, out var pivots);
        var small = Enumerable.Range(0, pivots.Count).Where(r => sizes[pivots[r]] < _threshold).ToList();
        var trials = 0;
        return small.Count == 0 || !Isolates(rows, pivots, sizes, small, 0, new double[sizes.Count], 0, ref trials);
    }

    /// <summary>Groups that every shown cell treats alike are one; groups outside all cells are left out. Largest first.</summary>
    private (List<int> Columns, List<int> Sizes) Classes()
    {
        var sizes = new Dictionary<string, (int Column, int Size)>(StringComparer.Ordinal);
        for (var group = 0; group < _counts.Count; group++)
        {
            var key = string.Create(_cells.Count, group, (text, g) =>
            {
                for (var c = 0; c < text.Length; c++) text[c] = _cells[c][g] ? '1' : '0';
            });
            if (!key.Contains('1')) continue;
            var (column, size) = sizes.GetValueOrDefault(key, (group, 0));
            sizes[key] = (column, size + _counts[group]);
        }

        var ordered = sizes.Values.OrderByDescending(one => one.Size).ThenBy(one => one.Column).ToList();
        return (ordered.ConvertAll(one => one.Column), ordered.ConvertAll(one => one.Size));
    }

    /// <summary>Reduced row echelon form; row r has its leading 1 in column pivots[r].</summary>
    private List<double[]> Reduce(List<int> columns, out List<int> pivots)
    {
        var rows = _cells.ConvertAll(cell => columns.ConvertAll(column => cell[column] ? 1.0 : 0.0).ToArray());
        pivots = [];
        for (var column = 0; column < columns.Count && pivots.Count < rows.Count; column++)
        {
            var rank = pivots.Count;
            var best = rank;
            for (var row = rank + 1; row < rows.Count; row++)
                if (Math.Abs(rows[row][column]) > Math.Abs(rows[best][column])) best = row;
            if (Math.Abs(rows[best][column]) < Zero) continue;
            (rows[rank], rows[best]) = (rows[best], rows[rank]);
            var lead = rows[rank];
            var factor = lead[column];
            for (var k = column; k < lead.Length; k++) lead[k] /= factor;
            for (var row = 0; row < rows.Count; row++)
            {
                if (row == rank || Math.Abs(rows[row][column]) < Zero) continue;
                factor = rows[row][column];
                for (var k = column; k < lead.Length; k++) rows[row][k] -= factor * lead[k];
            }

            pivots.Add(column);
        }

        return rows.GetRange(0, pivots.Count);
    }

    private bool Isolates(List<double[]> rows, List<int> pivots, List<int> sizes, List<int> small, int next, double[] sum, int total, ref int trials)
    {
        for (var k = next; k < small.Count; k++)
        {
            var size = sizes[pivots[small[k]]];
            if (total + size >= _threshold) continue;
            if (++trials > MostTrials) return true;
            var with = new double[sum.Length];
            for (var c = 0; c < with.Length; c++) with[c] = sum[c] + rows[small[k]][c];
            if (IsSmallGroup(with, sizes) || Isolates(rows, pivots, sizes, small, k + 1, with, total + size, ref trials)) return true;
        }

        return false;
    }

    private bool IsSmallGroup(double[] indicator, List<int> sizes)
    {
        var people = 0;
        for (var c = 0; c < indicator.Length; c++)
        {
            if (Math.Abs(indicator[c]) < Near) continue;
            if (Math.Abs(indicator[c] - 1) > Near) return false;
            people += sizes[c];
            if (people >= _threshold) return false;
        }

        return people > 0;
    }
}
