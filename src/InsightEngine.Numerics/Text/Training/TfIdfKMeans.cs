using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// The usual baseline for themes: word TF-IDF vectors of unit length and spherical k-means with k-means++ starts (Arthur
/// and Vassilvitskii, SODA 2007). The number of groups is given.
/// </summary>
public static class TfIdfKMeans
{
    private const int Frequency = 3;
    private const double MostTexts = 0.3;
    private const int Iterations = 60;

    /// <summary>Group of each text; texts without any word of the vocabulary are in group 0.</summary>
    public static int[] Cluster(IReadOnlyList<string> texts, int count, ulong seed)
    {
        var rows = Rows(texts, out var columns);
        var random = new RandomStream(seed);
        var centres = Starts(rows, columns, count, ref random);
        var groups = new int[rows.Count];
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var changed = 0;
            Parallel.For(0, rows.Count, i =>
            {
                var best = 0;
                var bestSimilarity = double.MinValue;
                for (var c = 0; c < centres.Length; c++)
                {
                    double similarity = 0;
                    foreach (var (column, value) in rows[i]) similarity += value * centres[c][column];
                    if (similarity > bestSimilarity) (best, bestSimilarity) = (c, similarity);
                }

                if (groups[i] == best) return;
                groups[i] = best;
                Interlocked.Increment(ref changed);
            });
            if (changed == 0 && iteration > 0) break;
            foreach (var centre in centres) Array.Clear(centre);
            for (var i = 0; i < rows.Count; i++)
            {
                foreach (var (column, value) in rows[i]) centres[groups[i]][column] += value;
            }

            foreach (var centre in centres)
            {
                var length = Math.Sqrt(centre.Sum(value => value * value));
                for (var j = 0; j < centre.Length && length > 0; j++) centre[j] /= length;
            }
        }

        return groups;
    }

    private static double[][] Starts(List<(int Column, double Value)[]> rows, int columns, int count, ref RandomStream random)
    {
        var centres = new double[count][];
        var distances = Enumerable.Repeat(1.0, rows.Count).ToArray();
        for (var c = 0; c < count; c++)
        {
            var point = random.NextUniform() * distances.Sum();
            var chosen = 0;
            while (chosen < rows.Count - 1 && (point -= distances[chosen]) > 0) chosen++;
            centres[c] = new double[columns];
            foreach (var (column, value) in rows[chosen]) centres[c][column] = value;
            for (var i = 0; i < rows.Count; i++)
            {
                double similarity = 0;
                foreach (var (column, value) in rows[i]) similarity += value * centres[c][column];
                distances[i] = Math.Min(distances[i], Math.Max(0, 1 - similarity));
            }
        }

        return centres;
    }

    private static List<(int Column, double Value)[]> Rows(IReadOnlyList<string> texts, out int columns)
    {
        var tokenizer = TextVectors.CreateTokenizer();
        var counts = texts.Select(text =>
        {
            var words = new SortedDictionary<uint, int>();
            foreach (ref readonly var token in tokenizer.Tokenize(text).Tokens)
            {
                if (token.Kind == TokenKind.Word) words[token.Fingerprint] = words.GetValueOrDefault(token.Fingerprint) + 1;
            }

            return words;
        }).ToList();
        var documents = counts.SelectMany(words => words.Keys).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var kept = documents.Where(word => word.Value >= Frequency && word.Value <= MostTexts * texts.Count).Select(word => word.Key).Order().ToList();
        var index = kept.Select((word, i) => (word, i)).ToDictionary(pair => pair.word, pair => pair.i);
        columns = kept.Count;
        return counts.ConvertAll(words =>
        {
            var row = words.Where(word => index.ContainsKey(word.Key))
                .Select(word => (Column: index[word.Key], Value: word.Value * (1 + Math.Log((1.0 + texts.Count) / (1 + documents[word.Key]))))).ToArray();
            var length = Math.Sqrt(row.Sum(cell => cell.Value * cell.Value));
            return Array.ConvertAll(row, cell => (cell.Column, cell.Value / length));
        });
    }
}
