using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>One origin of one series for training or testing the combiner.</summary>
/// <param name="Group">Kind of series, over which errors are averaged before they are compared.</param>
/// <param name="Series">Number of the series; folds divide by it.</param>
/// <param name="Back">Horizons between the end of the series and the evaluated periods; 0 is the last.</param>
/// <param name="Features">See <see cref="FeatureCombination.FeatureNames"/>.</param>
/// <param name="Members">Forecast per method and step.</param>
/// <param name="Actual">What came.</param>
/// <param name="Scale">MASE scale of the history.</param>
public sealed record CombinerExample(string Group, int Series, int Back, double[] Features, double[][] Members, double[] Actual, double Scale)
{
    private const int ShortestHistory = 8;

    /// <summary>The example of a series at an origin; null when its history is too short or constant.</summary>
    /// <param name="values">The whole series, complete.</param>
    public static CombinerExample? Of(string group, int series, int back, double[] values, int seasonLength, int horizon)
    {
        ArgumentNullException.ThrowIfNull(values);
        var end = values.Length - (back + 1) * horizon;
        if (end < ShortestHistory) return null;
        var history = values[..end];
        var scale = Mase.Scale(history, seasonLength);
        if (double.IsNaN(scale)) return null;
        var unit = Unit.Of(history);
        var scaled = unit.Apply(history);
        var robust = RobustCombination.Fit(scaled, seasonLength, horizon).Mean;
        var (features, members) = FeatureCombination.Describe(scaled, seasonLength, robust);
        members[^1] = FeatureCombination.CostlyMeans(scaled, seasonLength, robust);
        return new CombinerExample(
            group, series, back, features, [.. members.Select(m => unit.Restore(m!))], values[end..(end + horizon)], scale);
    }

    /// <summary>sMAPE and MASE of a forecast of this example.</summary>
    public (double Smape, double Mase) Errors(double[] forecast) =>
        (Smape.Of(Actual, forecast), MeanAbsoluteError.Of(Actual, forecast) / Scale);
}
