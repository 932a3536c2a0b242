using System.Diagnostics;
using System.Globalization;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Storage.Vectors;

namespace InsightEngine.Benchmarks.Listening;

/// <summary><c>vectors</c>: recall against an exact search in float32, and the time of a search on one thread.</summary>
internal static class VectorSearchRun
{
    private const int Items = 100_000, Dimensions = 128, Queries = 1000, Checked = 200, Wanted = 10, Groups = 400;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("insight-vectors-").FullName;
        try
        {
            var random = new RandomStream(7);
            // Vectors lie in groups, as those of comments do; a query is one of a group that is not stored.
            var centres = Enumerable.Range(0, Groups).Select(_ => Gaussian(ref random, 1)).ToArray();
            var vectors = Enumerable.Range(0, Items).Select(i => Near(centres[i % Groups], ref random)).ToArray();
            var queries = Enumerable.Range(0, Queries).Select(i => Near(centres[i * 7 % Groups], ref random)).ToArray();
            var path = Path.Combine(folder, "vectors.index");
            await using (var written = EmbeddedVectorIndex.Open(path, Dimensions))
            {
                foreach (var chunk in Enumerable.Range(0, Items).Chunk(5000))
                    await written.UpsertAsync([.. chunk.Select(i => new VectorItem { Id = i.ToString(CultureInfo.InvariantCulture), Vector = vectors[i], Labels = new Dictionary<string, string> { ["group"] = $"{i % 10}" } })], default);
            }
            var start = Stopwatch.StartNew();
            await using var index = EmbeddedVectorIndex.Open(path, Dimensions);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Items:N0} vectors of {Dimensions} dimensions, file {new FileInfo(path).Length / 1e6:F1} MB, opened in {start.Elapsed.TotalSeconds:F2} s"));
            var times = new List<double>(Queries);
            var hits = 0;
            for (var q = 0; q < Queries; q++)
            {
                var began = Stopwatch.GetTimestamp();
                var found = await index.SearchAsync(queries[q], Wanted, [], default);
                if (q >= 50) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (q < Checked) hits += Exact(vectors, queries[q]).Intersect(found.Select(match => int.Parse(match.Id, CultureInfo.InvariantCulture))).Count();
            }
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recall@{Wanted} against float32 over {Checked} queries: {(double)hits / (Checked * Wanted):F4}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one search on one thread, {times.Count} searches: median {times[times.Count / 2]:F2} ms, p99 {times[(int)(times.Count * 0.99)]:F2} ms"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int[] Exact(float[][] vectors, float[] query)
    {
        var similarities = vectors.Select(vector => Cosine(vector, query)).ToArray();
        return [.. Enumerable.Range(0, vectors.Length).OrderByDescending(i => similarities[i]).Take(Wanted)];
    }

    private static float Cosine(float[] a, float[] b)
    {
        float ab = 0, aa = 0, bb = 0;
        for (var d = 0; d < a.Length; d++) (ab, aa, bb) = (ab + (a[d] * b[d]), aa + (a[d] * a[d]), bb + (b[d] * b[d]));
        return ab / MathF.Sqrt(aa * bb);
    }

    private static float[] Gaussian(ref RandomStream random, double scale)
    {
        var vector = new float[Dimensions];
        for (var d = 0; d < Dimensions; d++) vector[d] = (float)(scale * random.NextGaussian());
        return vector;
    }

    private static float[] Near(float[] centre, ref RandomStream random)
    {
        var vector = Gaussian(ref random, 0.7);
        for (var d = 0; d < Dimensions; d++) vector[d] += centre[d];
        return vector;
    }
}
