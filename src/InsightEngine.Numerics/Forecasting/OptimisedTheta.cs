using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Optimised theta model (OTM): as <see cref="Theta"/>, but the curvature θ ≥ 1 of the second line is estimated together
/// with α by least squares; the trend line is fitted once to the whole series, unlike in
/// <see cref="DynamicOptimisedTheta"/>. With θ = 2 it is the theta method. Missing values are skipped.
/// Source: Fiorucci et al. (2016), section 2.
/// </summary>
public sealed class OptimisedTheta : ForecastingMethod
{
    private const double SmallestAlpha = 0.01, LargestAlpha = 0.999;
    private const double LargestTheta = 1e3;

    public override string Name => "OptimisedTheta";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        SeasonallyAdjusted.Forecast(values, seasonLength, adjusted => Estimate(adjusted).Over(adjusted).Forecast(horizon));

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, adjusted => Estimate(adjusted));

    private static Lines Estimate(ReadOnlySpan<double> adjusted)
    {
        var line = TrendLine.Of(adjusted);
        Span<double> point = [0.5, 2];
        var objective = new SumOfSquares(adjusted, line);
        NelderMead.Minimize(ref objective, point, [0.2, 1], [SmallestAlpha, 1], [LargestAlpha, LargestTheta], 1e-7, 200);
        return new Lines(new Recursion(point[0], point[1], line));
    }

    private readonly ref struct SumOfSquares(ReadOnlySpan<double> values, TrendLine line) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double Evaluate(scoped ReadOnlySpan<double> point)
        {
            var recursion = new Recursion(point[0], point[1], line);
            recursion.Advance(_values);
            return recursion.SumOfSquares;
        }
    }

    private sealed class Lines(Recursion start) : FittedMethod
    {
        private readonly Recursion _start = start;
        private Recursion _recursion = start;

        protected override FittedMethod Fresh() => new Lines(_start);

        protected override void Advance(ReadOnlySpan<double> values) => _recursion.Advance(values);

        protected override MethodFit Predict(int horizon) => _recursion.Forecast(horizon);
    }

    // The level starts where the errors are smallest; they are linear in it, so it is solved exactly.
    private struct Recursion(double alpha, double theta, TrendLine line)
    {
        private double _level, _response = 1, _decay = 1, _aa, _au, _uu;
        private int _counted;

        public readonly double SumOfSquares => Math.Max(0, _aa - _au * Initial);

        private readonly double Initial => _uu > 0 ? _au / _uu : 0;

        public void Advance(ReadOnlySpan<double> values)
        {
            var pull = 1 - 1 / theta;
            double level = _level, response = _response, decay = _decay, aa = _aa, au = _au, uu = _uu;
            var counted = _counted;
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                var grown = (1 - decay * (1 - alpha)) / alpha;
                var expected = level + pull * (decay * line.Intercept + grown * line.Slope);
                var error = value - expected;
                aa += error * error;
                au += error * response;
                uu += response * response;
                level += alpha * (value - level);
                response -= alpha * response;
                decay *= 1 - alpha;
                counted++;
            }

            (_level, _response, _decay, _aa, _au, _uu, _counted) = (level, response, decay, aa, au, uu, counted);
        }

        public readonly MethodFit Forecast(int horizon)
        {
            var mean = new double[horizon];
            var weights = new double[horizon];
            var pull = 1 - 1 / theta;
            var level = _level + Initial * _response;
            for (var h = 0; h < horizon; h++)
            {
                var grown = (1 - _decay * Math.Pow(1 - alpha, h + 1)) / alpha;
                mean[h] = level + pull * (_decay * Math.Pow(1 - alpha, h) * line.Intercept + grown * line.Slope);
                weights[h] = h == 0 ? 1 : alpha;
                // The level follows the theta line's own expectation.
                level += alpha * (mean[h] - level);
            }

            return MethodFit.FromWeights(mean, Math.Sqrt(SumOfSquares / Math.Max(1, _counted - 3)), weights);
        }
    }
}
