namespace InsightEngine.Insights.Listening;

/// <summary>Why a cell is shown or not.</summary>
public enum Disclosure
{
    Shown,

    /// <summary>Fewer than the threshold answered, possibly nobody.</summary>
    Insufficient,

    /// <summary>Enough answered, but showing it would let a smaller group be found by subtraction.</summary>
    Complementary,
}

/// <summary>
/// Chooses which units of a tree may be shown so that no group below the threshold can be computed.
/// <para>
/// A reader who sees a set of units can add and subtract them. Units nest, so everything that can be derived that way
/// is a sum of <em>residual cells</em>: a shown unit without the largest shown units inside it. The choice is therefore
/// safe exactly when every residual cell holds nobody or at least the threshold. Primary suppression hides what is too
/// small; complementary suppression then hides the smallest units inside an unsafe cell until it is safe, from the
/// leaves up, so that the hidden remainder is large enough (Cox, "Suppression methodology and statistical disclosure
/// control", JASA 1980, for a one-dimensional hierarchy, where the greedy choice is exact for safety). What was hidden for
/// the sake of a unit that then had to be hidden itself is shown again, where all cells stay safe.
/// </para>
/// </summary>
public static class UnitTreeSuppression
{
    /// <param name="units">The unit tree; a parent id that names no unit counts as none.</param>
    /// <param name="direct">Respondents by the unit that they belong to directly; units without an entry have none.</param>
    /// <param name="threshold">Smallest group that may be known, at least 1.</param>
    /// <param name="people">
    /// For a variable whose absence tells something too: all who belong to each unit directly. Then a residual cell with people and
    /// nobody counted in it is unsafe as well: it would say of each of them that they are not among those counted.
    /// </param>
    /// <returns>A verdict for every unit.</returns>
    /// <exception cref="ArgumentException">The units contain a cycle, or a respondent's unit is unknown.</exception>
    public static IReadOnlyDictionary<string, Disclosure> Choose(
        IReadOnlyList<OrgUnitNode> units, IReadOnlyDictionary<string, int> direct, int threshold, IReadOnlyDictionary<string, int>? people = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        var tree = new UnitTree(units);
        foreach (var unit in direct.Keys)
            if (!tree.Contains(unit)) throw new ArgumentException($"Respondents belong to the unit '{unit}', which is not in the unit tree.", nameof(direct));

        var verdicts = new Dictionary<string, Disclosure>(units.Count, StringComparer.Ordinal);
        var cells = new Dictionary<string, Cell>(units.Count, StringComparer.Ordinal);
        foreach (var unit in tree.LeavesFirst)
        {
            var cell = new Cell(unit, direct.GetValueOrDefault(unit), (people ?? direct).GetValueOrDefault(unit));
            foreach (var child in tree.Children(unit)) cell.Take(cells[child], shown: verdicts[child] == Disclosure.Shown);
            cells[unit] = cell;
            if (cell.Total < threshold)
            {
                verdicts[unit] = Disclosure.Insufficient;
                continue;
            }
            while (cell.People > 0 && cell.Residual < threshold)
            {
                var hidden = cell.HideSmallest();
                verdicts[hidden.Unit] = Disclosure.Complementary;
            }
            verdicts[unit] = Disclosure.Shown;
        }

        ShowAgain(tree, units, verdicts, direct, people ?? direct, threshold, unit => cells[unit].Total);
        return verdicts;
    }

    /// <summary>Shows hidden units of enough respondents, the largest first, where their own cell and the one that they are taken out of are safe.</summary>
    private static void ShowAgain(
        UnitTree tree, IReadOnlyList<OrgUnitNode> units, Dictionary<string, Disclosure> verdicts, IReadOnlyDictionary<string, int> direct, IReadOnlyDictionary<string, int> people, int threshold, Func<string, int> total)
    {
        var parents = units.ToDictionary(unit => unit.Id, unit => unit.ParentId, StringComparer.Ordinal);
        foreach (var unit in tree.LeavesFirst.Where(unit => verdicts[unit] == Disclosure.Complementary).OrderByDescending(total).ThenBy(unit => unit, StringComparer.Ordinal).ToList())
        {
            var (counted, all) = Residual(unit);
            if (!IsSafe(counted, all)) continue;
            if (ShownAbove(unit) is { } above && Residual(above) is var whole && !IsSafe(whole.Counted - counted, whole.People - all)) continue;
            verdicts[unit] = Disclosure.Shown;
        }

        bool IsSafe(int counted, int all) => all == 0 || counted >= threshold;

        string? ShownAbove(string unit)
        {
            for (var at = parents[unit]; at is not null && verdicts.TryGetValue(at, out var verdict); at = parents[at])
                if (verdict == Disclosure.Shown) return at;
            return null;
        }

        (int Counted, int People) Residual(string unit)
        {
            var (counted, all) = (0, 0);
            var open = new Stack<string>([unit]);
            while (open.TryPop(out var inside))
            {
                (counted, all) = (counted + direct.GetValueOrDefault(inside), all + people.GetValueOrDefault(inside));
                foreach (var child in tree.Children(inside))
                    if (verdicts[child] != Disclosure.Shown) open.Push(child);
            }
            return (counted, all);
        }
    }

    /// <summary>A unit with the shown units inside it and what remains.</summary>
    private sealed class Cell(string unit, int direct, int people)
    {
        private readonly SortedSet<Cell> _shownInside = new(Comparer<Cell>.Create((left, right) =>
            (left.Residual == 0) != (right.Residual == 0) ? (left.Residual == 0).CompareTo(right.Residual == 0)
            : left.Total != right.Total ? left.Total.CompareTo(right.Total)
            : string.CompareOrdinal(left.Unit, right.Unit)));

        public string Unit { get; } = unit;
        public int Total { get; private set; } = direct;
        public int Residual { get; private set; } = direct;

        /// <summary>Who belongs to the residual cell, counted or not.</summary>
        public int People { get; private set; } = people;

        public void Take(Cell child, bool shown)
        {
            Total += child.Total;
            if (shown) _shownInside.Add(child);
            else Absorb(child);
        }

        /// <summary>Hides the smallest shown unit inside; one whose own cell is empty adds nobody and is taken last.</summary>
        public Cell HideSmallest()
        {
            var smallest = _shownInside.Min
                ?? throw new InvalidOperationException($"The unit '{Unit}' has a cell that cannot be made safe.");
            _shownInside.Remove(smallest);
            Absorb(smallest);
            return smallest;
        }

        private void Absorb(Cell hidden)
        {
            Residual += hidden.Residual;
            People += hidden.People;
            _shownInside.UnionWith(hidden._shownInside);
        }
    }
}
