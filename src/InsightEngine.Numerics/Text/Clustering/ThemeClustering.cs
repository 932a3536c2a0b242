using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Text.Clustering;

/// <summary>Settings of theme clustering.</summary>
public sealed record ThemeClusteringOptions
{
    /// <summary>Neighbours of each comment in the similarity graph. Default 15.</summary>
    public int Neighbours { get; init; } = 15;

    /// <summary>Above 1 gives more and narrower themes. Default 1.5.</summary>
    public double Resolution { get; init; } = 1.5;

    /// <summary>Cosine similarity that counts as none. Default 0.2.</summary>
    public double SimilarityFloor { get; init; } = 0.2;

    /// <summary>Fewest comments of a theme; smaller groups join the nearest theme or stay without one. Default 10.</summary>
    public int SmallestTheme { get; init; } = 10;

    /// <summary>Cosine similarity of their centroids from which two groups are one theme. Default 0.8.</summary>
    public double SameTheme { get; init; } = 0.8;

    /// <summary>The same where one of the two has fewer comments than <see cref="SmallestTheme"/>. Default 0.4.</summary>
    public double SmallGroupJoins { get; init; } = 0.4;

    /// <summary>Rounds in which every comment moves to its nearest theme. Default 3.</summary>
    public int Refinements { get; init; } = 3;
}

/// <param name="Members">Theme of each comment; −1 where it fits none.</param>
/// <param name="Centroids">One unit vector per theme, largest theme first.</param>
public sealed record ThemeClusters(IReadOnlyList<int> Members, IReadOnlyList<float[]> Centroids);

/// <summary>Finds the themes of comments and how many there are.</summary>
public static class ThemeClustering
{
    /// <summary>Least similarity to its theme's centroid that a comment needs.</summary>
    private const float LeastSimilarity = 0.15f;

    /// <param name="vectors">One vector of unit length per comment, all zeros for one that says nothing.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">Vectors of different lengths.</exception>
    public static ThemeClusters Find(IReadOnlyList<float[]> vectors, ThemeClusteringOptions options)
    {
        if (vectors.Count == 0) return new ThemeClusters([], []);
        var dimensions = vectors[0].Length;
        if (vectors.Any(vector => vector.Length != dimensions)) throw new ArgumentException("All vectors must have the same length.", nameof(vectors));
        var graph = NeighbourGraph.Of(vectors, options.Neighbours, options.SimilarityFloor);
        var members = LouvainCommunities.Of(graph.Links, options.Resolution);
        // Where everything is alike a resolution above 1 leaves each comment, or many, alone.
        if (Alone(members).Count == members.Length) members = LouvainCommunities.Of(graph.Links, 1);
        Attach(members, vectors, dimensions, options.SmallGroupJoins);
        Merge(members, vectors, dimensions, options);
        Drop(members, options.SmallestTheme);
        for (var round = 0; round <= options.Refinements; round++)
        {
            var centroids = Centroids(vectors, members, dimensions);
            if (round == options.Refinements || centroids.Count == 0) return Ordered(members, centroids);
            Parallel.For(0, members.Length, i =>
            {
                members[i] = Nearest(vectors[i], centroids) is { Similarity: >= LeastSimilarity } nearest ? nearest.Theme : -1;
            });
            Merge(members, vectors, dimensions, options);
            Drop(members, options.SmallestTheme);
        }

        throw new InvalidOperationException("Unreachable: the last round returns.");
    }

    /// <summary>Index of the most similar centroid and the cosine; (−1, 0) without centroids.</summary>
    public static (int Theme, float Similarity) Nearest(float[] vector, IReadOnlyList<float[]> centroids)
    {
        var (theme, best) = (-1, 0f);
        for (var c = 0; c < centroids.Count; c++)
        {
            var similarity = InnerProduct.Of(vector, centroids[c]);
            if (theme < 0 || similarity > best) (theme, best) = (c, similarity);
        }

        return (theme, best);
    }

    /// <summary>Joins the two groups with the most similar centroids until none are that similar; dense subjects fall apart in a neighbour graph.</summary>
    private static void Merge(int[] members, IReadOnlyList<float[]> vectors, int dimensions, ThemeClusteringOptions options)
    {
        while (true)
        {
            Drop(members, 2);
            var centroids = Centroids(vectors, members, dimensions);
            var sizes = new int[centroids.Count];
            foreach (var member in members)
                if (member >= 0) sizes[member]++;
            var (left, right, best) = (-1, -1, 0.0);
            for (var a = 0; a < centroids.Count; a++)
            {
                for (var b = a + 1; b < centroids.Count; b++)
                {
                    var similarity = InnerProduct.Of(centroids[a], centroids[b]);
                    var enough = Math.Min(sizes[a], sizes[b]) < options.SmallestTheme ? options.SmallGroupJoins : options.SameTheme;
                    if (similarity >= enough && similarity > best) (left, right, best) = (a, b, similarity);
                }
            }

            if (left < 0) return;
            for (var i = 0; i < members.Length; i++)
                if (members[i] == right) members[i] = left;
        }
    }

    private static HashSet<int> Alone(int[] members) => members.GroupBy(member => member).Where(group => group.Count() == 1).Select(group => group.Key).ToHashSet();

    /// <summary>Gives comments that are alone to the group that they are most like.</summary>
    private static void Attach(int[] members, IReadOnlyList<float[]> vectors, int dimensions, double least)
    {
        var alone = Alone(members);
        var places = Enumerable.Range(0, members.Length).Where(i => alone.Contains(members[i])).ToList();
        if (places.Count == 0 || places.Count == members.Length) return;
        foreach (var place in places) members[place] = -1;
        Drop(members, 2);
        var centroids = Centroids(vectors, members, dimensions);
        foreach (var place in places)
            if (Nearest(vectors[place], centroids) is var (theme, similarity) && similarity >= least) members[place] = theme;
    }

    private static void Drop(int[] members, int smallest)
    {
        var sizes = members.Where(member => member >= 0).GroupBy(member => member).ToDictionary(group => group.Key, group => group.Count());
        var numbers = sizes.Where(size => size.Value >= smallest).Select(size => size.Key).Order().Select((old, now) => (old, now)).ToDictionary(pair => pair.old, pair => pair.now);
        for (var i = 0; i < members.Length; i++) members[i] = members[i] >= 0 && numbers.TryGetValue(members[i], out var now) ? now : -1;
    }

    private static List<float[]> Centroids(IReadOnlyList<float[]> vectors, int[] members, int dimensions)
    {
        var sums = Enumerable.Range(0, members.Length == 0 ? 0 : members.Max() + 1).Select(_ => new double[dimensions]).ToList();
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] < 0) continue;
            for (var d = 0; d < dimensions; d++) sums[members[i]][d] += vectors[i][d];
        }

        return sums.ConvertAll(sum =>
        {
            var length = Math.Sqrt(sum.Sum(value => value * value));
            return Array.ConvertAll(sum, value => (float)(length == 0 ? 0 : value / length));
        });
    }

    private static ThemeClusters Ordered(int[] members, List<float[]> centroids)
    {
        var sizes = new int[centroids.Count];
        foreach (var member in members)
            if (member >= 0) sizes[member]++;
        var order = Enumerable.Range(0, centroids.Count).OrderByDescending(theme => sizes[theme]).ThenBy(theme => theme).ToArray();
        var places = new int[centroids.Count];
        for (var place = 0; place < order.Length; place++) places[order[place]] = place;
        return new ThemeClusters([.. members.Select(member => member < 0 ? -1 : places[member])], [.. order.Select(theme => centroids[theme])]);
    }
}
