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

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var season = SeasonalityTest.IsSeasonal(values, seasonLength)
            ? ClassicalDecomposition.Of(values, seasonLength, multiplicative: true)
            : SeasonalIndices.None;
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);

        var line = TrendLine.Of(adjusted);
        Span<double> point = [0.5, 2];
        var objective = new Recursion(adjusted, line);
        NelderMead.Minimize(ref objective, point, [0.2, 1], [SmallestAlpha, 1], [LargestAlpha, LargestTheta], 1e-7, 200);
        var mean = new double[horizon];
        var weights = new double[horizon];
        objective.Run(point, mean);
        for (var h = 0; h < horizon; h++) weights[h] = h == 0 ? 1 : point[0];
        var fit = MethodFit.FromWeights(mean, Math.Sqrt(objective.SumOfSquares / Math.Max(1, objective.Counted - 3)), weights);
        season.Reseasonalise(fit.Mean, fit.Deviation, values.Length);
        return fit;
    }

    // The level starts where the errors are smallest; they are linear in it, so it is solved exactly.
    private ref struct Recursion(ReadOnlySpan<double> values, TrendLine line) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double SumOfSquares { get; private set; }

        public int Counted { get; private set; }

        public double Evaluate(scoped ReadOnlySpan<double> point) => Run(point, []);

        public double Run(scoped ReadOnlySpan<double> point, scoped Span<double> forecast)
        {
            double alpha = point[0], pull = 1 - 1 / point[1];
            double level = 0, response = 1, decay = 1, aa = 0, au = 0, uu = 0;
            var counted = 0;
            foreach (var value in _values)
            {
                var grown = (1 - decay * (1 - alpha)) / alpha;
                var expected = level + pull * (decay * line.Intercept + grown * line.Slope);
                if (double.IsNaN(value)) continue;
                var error = value - expected;
                aa += error * error;
                au += error * response;
                uu += response * response;
                level += alpha * (value - level);
                response -= alpha * response;
                decay *= 1 - alpha;
                counted++;
            }

            var initial = uu > 0 ? au / uu : 0;
            level += initial * response;
            for (var h = 0; h < forecast.Length; h++)
            {
                var grown = (1 - decay * Math.Pow(1 - alpha, h + 1)) / alpha;
                forecast[h] = level + pull * (decay * Math.Pow(1 - alpha, h) * line.Intercept + grown * line.Slope);
                // The level follows the theta line's own expectation.
                level += alpha * (forecast[h] - level);
            }

            SumOfSquares = Math.Max(0, aa - au * initial);
            Counted = counted;
            return SumOfSquares;
        }
    }
}
