using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>The mean of all observed values, with the uncertainty of that mean. Source: FPP3, sections 5.2 and 5.5.</summary>
public sealed class HistoricAverage : ForecastingMethod
{
    public override string Name => "HistoricAverage";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var mean = new double[horizon];
        var deviation = new double[horizon];
        var weights = new double[horizon];
        Array.Fill(mean, Descriptive.Mean(values));
        Array.Fill(deviation, Descriptive.StandardDeviation(values) * Math.Sqrt(1 + 1.0 / Descriptive.Count(values)));
        weights[0] = 1;
        return new MethodFit(mean, deviation, weights);
    }
}
