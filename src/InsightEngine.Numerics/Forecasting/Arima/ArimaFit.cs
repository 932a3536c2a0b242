using System.Buffers;
using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>An estimated ARIMA model of one series.</summary>
internal sealed class ArimaFit
{
    private readonly ArimaResiduals _residuals;
    private readonly ArimaSeries _series;

    private ArimaFit(ArimaSeries series, ArimaOrder order, ArimaResiduals residuals, double[] point, bool exact)
    {
        (_series, _residuals, Order, Point) = (series, residuals, order, point);
        var k = order.Parameters;
        var n = series.Count(order);
        if (exact)
        {
            Aic = residuals.Deviance + 2 * k;
        }
        else
        {
            Aic = n * Math.Log(Math.Max(residuals.SumOfSquares / residuals.Counted, double.Epsilon)) + 2 * k;
        }

        Aicc = n - k - 1 > 0 ? Aic + 2.0 * k * (k + 1) / (n - k - 1) : double.PositiveInfinity;
        Sigma = Math.Sqrt(residuals.SumOfSquares / Math.Max(1, residuals.Counted - k + 1));
    }

    public ArimaOrder Order { get; }

    /// <summary>The unbounded search coordinates, from which a neighbouring order can start.</summary>
    public double[] Point { get; }

    public double Aic { get; }

    /// <summary>Corrected Akaike criterion; infinite when there are too few values for it.</summary>
    public double Aicc { get; }

    /// <summary>Standard deviation of the one-step error, with the parameters taken off the count.</summary>
    public double Sigma { get; }

    public double LogLikelihood => -0.5 * _residuals.Deviance;

    public double Mean => _residuals.Mean;

    public ReadOnlySpan<double> Ar => _residuals.Ar;

    public ReadOnlySpan<double> Ma => _residuals.Ma;

    /// <summary>Estimates the coefficients, from a starting point when one is given.</summary>
    /// <returns>Null when the likelihood cannot be computed.</returns>
    public static ArimaFit? Of(ArimaSeries series, ArimaOrder order, bool exact, ReadOnlySpan<double> start = default)
    {
        var differenced = series.Differenced(order);
        if (differenced.Length <= order.Parameters) return null;
        var residuals = new ArimaResiduals(differenced, series.Bridged(order), order, exact);
        var point = new double[order.Coefficients];
        if (start.Length == point.Length) start.CopyTo(point);
        else Start(series, order, differenced, point);
        var standardised = ArrayPool<double>.Shared.Rent(differenced.Length);
        try
        {
            var minimum = LevenbergMarquardt.Minimize(residuals, point, differenced.Length, 1e-7, 40);
            if (!double.IsFinite(minimum.Value) || !residuals.Evaluate(point, standardised.AsSpan(0, differenced.Length))) return null;
            return new ArimaFit(series, order, residuals, point, exact);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(standardised);
            residuals.Release();
        }
    }

    /// <summary>
    /// The best of a few rough conditional fits. An AR and an MA part that nearly cancel make a ridge of equally good
    /// models, so the search starts from both sides of it.
    /// </summary>
    private static void Start(ArimaSeries series, ArimaOrder order, double[] differenced, double[] point)
    {
        var residuals = new ArimaResiduals(differenced, series.Bridged(order), order, exact: false);
        var trial = new double[point.Length];
        var least = double.PositiveInfinity;
        ReadOnlySpan<(double Ar, double Ma)> sides = order.P * order.Q > 0 || order.SeasonalP * order.SeasonalQ > 0
            ? [(0.1, -0.1), (0.7, 0.4), (-0.4, -0.7)]
            : [(0.1, 0.1)];
        foreach (var (ar, ma) in sides)
        {
            var k = 0;
            for (var i = 0; i < order.P; i++) trial[k++] = i == 0 ? ar : 0.05;
            for (var i = 0; i < order.SeasonalP; i++) trial[k++] = i == 0 ? ar : 0.05;
            for (var i = 0; i < order.Q; i++) trial[k++] = i == 0 ? ma : 0.05;
            for (var i = 0; i < order.SeasonalQ; i++) trial[k++] = i == 0 ? ma : 0.05;
            var reached = LevenbergMarquardt.Minimize(residuals, trial, differenced.Length, 1e-4, 20).Value;
            if (!(reached < least)) continue;
            least = reached;
            trial.CopyTo(point, 0);
        }

        // A rough fit may run off to the edge of the domain, from where the exact search would not come back.
        for (var k = 0; k < point.Length; k++) point[k] = Math.Clamp(point[k], -5, 5);
    }

    /// <summary>Whether all roots keep the distance from the unit circle that automatic selection asks for.</summary>
    public bool IsWellInside(double radius) => _residuals.RootsBeyond(radius);

    /// <summary>Means, deviations and ψ weights of the next periods.</summary>
    public MethodFit Forecast(int horizon)
    {
        var ar = LagPolynomial.Integrate(Ar, Order.D, Order.SeasonalD, Order.SeasonLength);
        var values = _series.Values;
        var errors = _residuals.Errors;
        var constant = Mean;
        foreach (var c in Ar) constant -= Mean * c;
        var path = new double[values.Length + horizon];
        values.CopyTo(path, 0);
        var mean = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            var t = values.Length + h;
            var next = constant;
            for (var i = 0; i < ar.Length && i < t; i++) next += ar[i] * path[t - 1 - i];
            for (var j = h; j < Ma.Length && j - h < errors.Length; j++) next += Ma[j] * errors[errors.Length - 1 - (j - h)];
            mean[h] = path[t] = next;
        }

        var weights = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            weights[h] = h == 0 ? 1 : h <= Ma.Length ? Ma[h - 1] : 0;
            for (var i = 0; i < ar.Length && i < h; i++) weights[h] += ar[i] * weights[h - 1 - i];
        }

        return MethodFit.FromWeights(mean, Sigma, weights);
    }
}
