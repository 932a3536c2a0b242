using InsightEngine.Numerics.Text.Concerns;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>How much of a set of texts is routed.</summary>
/// <param name="Texts">Number of texts.</param>
/// <param name="Serious">Share that is a serious concern: by a listed phrase, by a frame that the layer bears out, or by a very high rank.</param>
/// <param name="Possible">Share that only the layer ranks above its threshold.</param>
public sealed record ConcernShare(int Texts, double Serious, double Possible);

/// <summary>Measures the route of serious concerns: what is found of reported facts, and what is routed of harmless texts.</summary>
/// <param name="Sources">Real comments, each judged by a layer that did not learn from it.</param>
/// <param name="Own">Own sentences by kind, each judged by a layer that did not learn from it; <c>none</c> and <c>everyday</c> are the harmless ones.</param>
/// <param name="Sets">Further texts, in the order in which they were given, judged by the layer that learnt from everything above.</param>
/// <param name="Area">Area under the curve of own concerns against real comments, held out: the chance that a concern ranks higher.</param>
public sealed record ConcernAgreement(IReadOnlyList<ConcernShare> Sources, IReadOnlyList<(string Kind, ConcernShare Share)> Own, IReadOnlyList<ConcernShare> Sets, double Area)
{
    /// <param name="sources">Real comments by source.</param>
    /// <param name="sets">Texts that took no part in building.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static ConcernAgreement Measure(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<IReadOnlyList<string>> sets, IReadOnlyList<(string Phrase, float Valence)> lexicon,
        ConcernTrainingOptions options, CancellationToken cancellationToken = default)
    {
        var fit = ConcernTrainer.Fit(sources, lexicon, options, cancellationToken);
        var marks = new ConcernMarks(lexicon);
        ConcernShare Share(IReadOnlyList<(string Text, double Margin)> texts)
        {
            var routes = texts.Select(text => fit.Layer.Route(marks.Named(text.Text), marks.Framed(text.Text), text.Margin)).ToList();
            return new ConcernShare(texts.Count, routes.Average(route => route == ConcernRoute.Serious ? 1.0 : 0), routes.Average(route => route == ConcernRoute.Possible ? 1.0 : 0));
        }

        var negatives = fit.SourceMargins.SelectMany(margins => margins).Order().ToArray();
        return new ConcernAgreement(
            [.. sources.Zip(fit.SourceMargins, (texts, margins) => Share([.. texts.Zip(margins)]))],
            [.. fit.Own.GroupBy(line => line.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Share([.. group.Select(line => (line.Text, line.Margin))])))],
            [.. sets.Select(texts => Share([.. texts.Select(text => (text, marks.Margin(fit.Layer, text)))]))],
            fit.Own.Where(line => ConcernTrainer.IsConcern(line.Kind)).Average(line => Below(negatives, line.Margin)));
    }

    private static double Below(double[] sorted, double value)
    {
        var at = Array.BinarySearch(sorted, value);
        return (double)(at < 0 ? ~at : at) / sorted.Length;
    }
}
