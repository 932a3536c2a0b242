namespace InsightEngine.Numerics.Text.Clustering;

/// <summary>
/// Groups the nodes of a weighted graph so that modularity is high; the number of groups comes out of the data (Blondel
/// et al., J. Stat. Mech. 2008; resolution after Reichardt and Bornholdt, Phys. Rev. E 2006). Nodes are visited in their
/// order, so the same graph gives the same groups.
/// </summary>
internal static class LouvainCommunities
{
    private const int MostPasses = 50;

    /// <param name="links">Links by node, both directions present.</param>
    /// <param name="resolution">Above 1 gives more and smaller groups.</param>
    /// <returns>Group of each node, numbered from 0 in the order of their first nodes.</returns>
    public static int[] Of((int Node, double Weight)[][] links, double resolution)
    {
        var membership = Enumerable.Range(0, links.Length).ToArray();
        var loops = new double[links.Length];
        while (true)
        {
            var groups = MoveNodes(links, loops, resolution);
            var count = Renumber(groups);
            for (var i = 0; i < membership.Length; i++) membership[i] = groups[membership[i]];
            if (count == links.Length) break;
            (links, loops) = Aggregate(links, loops, groups, count);
        }

        Renumber(membership);
        return membership;
    }

    private static int[] MoveNodes((int Node, double Weight)[][] links, double[] loops, double resolution)
    {
        var size = links.Length;
        var groups = Enumerable.Range(0, size).ToArray();
        var strength = new double[size];
        for (var i = 0; i < size; i++) strength[i] = loops[i] + links[i].Sum(link => link.Weight);
        var total = strength.Sum();
        if (total == 0) return groups;
        var groupStrength = (double[])strength.Clone();
        var toGroup = new Dictionary<int, double>();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var moved = false;
            for (var i = 0; i < size; i++)
            {
                toGroup.Clear();
                foreach (var (other, weight) in links[i]) toGroup[groups[other]] = toGroup.GetValueOrDefault(groups[other]) + weight;
                var home = groups[i];
                groupStrength[home] -= strength[i];
                var best = home;
                var bestGain = Gain(home);
                foreach (var candidate in toGroup.Keys.Order())
                {
                    var gain = Gain(candidate);
                    if (gain > bestGain + 1e-10) (best, bestGain) = (candidate, gain);
                }

                groupStrength[best] += strength[i];
                groups[i] = best;
                moved |= best != home;
                double Gain(int group) => toGroup.GetValueOrDefault(group) - (resolution * strength[i] * groupStrength[group] / total);
            }

            if (!moved) break;
        }

        return groups;
    }

    private static ((int Node, double Weight)[][] Links, double[] Loops) Aggregate((int Node, double Weight)[][] links, double[] loops, int[] groups, int count)
    {
        var merged = new SortedDictionary<int, double>[count];
        for (var g = 0; g < count; g++) merged[g] = [];
        var inner = new double[count];
        for (var i = 0; i < links.Length; i++)
        {
            inner[groups[i]] += loops[i];
            foreach (var (other, weight) in links[i])
            {
                if (groups[other] == groups[i]) inner[groups[i]] += weight;
                else merged[groups[i]][groups[other]] = merged[groups[i]].GetValueOrDefault(groups[other]) + weight;
            }
        }

        return ([.. merged.Select(row => row.Select(link => (link.Key, link.Value)).ToArray())], inner);
    }

    private static int Renumber(int[] groups)
    {
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < groups.Length; i++)
        {
            if (!numbers.TryGetValue(groups[i], out var number)) numbers[groups[i]] = number = numbers.Count;
            groups[i] = number;
        }

        return numbers.Count;
    }
}
