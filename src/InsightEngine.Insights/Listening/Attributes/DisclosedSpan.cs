using System.Numerics;

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

    // Per group the class of groups that every shown cell treats as it does; 0 where no cell holds it.
    private int[] _classes;

    /// <param name="counts">Respondents per smallest group that attributes and units tell apart, each at least 1.</param>
    /// <param name="threshold">Smallest group that may be known, at least 1.</param>
    public DisclosedSpan(IReadOnlyList<int> counts, int threshold) => (_counts, _threshold, _classes) = (counts, threshold, new int[counts.Count]);

    /// <summary>Shows cells that are known to be safe.</summary>
    public void Add(bool[] cell)
    {
        _cells.Add(cell);
        _classes = Refine(_classes, cell);
    }

    /// <summary>Shows cells if nothing below the threshold can then be computed; otherwise shows none of them.</summary>
    /// <param name="cells">Per cell, which groups are inside.</param>
    public bool TryAdd(IReadOnlyList<bool[]> cells)
    {
        var before = _classes;
        foreach (var cell in cells) Add(cell);
        if (IsSafe()) return true;
        _cells.RemoveRange(_cells.Count - cells.Count, cells.Count);
        _classes = before;
        return false;
    }

    /// <summary>Tells the groups inside the cell from those outside it.</summary>
    private static int[] Refine(int[] classes, bool[] cell)
    {
        var refined = new int[classes.Length];
        var numbers = new Dictionary<(int Class, bool Inside), int> { [(0, false)] = 0 };
        for (var group = 0; group < classes.Length; group++)
        {
            var key = (classes[group], cell[group]);
            if (!numbers.TryGetValue(key, out refined[group])) numbers.Add(key, refined[group] = numbers.Count);
        }

        return refined;
    }

    private bool IsSafe()
    {
        var (columns, sizes) = Columns();
        var rows = Reduce(columns, out var pivots);
        return !new SmallGroups(rows, pivots, sizes, _threshold).Exist();
    }

    /// <summary>A group of every class that is inside some cell, and the class's respondents. Largest first.</summary>
    private (int[] Columns, int[] Sizes) Columns()
    {
        var sizes = new Dictionary<int, (int Column, int Size)>();
        for (var group = 0; group < _counts.Count; group++)
        {
            if (_classes[group] == 0) continue;
            var (column, size) = sizes.GetValueOrDefault(_classes[group], (group, 0));
            sizes[_classes[group]] = (column, size + _counts[group]);
        }

        var ordered = sizes.Values.OrderByDescending(one => one.Size).ThenBy(one => one.Column).ToList();
        return ([.. ordered.Select(one => one.Column)], [.. ordered.Select(one => one.Size)]);
    }

    /// <summary>Reduced row echelon form; row r has its leading 1 in column pivots[r].</summary>
    private List<double[]> Reduce(int[] columns, out List<int> pivots)
    {
        var rows = _cells.ConvertAll(cell => Array.ConvertAll(columns, column => cell[column] ? 1.0 : 0.0));
        pivots = [];
        for (var column = 0; column < columns.Length && pivots.Count < rows.Count; column++)
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
            foreach (var other in rows)
            {
                if (other == lead || Math.Abs(other[column]) < Zero) continue;
                factor = other[column];
                for (var k = column; k < lead.Length; k++) other[k] -= factor * lead[k];
            }

            pivots.Add(column);
        }

        return rows.GetRange(0, pivots.Count);
    }

    /// <summary>
    /// Looks for a sum of rows that is the indicator of a group below the threshold. In such a sum the pivots are 0 or 1 by
    /// themselves, so only the other columns are added up, in one array per depth of the search.
    /// </summary>
    private sealed class SmallGroups
    {
        private readonly double[][] _rows;
        private readonly int[] _pivotSizes;
        private readonly int[] _freeSizes;
        private readonly double[][] _sums;
        private readonly int _threshold;
        private int _trials;

        public SmallGroups(List<double[]> rows, List<int> pivots, int[] sizes, int threshold)
        {
            var small = Enumerable.Range(0, pivots.Count).Where(row => sizes[pivots[row]] < threshold).ToArray();
            var free = Enumerable.Range(0, sizes.Length).Except(pivots).ToArray();
            _rows = Array.ConvertAll(small, row => Array.ConvertAll(free, column => rows[row][column]));
            _pivotSizes = Array.ConvertAll(small, row => sizes[pivots[row]]);
            _freeSizes = Array.ConvertAll(free, column => sizes[column]);
            _sums = new double[threshold][]; // each group counts at least 1, so fewer than the threshold are added
            _sums[0] = new double[free.Length];
            _threshold = threshold;
        }

        public bool Exist() => Exist(0, 0, 0);

        private bool Exist(int next, int depth, int total)
        {
            for (var k = next; k < _rows.Length; k++)
            {
                var people = total + _pivotSizes[k];
                if (people >= _threshold) continue;
                if (++_trials > MostTrials) return true;
                var sum = _sums[depth + 1] ??= new double[_freeSizes.Length];
                Add(_sums[depth], _rows[k], sum);
                if (IsSmall(sum, people) || Exist(k + 1, depth + 1, people)) return true;
            }

            return false;
        }

        private static void Add(double[] a, double[] b, double[] sum)
        {
            var c = 0;
            for (; c <= sum.Length - Vector<double>.Count; c += Vector<double>.Count) (new Vector<double>(a, c) + new Vector<double>(b, c)).CopyTo(sum, c);
            for (; c < sum.Length; c++) sum[c] = a[c] + b[c];
        }

        private bool IsSmall(double[] indicator, int people)
        {
            for (var c = 0; c < indicator.Length; c++)
            {
                if (Math.Abs(indicator[c]) < Near) continue;
                if (Math.Abs(indicator[c] - 1) > Near) return false;
                people += _freeSizes[c];
                if (people >= _threshold) return false;
            }

            return true;
        }
    }
}
