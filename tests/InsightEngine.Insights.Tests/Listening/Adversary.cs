using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>
/// Knows the unit tree, how many people each unit has, and every shown total; adds and subtracts shown units with any
/// coefficients and looks for a combination that involves only a few respondents. Works by linear algebra on the
/// indicator vectors and shares no reasoning with the rule it attacks.
/// </summary>
internal static class Adversary
{
    /// <returns>The units whose direct members it can isolate, fewer than the threshold together; null when it finds none.</returns>
    public static IReadOnlyList<string>? FindDisclosure(
        IReadOnlyList<OrgUnitNode> units, IReadOnlyDictionary<string, int> direct, IEnumerable<string> shown, int threshold)
    {
        var atoms = direct.Where(entry => entry.Value > 0).Select(entry => entry.Key).ToList();
        var parents = units.ToDictionary(unit => unit.Id, unit => unit.ParentId);
        var rows = shown.Select(unit => atoms.ConvertAll(atom => IsInside(atom, unit, parents) ? 1.0 : 0.0).ToArray()).ToList();
        var rank = Rank(rows, Enumerable.Range(0, atoms.Count).ToList());
        for (var subset = 1; subset < 1 << atoms.Count; subset++)
        {
            var chosen = Enumerable.Range(0, atoms.Count).Where(index => (subset >> index & 1) == 1).ToList();
            if (chosen.Sum(index => direct[atoms[index]]) >= threshold) continue;
            // A combination that vanishes outside the subset exists exactly when dropping the subset's columns loses rank.
            if (Rank(rows, Enumerable.Range(0, atoms.Count).Except(chosen).ToList()) < rank)
                return chosen.ConvertAll(index => atoms[index]);
        }
        return null;
    }

    private static bool IsInside(string unit, string ancestor, Dictionary<string, string?> parents)
    {
        for (var current = unit; current is not null; current = parents.GetValueOrDefault(current))
            if (current == ancestor) return true;
        return false;
    }

    private static int Rank(List<double[]> rows, List<int> columns)
    {
        var matrix = rows.ConvertAll(row => columns.ConvertAll(column => row[column]).ToArray());
        var rank = 0;
        for (var column = 0; column < columns.Count && rank < matrix.Count; column++)
        {
            var pivot = Enumerable.Range(rank, matrix.Count - rank).MaxBy(row => Math.Abs(matrix[row][column]));
            if (Math.Abs(matrix[pivot][column]) < 1e-9) continue;
            (matrix[rank], matrix[pivot]) = (matrix[pivot], matrix[rank]);
            for (var row = rank + 1; row < matrix.Count; row++)
            {
                var factor = matrix[row][column] / matrix[rank][column];
                for (var next = column; next < columns.Count; next++) matrix[row][next] -= factor * matrix[rank][next];
            }
            rank++;
        }
        return rank;
    }
}
