namespace InsightEngine.Numerics.Forecasting;

/// <summary>A flat forecast of intermittent demand with the one-step errors it made in the series.</summary>
/// <param name="Level">Demand per period.</param>
/// <param name="SquaredErrors">Sum over the series.</param>
/// <param name="Errors">How many.</param>
/// <param name="Smoothing">How far one error moves the level.</param>
internal readonly record struct IntermittentDemand(double Level, double SquaredErrors, int Errors, double Smoothing)
{
    public const double DefaultSmoothing = 0.1;

    public static void Require(double smoothing)
    {
        if (!(smoothing is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "A smoothing parameter lies in (0, 1].");
    }

    public MethodFit Forecast(int horizon)
    {
        var (mean, weights) = (new double[horizon], new double[horizon]);
        Array.Fill(mean, Level);
        Array.Fill(weights, Smoothing);
        weights[0] = 1;
        return MethodFit.FromWeights(mean, Math.Sqrt(SquaredErrors / Math.Max(1, Errors - 1)), weights);
    }
}
