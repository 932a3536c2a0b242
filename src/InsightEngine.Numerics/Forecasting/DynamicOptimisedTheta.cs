using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Dynamic optimised theta model (DOTM): SES whose pull towards a trend line that is itself re-estimated with every
/// value; α, θ and the initial level by least squares after seasonal adjustment. Missing values are skipped.
/// Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Models for optimising the theta method.
/// </summary>
public sealed class DynamicOptimisedTheta : ForecastingMethod
{
    private const double SmallestAlpha = 0.01, LargestAlpha = 0.999;
    private const double LargestTheta = 1e3;

    public override string Name => "DynamicOptimisedTheta";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        SeasonallyAdjusted.Forecast(values, seasonLength, adjusted => FitAdjusted(adjusted, horizon));

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, adjusted => Estimate(adjusted));

    internal static MethodFit FitAdjusted(ReadOnlySpan<double> adjusted, int horizon) => Estimate(adjusted).Over(adjusted).Forecast(horizon);

    private static Lines Estimate(ReadOnlySpan<double> adjusted)
    {
        var first = double.NaN;
        foreach (var value in adjusted)
        {
            if (double.IsNaN(value)) continue;
            first = value;
            break;
        }

        var size = Math.Max(Math.Abs(first), 1e-3);
        Span<double> point = [0.5, 2, first / 2];
        var objective = new SumOfSquares(adjusted);
        NelderMead.Minimize(
            ref objective,
            point,
            [0.2, 1, size / 4],
            [SmallestAlpha, 1, -1e3 * size],
            [LargestAlpha, LargestTheta, 1e3 * size],
            1e-7,
            300);
        return new Lines(new Recursion(point[0], point[1], point[2]));
    }

    private readonly ref struct SumOfSquares(ReadOnlySpan<double> values) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double Evaluate(scoped ReadOnlySpan<double> point)
        {
            var recursion = new Recursion(point[0], point[1], point[2]);
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

        protected override MethodFit Predict(int horizon) => _recursion.Forecast(horizon, Length);
    }

    private struct Recursion(double alpha, double theta, double initialLevel)
    {
        private double _level = initialLevel, _mean, _intercept, _slope, _decay = 1;
        private int _t;

        /// <summary>Of the errors from the third value on.</summary>
        public double SumOfSquares { get; private set; }

        public void Advance(ReadOnlySpan<double> values)
        {
            var pull = 1 - 1 / theta;
            double level = _level, mean = _mean, intercept = _intercept, slope = _slope, decay = _decay, squares = SumOfSquares;
            var t = _t;
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                // decay is (1 − α)^(t − 1) for the period t that comes next.
                var grown = (1 - decay * (1 - alpha)) / alpha;
                var expected = level + pull * (decay * intercept + grown * slope);
                t++;
                if (t > 2) squares += (value - expected) * (value - expected);
                level += alpha * (value - level);
                var previous = mean;
                mean += (value - mean) / t;
                slope = t == 1 ? 0 : ((t - 2) * slope + 6 * (value - previous) / t) / (t + 1);
                intercept = mean - slope * (t + 1) / 2;
                decay *= 1 - alpha;
            }

            (_level, _mean, _intercept, _slope, _decay, _t, SumOfSquares) = (level, mean, intercept, slope, decay, t, squares);
        }

        /// <summary>Continues the recursion on its own expectations.</summary>
        public readonly MethodFit Forecast(int horizon, int length)
        {
            var forecast = new double[horizon];
            var weights = new double[horizon];
            var pull = 1 - 1 / theta;
            double level = _level, mean = _mean, intercept = _intercept, slope = _slope, decay = _decay;
            var t = _t;
            for (var h = 0; h < horizon; h++)
            {
                var grown = (1 - decay * (1 - alpha)) / alpha;
                var expected = level + pull * (decay * intercept + grown * slope);
                forecast[h] = expected;
                weights[h] = h == 0 ? 1 : alpha + pull * h / Math.Max(10.0, length);
                t++;
                level += alpha * (expected - level);
                var previous = mean;
                mean += (expected - mean) / t;
                slope = t == 1 ? 0 : ((t - 2) * slope + 6 * (expected - previous) / t) / (t + 1);
                intercept = mean - slope * (t + 1) / 2;
                decay *= 1 - alpha;
            }

            return MethodFit.FromWeights(forecast, Math.Sqrt(SumOfSquares / Math.Max(1, Math.Max(0, _t - 2) - 3)), weights);
        }
    }
}
