using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>One origin of one series, to train or to measure the weights of the combination.</summary>
/// <param name="Source">Where the series comes from; sources are left out together.</param>
/// <param name="Group">Source and cadence: errors are put in proportion to those of the group.</param>
/// <param name="Back">Horizons between the end of the series and the forecast periods; 0 is the end.</param>
/// <param name="Features">See <see cref="CombinationFeatures"/>.</param>
/// <param name="PastWeights">What the members have earned.</param>
/// <param name="Members">Forecast per member and step.</param>
/// <param name="Actual">What came; NaN where missing.</param>
/// <param name="Scale">Of the MASE.</param>
public sealed record CombinerExample(
    string Source, string Group, int Back, int SeasonLength, double[] Features, double[] PastWeights, double[][] Members, double[] Actual, double Scale)
{
    /// <summary>Least observed share of the forecast periods.</summary>
    private const double LeastObserved = 0.5;

    /// <summary>The example of a series at an origin; null when there is too little history, it never moves, or too little of what came is known.</summary>
    /// <param name="values">The whole series, oldest first, NaN where missing.</param>
    /// <param name="cut">Number of values before the origin.</param>
    public static CombinerExample? Of(string source, string group, int back, ReadOnlySpan<double> values, int cut, int seasonLength, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (cut < LittleHistory.EnoughObservations || cut + horizon > values.Length) return null;
        var came = values.Slice(cut, horizon);
        if (Descriptive.Count(values[..cut]) < LittleHistory.EnoughObservations || Descriptive.Count(came) < LeastObserved * horizon) return null;
        var unit = Unit.Of(values[..cut]);
        var history = RobustCombination.Newest(unit.Apply(values[..cut]), seasonLength);
        var members = CombinationMembers.Of(history, seasonLength, horizon);
        var past = PastPerformance.Of(history, seasonLength, horizon);
        if (CombinationFeatures.Of(history, seasonLength, members, past) is not { } features) return null;
        foreach (var forecast in members.Forecasts) members.Season.Reseasonalise(forecast, new double[horizon], history.Length);
        return new CombinerExample(source, group, back, seasonLength, features, past.Weights, members.Forecasts, unit.Apply(came), CombinationFeatures.Scale(history, seasonLength));
    }

    /// <summary>The forecast under these weights.</summary>
    public double[] Combine(ReadOnlySpan<double> weights)
    {
        var forecast = new double[Actual.Length];
        for (var k = 0; k < weights.Length; k++)
            for (var h = 0; h < forecast.Length; h++) forecast[h] += weights[k] * Members[k][h];
        return forecast;
    }

    /// <summary>sMAPE in per cent and MASE of a forecast.</summary>
    public (double Smape, double Mase) Errors(double[] forecast) => (Smape.Of(Actual, forecast), MeanAbsoluteError.Of(Actual, forecast) / Scale);
}
