namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The Theta method: after seasonal adjustment, the mean of the trend line (θ = 0) and of SES on the line with doubled
/// curvature (θ = 2), which is SES with half the trend's slope as drift. Missing values are skipped by every stage.
/// Source: Assimakopoulos and Nikolopoulos (2000); Hyndman and Billah (2003).
/// </summary>
public sealed class Theta : ForecastingMethod
{
    public override string Name => "Theta";

    public override int MinimumObservations(int seasonLength) => 4;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        SeasonallyAdjusted.Forecast(values, seasonLength, adjusted => FitAdjusted(adjusted, horizon));

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, adjusted => new Lines(LinearSmoothing.FitLevel(adjusted).Alpha));

    internal static MethodFit FitAdjusted(ReadOnlySpan<double> adjusted, int horizon) =>
        Combine(LinearSmoothing.FitLevel(adjusted), TrendLine.Of(adjusted).Slope, adjusted.Length, horizon);

    private static MethodFit Combine(LinearSmoothing.Model model, double slope, int length, int horizon)
    {
        var mean = new double[horizon];
        var weights = new double[horizon];
        var start = (1 - Math.Pow(1 - model.Alpha, length)) / model.Alpha;
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = model.Level + slope / 2 * (h + start);
            weights[h] = h == 0 ? 1 : model.Alpha;
        }

        return MethodFit.FromWeights(mean, model.Sigma, weights);
    }

    // Only α is a parameter; the slope of the trend line is that of all values so far.
    private sealed class Lines(double alpha) : FittedMethod
    {
        private LinearSmoothing.LevelSums _level = LinearSmoothing.LevelSums.Start;
        private double _meanTime, _mean, _timeSquares, _products;
        private int _length, _observed;

        protected override FittedMethod Fresh() => new Lines(alpha);

        protected override void Advance(ReadOnlySpan<double> values)
        {
            _level.Advance(values, alpha);
            foreach (var value in values)
            {
                var time = _length++;
                if (double.IsNaN(value)) continue;
                _observed++;
                var before = time - _meanTime;
                _meanTime += before / _observed;
                _mean += (value - _mean) / _observed;
                _timeSquares += before * (time - _meanTime);
                _products += before * (value - _mean);
            }
        }

        protected override MethodFit Predict(int horizon) =>
            Combine(_level.Solve(alpha), _timeSquares > 0 ? _products / _timeSquares : 0, _length, horizon);
    }
}
