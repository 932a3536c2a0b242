namespace InsightEngine.Numerics.Text.Training;

/// <summary>Agreement of predicted and given label sets.</summary>
/// <param name="MicroF1">F1 over all pairs of text and label.</param>
/// <param name="MacroF1">Unweighted mean of the F1 of each label that is given or predicted at least once.</param>
/// <param name="Labels">Number of such labels.</param>
public readonly record struct LabelScores(double MicroF1, double MacroF1, int Labels)
{
    /// <exception cref="ArgumentException">Different numbers of texts.</exception>
    public static LabelScores Of(IReadOnlyList<IReadOnlyCollection<string>> predicted, IReadOnlyList<IReadOnlyCollection<string>> actual)
    {
        if (predicted.Count != actual.Count) throw new ArgumentException("Both must cover the same texts.", nameof(actual));
        double hits = 0, all = 0, macro = 0;
        var labels = predicted.Concat(actual).SelectMany(set => set).Distinct().ToList();
        foreach (var label in labels)
        {
            var said = predicted.Count(set => set.Contains(label));
            var was = actual.Count(set => set.Contains(label));
            var hit = predicted.Zip(actual).Count(pair => pair.First.Contains(label) && pair.Second.Contains(label));
            hits += hit;
            all += said + was;
            macro += 2.0 * hit / (said + was);
        }

        return new LabelScores(2 * hits / all, macro / labels.Count, labels.Count);
    }
}
