using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Positive pointwise mutual information of words that stand near each other, as a symmetric sparse matrix; context
/// counts are smoothed by the power 0.75 (Levy, Goldberg and Dagan, TACL 2015).
/// </summary>
internal sealed class WordAssociations
{
    private const double ContextPower = 0.75;

    private readonly int[][] _columns;
    private readonly float[][] _values;

    private WordAssociations(uint[] fingerprints, string[] forms, long[] counts, int[][] columns, float[][] values) =>
        (Fingerprints, Forms, Counts, _columns, _values) = (fingerprints, forms, counts, columns, values);

    public uint[] Fingerprints { get; }

    public string[] Forms { get; }

    public long[] Counts { get; }

    public int Size => Counts.Length;

    public static WordAssociations Count(IEnumerable<string> texts, Tokenizer tokenizer, TextVectorTrainingOptions options, CancellationToken cancellationToken)
    {
        var sentences = new List<uint[]>();
        var counts = new Dictionary<uint, (string Form, long Count)>();
        foreach (var text in texts)
        {
            var tokenized = tokenizer.Tokenize(text);
            var words = new List<uint>();
            foreach (ref readonly var token in tokenized.Tokens)
            {
                if (token.Kind != TokenKind.Word) continue;
                words.Add(token.Fingerprint);
                counts[token.Fingerprint] = counts.TryGetValue(token.Fingerprint, out var seen) ? (seen.Form, seen.Count + 1) : (tokenized.Form(token).ToString(), 1);
            }

            sentences.Add([.. words]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var vocabulary = counts.Where(entry => entry.Value.Count >= options.Frequency).OrderBy(entry => entry.Key).ToList();
        var index = vocabulary.Select((entry, i) => (entry.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var near = new Dictionary<int, double>[vocabulary.Count];
        for (var i = 0; i < near.Length; i++) near[i] = [];
        foreach (var sentence in sentences)
        {
            var known = sentence.Select(word => index.GetValueOrDefault(word, -1)).ToArray();
            for (var i = 0; i < known.Length; i++)
            {
                if (known[i] < 0) continue;
                for (var k = i + 1; k < Math.Min(known.Length, i + (options.SameText > 0 ? 60 : options.Window + 1)); k++)
                {
                    if (known[k] < 0 || known[k] == known[i]) continue;
                    var weight = Math.Max(options.SameText, k - i <= options.Window ? 1.0 / (k - i) : 0);
                    var (low, high) = known[i] < known[k] ? (known[i], known[k]) : (known[k], known[i]);
                    near[low][high] = near[low].GetValueOrDefault(high) + weight;
                }
            }
        }

        var (columns, values) = Associations(near, cancellationToken);
        return new WordAssociations(
            [.. vocabulary.Select(entry => entry.Key)], [.. vocabulary.Select(entry => entry.Value.Form)], [.. vocabulary.Select(entry => entry.Value.Count)], columns, values);
    }

    /// <summary>result = matrix · block, both of <paramref name="width"/> columns, row-major.</summary>
    public void Multiply(double[] block, double[] result, int width) =>
        Parallel.For(0, Size, row =>
        {
            var sum = result.AsSpan(row * width, width);
            sum.Clear();
            for (var k = 0; k < _columns[row].Length; k++)
            {
                var other = block.AsSpan(_columns[row][k] * width, width);
                double value = _values[row][k];
                for (var d = 0; d < width; d++) sum[d] += value * other[d];
            }
        });

    private static (int[][] Columns, float[][] Values) Associations(Dictionary<int, double>[] near, CancellationToken cancellationToken)
    {
        var size = near.Length;
        var rows = new SortedDictionary<int, double>[size];
        for (var i = 0; i < size; i++) rows[i] = [];
        for (var i = 0; i < size; i++)
        {
            foreach (var (k, weight) in near[i])
            {
                rows[i][k] = weight;
                rows[k][i] = weight;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        var totals = rows.Select(row => row.Values.Sum()).ToArray();
        var smoothed = totals.Select(total => Math.Pow(total, ContextPower)).ToArray();
        var all = smoothed.Sum();
        var columns = new int[size][];
        var values = new float[size][];
        for (var i = 0; i < size; i++)
        {
            var kept = new List<(int Column, float Value)>();
            foreach (var (k, weight) in rows[i])
            {
                // The mean of both directions keeps the matrix symmetric under the smoothing.
                var information = Math.Log(weight * all) - (0.5 * (Math.Log(totals[i] * smoothed[k]) + Math.Log(totals[k] * smoothed[i])));
                if (information > 0) kept.Add((k, (float)information));
            }

            columns[i] = [.. kept.Select(entry => entry.Column)];
            values[i] = [.. kept.Select(entry => entry.Value)];
        }

        return (columns, values);
    }
}
