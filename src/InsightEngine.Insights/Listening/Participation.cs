namespace InsightEngine.Insights.Listening;

/// <summary>
/// How many people were asked, where that may be shown. To take part is a free choice, so those who did not are a group like any
/// other: where they are fewer than the threshold, and above all where there are none, a rate would say of each person
/// whether they took part. Then it is withheld, there and wherever it could be found by subtraction.
/// </summary>
internal sealed class Participation
{
    private readonly Dictionary<string, int> _inside;
    private readonly IReadOnlyDictionary<string, Disclosure> _verdicts;

    private Participation(Dictionary<string, int> inside, IReadOnlyDictionary<string, Disclosure> verdicts) => (_inside, _verdicts) = (inside, verdicts);

    /// <param name="tree">The unit tree.</param>
    /// <param name="nodes">Its units.</param>
    /// <param name="invitations">Those of the wave.</param>
    /// <param name="responses">Those of the wave.</param>
    /// <param name="threshold">Smallest group that may be known.</param>
    public static Participation Of(UnitTree tree, IReadOnlyList<OrgUnitNode> nodes, IEnumerable<Invitation> invitations, IReadOnlyList<PulseResponse> responses, int threshold)
    {
        var asked = invitations.GroupBy(invitation => invitation.OrgUnitId).ToDictionary(group => group.Key, group => group.Sum(invitation => invitation.Invited), StringComparer.Ordinal);
        var answered = responses.CountBy(response => response.OrgUnitId).ToDictionary(StringComparer.Ordinal);
        var missing = asked.Where(unit => tree.Contains(unit.Key)).ToDictionary(unit => unit.Key, unit => Math.Max(0, unit.Value - answered.GetValueOrDefault(unit.Key)), StringComparer.Ordinal);
        var people = asked.ToDictionary(unit => unit.Key, unit => Math.Max(unit.Value, answered.GetValueOrDefault(unit.Key)), StringComparer.Ordinal);
        return new Participation(Inside(tree, asked), UnitTreeSuppression.Choose(nodes, missing, threshold, people));
    }

    /// <summary>The people asked in a unit and inside it; null when it was not told or is withheld.</summary>
    public int? Invited(string unit) => _inside.TryGetValue(unit, out var asked) && _verdicts[unit] == Disclosure.Shown ? asked : null;

    /// <summary>The invited of each unit that was told them, or the sum over the units inside it when all of those were.</summary>
    private static Dictionary<string, int> Inside(UnitTree tree, Dictionary<string, int> asked)
    {
        var inside = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in tree.LeavesFirst)
        {
            var children = tree.Children(unit).Where(inside.ContainsKey).ToList();
            if (asked.TryGetValue(unit, out var own) || children.Count > 0) inside[unit] = own + children.Sum(child => inside[child]);
        }

        return inside;
    }
}
