using InsightEngine.Storage.Vectors;

namespace InsightEngine.Server.Tests.Vectors;

/// <summary>Items and vectors for the tests of vector indexes.</summary>
internal static class VectorSamples
{
    public const int Dimensions = 8;

    public static VectorItem Item(string id, float[] vector, params (string Name, string Value)[] labels) =>
        new() { Id = id, Vector = vector, Labels = labels.ToDictionary(label => label.Name, label => label.Value) };

    public static float[] Axis(int axis)
    {
        var vector = new float[Dimensions];
        vector[axis] = 1;
        return vector;
    }

    public static float[] Random(int seed, int dimensions, float[]? about = null)
    {
        var random = new Random(seed);
        var vector = new float[dimensions];
        for (var d = 0; d < dimensions; d++) vector[d] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * (about is null ? 1 : 0.05)) + (about?[d] ?? 0);
        return vector;
    }

    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double ab = 0, aa = 0, bb = 0;
        for (var d = 0; d < a.Length; d++)
        {
            ab += a[d] * b[d];
            aa += a[d] * a[d];
            bb += b[d] * b[d];
        }
        return ab / Math.Sqrt(aa * bb);
    }

    public static bool Contains(byte[] bytes, string text) => bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
}
