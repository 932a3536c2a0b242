namespace InsightEngine.Insights.Listening;

/// <summary>A unit as the disclosure rules see it: where it hangs, nothing else.</summary>
public sealed record OrgUnitNode(string Id, string? ParentId);

/// <summary>The unit tree of one wave, frozen when the wave is published so that a later reorganisation cannot be subtracted from it.</summary>
internal sealed class UnitTree
{
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two units share an id, or the units contain a cycle.</exception>
    public UnitTree(IReadOnlyList<OrgUnitNode> units)
    {
        foreach (var unit in units)
            if (!_children.TryAdd(unit.Id, [])) throw new ArgumentException($"The unit '{unit.Id}' stands twice in the unit tree.", nameof(units));
        var roots = new List<string>();
        foreach (var unit in units.OrderBy(unit => unit.Id, StringComparer.Ordinal))
        {
            if (unit.ParentId is { } parent && _children.TryGetValue(parent, out var siblings)) siblings.Add(unit.Id);
            else roots.Add(unit.Id);
        }
        Roots = roots;

        var order = new List<string>(units.Count);
        var stack = new Stack<string>(roots);
        while (stack.TryPop(out var unit))
        {
            order.Add(unit);
            foreach (var child in _children[unit]) stack.Push(child);
        }
        if (order.Count < units.Count)
            throw new ArgumentException($"The units form a cycle through '{units.First(unit => !order.Contains(unit.Id)).Id}'; give one of them another parent.", nameof(units));
        order.Reverse();
        LeavesFirst = order;
    }

    public IReadOnlyList<string> Roots { get; }

    /// <summary>Every unit after all the units inside it.</summary>
    public IReadOnlyList<string> LeavesFirst { get; }

    public bool Contains(string unit) => _children.ContainsKey(unit);

    public IReadOnlyList<string> Children(string unit) => _children[unit];

    /// <summary>The unit and everything inside it.</summary>
    public IEnumerable<string> Subtree(string unit)
    {
        var stack = new Stack<string>([unit]);
        while (stack.TryPop(out var current))
        {
            yield return current;
            foreach (var child in _children[current]) stack.Push(child);
        }
    }
}
