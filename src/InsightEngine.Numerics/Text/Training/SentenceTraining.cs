using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Text.Sentences;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Fits the linear layers that tell sentences of one sort from all others: a support vector machine over our own sentences and
/// those of real comments, which count as "other". Equal input gives equal weights.
/// </summary>
internal static class SentenceTraining
{
    /// <param name="sources">Real comments by source.</param>
    /// <param name="own">Our own lines.</param>
    /// <param name="tokenizer">Reads the comments.</param>
    /// <param name="features">Reads a sentence.</param>
    /// <param name="cost">Cost of a violated margin of a sentence that is not positive.</param>
    /// <param name="positiveCost">Cost of a violated margin of a positive one, as a multiple.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    /// <returns>The weights fitted to everything, and the highest margin of a sentence of each text from weights that took no part of it: by source, and of our own lines.</returns>
    public static (SentenceWeights Weights, double[][] SourceMargins, double[] OwnMargins) Fit(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<OwnSentence> own, Tokenizer tokenizer, SentenceFeatures features,
        double cost, double positiveCost, int folds, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        for (var i = 0; i < own.Count; i++)
        {
            foreach (var row in Read(own[i].Text, tokenizer, features, own[i].IsPositive, i % folds))
                for (var copy = 0; copy < own[i].Copies; copy++) rows.Add(row);
        }

        foreach (var source in sources)
            for (var i = 0; i < source.Count; i++) rows.AddRange(Read(source[i], tokenizer, features, false, i % folds));

        var sourceMargins = sources.Select(source => new double[source.Count]).ToArray();
        var ownMargins = new double[own.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var without = Separate(rows.Where(row => row.Fold != fold).ToList(), cost, positiveCost);
            for (var s = 0; s < sources.Count; s++)
                for (var i = fold; i < sources[s].Count; i += folds) sourceMargins[s][i] = without.Highest(features, tokenizer.Tokenize(sources[s][i]));
            for (var i = fold; i < own.Count; i += folds) ownMargins[i] = without.Highest(features, tokenizer.Tokenize(own[i].Text));
        }

        return (Separate(rows, cost, positiveCost), sourceMargins, ownMargins);
    }

    /// <summary>The lowest margin at which no more of the comments than the budget are either named by a listed phrase or above it.</summary>
    public static double Threshold(bool[] named, double[] margins, double budget)
    {
        var left = (budget * named.Length) - named.Count(one => one);
        var others = margins.Where((_, i) => !named[i]).OrderDescending().ToList();
        return left <= 0 ? others[0] : others[Math.Min(others.Count - 1, (int)left)];
    }

    private static IEnumerable<Row> Read(string comment, Tokenizer tokenizer, SentenceFeatures features, bool isPositive, int fold)
    {
        var text = tokenizer.Tokenize(comment);
        foreach (var (from, to) in SentenceFeatures.Sentences(text.Tokens.ToArray()))
        {
            var values = new SortedDictionary<int, double>();
            features.Read(text, from, to, (place, value) => values[place] = values.GetValueOrDefault(place) + value);
            if (values.Count > 0) yield return new Row([.. values.Keys], [.. values.Values], isPositive, fold);
        }
    }

    private static SentenceWeights Separate(List<Row> rows, double cost, double positiveCost)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++) starts[i + 1] = starts[i] + rows[i].Places.Length;
        var matrix = new SparseMatrix(starts, [.. rows.SelectMany(row => row.Places)], [.. rows.SelectMany(row => row.Values)], SentenceFeatures.Places);
        var model = LinearSupportVectorMachine.Fit(matrix, [.. rows.Select(row => row.IsPositive)], cost, cost * positiveCost);
        var step = (float)(model.Coefficients.Max(Math.Abs) / sbyte.MaxValue);
        return new SentenceWeights([.. model.Coefficients.Select(weight => (sbyte)Math.Round(weight / step))], step, (float)model.Intercept);
    }

    private sealed record Row(int[] Places, double[] Values, bool IsPositive, int Fold);
}
