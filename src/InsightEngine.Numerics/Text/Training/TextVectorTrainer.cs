using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Fits <see cref="TextVectors"/> to texts alone, without any label: word vectors are the leading eigenvectors of the
/// words' positive pointwise mutual information (Levy and Goldberg, NIPS 2014). The same texts give the same bytes.
/// </summary>
public static class TextVectorTrainer
{
    /// <param name="texts">Texts; equal ones should be given once.</param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Receives the model.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="ArgumentException">Fewer frequent words than dimensions.</exception>
    public static void Train(IReadOnlyList<string> texts, TextVectorTrainingOptions options, Stream model, CancellationToken cancellationToken = default) =>
        TextVectorsFile.Write(Fit(texts, options, cancellationToken), model);

    internal static TextVectors Fit(IReadOnlyList<string> texts, TextVectorTrainingOptions options, CancellationToken cancellationToken)
    {
        var words = WordAssociations.Count(texts, TextVectors.CreateTokenizer(), options, cancellationToken);
        if (words.Size < options.Dimensions)
            throw new ArgumentException($"{words.Size} words occur at least {options.Frequency} times; vectors of {options.Dimensions} dimensions need at least as many.", nameof(texts));
        cancellationToken.ThrowIfCancellationRequested();
        var (eigenvectors, eigenvalues) = RandomizedEigenvectors.Of(words.Size, options.Dimensions, words.Multiply, options.Seed);
        cancellationToken.ThrowIfCancellationRequested();
        var total = (double)words.Counts.Sum();
        var entries = new List<(uint Key, float Weight, double[] Vector)>(words.Size);
        for (var i = 0; i < words.Size; i++)
        {
            var vector = new double[options.Dimensions];
            for (var d = 0; d < vector.Length; d++) vector[d] = eigenvectors[(i * vector.Length) + d] * Math.Pow(Math.Abs(eigenvalues[d]), options.Spread);
            var length = Math.Sqrt(vector.Sum(value => value * value));
            for (var d = 0; d < vector.Length && length > 0; d++) vector[d] /= length;
            entries.Add((words.Fingerprints[i], (float)(options.HalfWeightShare / (options.HalfWeightShare + (words.Counts[i] / total))), vector));
        }

        var wordTable = VectorTable.Of(options.Dimensions, entries);
        var subwordTable = VectorTable.Of(options.Dimensions, SubwordVectors(words, entries, options));
        var plain = new TextVectors(wordTable, subwordTable, []);
        return new TextVectors(wordTable, subwordTable, CommonDirections(plain, texts, options));
    }

    private static IEnumerable<(uint Key, float Weight, double[] Vector)> SubwordVectors(
        WordAssociations words, List<(uint Key, float Weight, double[] Vector)> entries, TextVectorTrainingOptions options)
    {
        var sums = new Dictionary<uint, (int Count, double[] Sum)>();
        for (var i = 0; i < words.Size; i++)
        {
            if (words.Forms[i].Length < 3) continue;
            foreach (var gram in Subwords.Of(words.Forms[i]).Distinct())
            {
                if (!sums.TryGetValue(gram, out var sum)) sum = (0, new double[options.Dimensions]);
                for (var d = 0; d < sum.Sum.Length; d++) sum.Sum[d] += entries[i].Vector[d];
                sums[gram] = (sum.Count + 1, sum.Sum);
            }
        }

        return sums.Where(sum => sum.Value.Count >= options.SubwordFrequency)
            .Select(sum => (sum.Key, 1f, sum.Value.Sum.Select(value => value / sum.Value.Count).ToArray()));
    }

    /// <summary>Leading directions of the texts' vectors, about the origin.</summary>
    private static float[][] CommonDirections(TextVectors plain, IReadOnlyList<string> texts, TextVectorTrainingOptions options)
    {
        var size = options.Dimensions;
        var moments = new double[size * size];
        foreach (var text in texts)
        {
            var vector = plain.Embed(text);
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < size; k++) moments[(i * size) + k] += vector[i] * vector[k];
            }
        }

        if (options.CommonDirections == 0) return [];
        var (vectors, _) = RandomizedEigenvectors.Of(size, options.CommonDirections, (block, result, width) =>
        {
            for (var r = 0; r < size; r++)
            {
                for (var c = 0; c < width; c++)
                {
                    double sum = 0;
                    for (var k = 0; k < size; k++) sum += moments[(r * size) + k] * block[(k * width) + c];
                    result[(r * width) + c] = sum;
                }
            }
        }, options.Seed);
        return [.. Enumerable.Range(0, options.CommonDirections).Select(c => Enumerable.Range(0, size).Select(r => (float)vectors[(r * options.CommonDirections) + c]).ToArray())];
    }
}
