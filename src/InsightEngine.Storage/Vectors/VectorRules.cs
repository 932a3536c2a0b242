namespace InsightEngine.Storage.Vectors;

/// <summary>What every vector index refuses, in the same words.</summary>
public static class VectorRules
{
    /// <summary>Longest id, label name or label value, in characters.</summary>
    public const int LongestText = 400;

    /// <summary>Most labels of an item.</summary>
    public const int MostLabels = 32;

    /// <summary>The vector at length 1.</summary>
    /// <exception cref="ArgumentException">It has another length than the index, is zero or not finite.</exception>
    public static float[] Normalised(ReadOnlyMemory<float> vector, int dimensions, string name)
    {
        if (vector.Length != dimensions) throw new ArgumentException($"The vector of {name} has {vector.Length} values; this index holds vectors of {dimensions}.");
        double sum = 0;
        foreach (var value in vector.Span)
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"The vector of {name} holds a value that is not finite.");
            sum += (double)value * value;
        }
        if (sum == 0) throw new ArgumentException($"The vector of {name} is zero and has no direction.");
        var length = Math.Sqrt(sum);
        var result = new float[dimensions];
        for (var d = 0; d < dimensions; d++) result[d] = (float)(vector.Span[d] / length);
        return result;
    }

    /// <exception cref="ArgumentException">An id or label is empty or too long.</exception>
    public static void Check(VectorItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckText(item.Id, "An id");
        if (item.Labels.Count > MostLabels) throw new ArgumentException($"The item '{item.Id}' has {item.Labels.Count} labels; at most {MostLabels} are kept.");
        foreach (var (name, value) in item.Labels)
        {
            CheckText(name, $"A label name of '{item.Id}'");
            if (value is null || value.Length > LongestText) throw new ArgumentException($"The label '{name}' of '{item.Id}' has no value or one of more than {LongestText} characters.");
        }
    }

    /// <exception cref="ArgumentException">A filter names no label or no value.</exception>
    public static void Check(IReadOnlyList<VectorFilter> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        foreach (var filter in filters)
        {
            CheckText(filter.Name, "The label name of a filter");
            if (filter.Values.Length == 0) throw new ArgumentException($"The filter on '{filter.Name}' allows no value; name at least one.");
        }
    }

    private static void CheckText(string? text, string what)
    {
        if (string.IsNullOrEmpty(text)) throw new ArgumentException($"{what} is empty.");
        if (text.Length > LongestText) throw new ArgumentException($"{what} has {text.Length} characters; at most {LongestText} are kept.");
    }
}
