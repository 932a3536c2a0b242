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

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var season = SeasonalityTest.IsSeasonal(values, seasonLength)
            ? ClassicalDecomposition.Of(values, seasonLength, multiplicative: true)
            : SeasonalIndices.None;
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        var fit = FitAdjusted(adjusted, horizon);
        season.Reseasonalise(fit.Mean, fit.Deviation, values.Length);
        return fit;
    }

    internal static MethodFit FitAdjusted(ReadOnlySpan<double> adjusted, int horizon)
    {
        var first = double.NaN;
        foreach (var value in adjusted)
        {
            if (double.IsNaN(value)) continue;
            first = value;
            break;
        }

        var size = Math.Max(Math.Abs(first), 1e-3);
        Span<double> point = stackalloc double[3];
        point[0] = 0.5;
        point[1] = 2;
        point[2] = first / 2;
        var objective = new Recursion(adjusted);
        NelderMead.Minimize(
            ref objective,
            point,
            [0.2, 1, size / 4],
            [SmallestAlpha, 1, -1e3 * size],
            [LargestAlpha, LargestTheta, 1e3 * size],
            1e-7,
            300);
        var mean = new double[horizon];
        var weights = new double[horizon];
        objective.Run(point, mean);
        var sigma = Math.Sqrt(objective.SumOfSquares / Math.Max(1, objective.Counted - 3));
        var pull = 1 - 1 / point[1];
        for (var h = 0; h < horizon; h++) weights[h] = h == 0 ? 1 : point[0] + pull * h / Math.Max(10.0, adjusted.Length);
        return MethodFit.FromWeights(mean, sigma, weights);
    }

    private ref struct Recursion(ReadOnlySpan<double> values) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double SumOfSquares { get; private set; }

        public int Counted { get; private set; }

        public double Evaluate(scoped ReadOnlySpan<double> point) => Run(point, []);

        /// <summary>Sum of squares from the third value on; forecasts continue the recursion on its own expectations.</summary>
        public double Run(scoped ReadOnlySpan<double> point, scoped Span<double> forecast)
        {
            double alpha = point[0], pull = 1 - 1 / point[1], level = point[2];
            double mean = 0, intercept = 0, slope = 0, decay = 1, squares = 0;
            int t = 0, counted = 0;
            for (var i = 0; i < _values.Length + forecast.Length; i++)
            {
                // decay is (1 − α)^(t − 1) for the period t that comes next.
                var grown = (1 - decay * (1 - alpha)) / alpha;
                var expected = level + pull * (decay * intercept + grown * slope);
                var value = i < _values.Length ? _values[i] : expected;
                if (i >= _values.Length) forecast[i - _values.Length] = expected;
                if (double.IsNaN(value)) continue;
                t++;
                if (i < _values.Length && t > 2)
                {
                    squares += (value - expected) * (value - expected);
                    counted++;
                }

                level += alpha * (value - level);
                var previous = mean;
                mean += (value - mean) / t;
                slope = t == 1 ? 0 : ((t - 2) * slope + 6 * (value - previous) / t) / (t + 1);
                intercept = mean - slope * (t + 1) / 2;
                decay *= 1 - alpha;
            }

            SumOfSquares = squares;
            Counted = counted;
            return squares;
        }
    }
}
