using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Text.Clustering;

/// <summary>Each item linked with its most similar items: an undirected graph whose weights are cosine similarities.</summary>
internal sealed class NeighbourGraph
{
    private NeighbourGraph((int Node, double Weight)[][] links) => Links = links;

    /// <summary>Links by node, ascending by the other node.</summary>
    public (int Node, double Weight)[][] Links { get; }

    /// <param name="vectors">Unit vectors; an all-zero vector gets no link.</param>
    /// <param name="neighbours">Links that each item asks for; a link exists when either side asks for it.</param>
    /// <param name="floor">Similarity that counts as none.</param>
    public static NeighbourGraph Of(IReadOnlyList<float[]> vectors, int neighbours, double floor)
    {
        var count = vectors.Count;
        var nearest = new (int Node, float Similarity)[count][];
        Parallel.For(0, count, i =>
        {
            var found = new PriorityQueue<int, (float, int)>(neighbours + 1);
            for (var k = 0; k < count; k++)
            {
                if (k == i) continue;
                var similarity = InnerProduct.Of(vectors[i], vectors[k]);
                if (similarity <= floor) continue;
                // Among equals the earlier item is kept, so that the order of work does not matter.
                found.Enqueue(k, (similarity, -k));
                if (found.Count > neighbours) found.Dequeue();
            }

            nearest[i] = [.. found.UnorderedItems.Select(item => (item.Element, item.Priority.Item1))];
        });
        var links = new SortedDictionary<int, double>[count];
        for (var i = 0; i < count; i++) links[i] = [];
        for (var i = 0; i < count; i++)
        {
            foreach (var (k, similarity) in nearest[i])
            {
                var weight = Math.Round((similarity - floor) / (1 - floor), 6);
                if (weight > 0) links[i][k] = links[k][i] = weight;
            }
        }

        return new NeighbourGraph([.. links.Select(row => row.Select(link => (link.Key, link.Value)).ToArray())]);
    }
}
