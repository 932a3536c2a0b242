namespace InsightEngine.Insights.Strategy;

/// <summary>
/// Cycles of a directed graph: its strongly connected components of more than one node (Tarjan, "Depth-first search and
/// linear graph algorithms", 1972; without recursion, so that a long chain does not exhaust the stack).
/// </summary>
public static class DirectedCycles
{
    /// <summary>The components that contain a cycle, each with its nodes in ordinal order; the components by their first node.</summary>
    /// <param name="edges">Pairs (from, to); a pair of equal nodes is a cycle of one.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IEnumerable<(string From, string To)> edges)
    {
        var successors = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var selfLoops = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (from, to) in edges)
        {
            if (from == to) selfLoops.Add(from);
            if (!successors.TryGetValue(from, out var list)) successors[from] = list = [];
            list.Add(to);
            successors.TryAdd(to, []);
        }

        var components = new List<IReadOnlyList<string>>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var low = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<string>();
        var isOpen = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(string Node, int Next)>();
        foreach (var root in successors.Keys)
        {
            if (index.ContainsKey(root)) continue;
            Enter(root);
            while (path.Count > 0)
            {
                var (node, next) = path.Pop();
                if (next < successors[node].Count)
                {
                    path.Push((node, next + 1));
                    var to = successors[node][next];
                    if (!index.TryGetValue(to, out var toIndex)) Enter(to);
                    else if (isOpen.Contains(to)) low[node] = Math.Min(low[node], toIndex);
                    continue;
                }
                if (path.Count > 0) low[path.Peek().Node] = Math.Min(low[path.Peek().Node], low[node]);
                if (low[node] == index[node]) Close(node);
            }
        }
        return components.OrderBy(component => component[0], StringComparer.Ordinal).ToList();

        void Enter(string node)
        {
            index[node] = low[node] = index.Count;
            open.Push(node);
            isOpen.Add(node);
            path.Push((node, 0));
        }

        void Close(string node)
        {
            var component = new List<string>();
            string member;
            do
            {
                member = open.Pop();
                isOpen.Remove(member);
                component.Add(member);
            }
            while (member != node);
            if (component.Count == 1 && !selfLoops.Contains(node)) return;
            component.Sort(StringComparer.Ordinal);
            components.Add(component);
        }
    }
}
