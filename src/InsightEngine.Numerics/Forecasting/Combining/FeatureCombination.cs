using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Feature-based forecast model averaging (Montero-Manso, Athanasopoulos, Hyndman and Talagala 2020): boosted trees read
/// what a series looks like and how far its methods disagree, and weigh the methods' forecasts. The robust combination is
/// one of them. ARIMA, the costly one, is only fitted where it gets a noticeable weight.
/// </summary>
public sealed class FeatureCombination
{
    /// <summary>Below this weight ARIMA is left out.</summary>
    private const double WorthItsCost = 0.1;

    private static readonly ForecastingMethod[] Quick =
    [
        new Naive(), new SeasonalNaive(), new Drift(), new SES(), new DampedTrend(), new Theta(), new DynamicOptimisedTheta(),
        new ETS(), new CES(), new HistoricAverage(),
    ];

    private static readonly AutoArima Costly = new();

    /// <summary>Season lengths that the model has learned from; other series are out of its range.</summary>
    private static readonly int[] KnownSeasons = [1, 4, 12];

    private readonly TreeEnsemble _model;

    /// <param name="model">As <see cref="CombinerTraining"/> makes it.</param>
    /// <exception cref="ArgumentException">The model has other features or methods than this version.</exception>
    public FeatureCombination(TreeEnsemble model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!model.FeatureNames.SequenceEqual(FeatureNames, StringComparer.Ordinal) || model.Outputs != MemberNames.Count)
            throw new ArgumentException("The combiner model was trained for other features or methods; train it again with this version.", nameof(model));
        _model = model;
    }

    /// <summary>The methods that are weighed, the robust combination first.</summary>
    public static IReadOnlyList<string> MemberNames { get; } = ["Combination", .. Quick.Select(m => m.Name), Costly.Name];

    /// <summary>Features of the series, then each quick method's mean distance from the robust combination.</summary>
    public static IReadOnlyList<string> FeatureNames { get; } =
        [.. SeriesFeatures.Names, .. Quick.Select(m => m.Name + " distance")];

    internal static bool IsKnown(int seasonLength) => KnownSeasons.Contains(seasonLength);

    /// <summary>The robust fit with the means replaced by the weighted ones; null when the series is out of the model's range.</summary>
    internal MethodFit? Fit(double[] values, int seasonLength, MethodFit robust)
    {
        if (!IsKnown(seasonLength)) return null;
        var horizon = robust.Mean.Length;
        var (features, members) = Describe(values, seasonLength, robust.Mean);
        Span<double> weights = stackalloc double[MemberNames.Count];
        _model.Predict(features, weights);
        if (weights[^1] >= WorthItsCost) members[^1] = Means(Costly, values, seasonLength, robust.Mean);
        var mean = Combine(weights, members);
        return Array.TrueForAll(mean, double.IsFinite) ? robust with { Mean = mean } : null;
    }

    /// <summary>Weighted means; a small last weight is shared out among the others.</summary>
    internal static double[] Combine(ReadOnlySpan<double> weights, double[]?[] members)
    {
        var mean = new double[members[0]!.Length];
        var used = weights[^1] >= WorthItsCost ? weights.Length : weights.Length - 1;
        double total = 0;
        for (var k = 0; k < used; k++)
        {
            total += weights[k];
            for (var h = 0; h < mean.Length; h++) mean[h] += weights[k] * members[k]![h];
        }

        for (var h = 0; h < mean.Length; h++) mean[h] /= total;
        return mean;
    }

    /// <summary>Features, and the members' means with the costly one still open.</summary>
    internal static (double[] Features, double[]?[] Members) Describe(double[] values, int seasonLength, double[] robust)
    {
        var members = new double[]?[MemberNames.Count];
        members[0] = robust;
        var scale = Accuracy.Mase.Scale(values, seasonLength);
        var series = SeriesFeatures.Of(values, seasonLength, robust.Length);
        double[] features = [.. series, .. new double[Quick.Length]];
        for (var k = 0; k < Quick.Length; k++)
        {
            members[k + 1] = Means(Quick[k], values, seasonLength, robust);
            var distance = (members[k + 1]!.Average() - robust.Average()) / scale;
            features[series.Length + k] = double.IsFinite(distance) ? distance : double.NaN;
        }

        return (features, members);
    }

    internal static double[] CostlyMeans(double[] values, int seasonLength, double[] robust) => Means(Costly, values, seasonLength, robust);

    /// <summary>A method's means, not below 0 where the history never is; the robust ones where it cannot be fitted.</summary>
    private static double[] Means(ForecastingMethod method, double[] values, int seasonLength, double[] robust)
    {
        if (Statistics.Descriptive.Count(values) < method.MinimumObservations(seasonLength)) return robust;
        var fit = method.Fit(values, seasonLength, robust.Length);
        if (!fit.IsUsable) return robust;
        return Statistics.Descriptive.Smallest(values) < 0 ? fit.Mean : [.. fit.Mean.Select(v => Math.Max(0, v))];
    }
}
