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

    /// <summary>Smoothed size over smoothed interval, times a correction; both start at the first demand.</summary>
    public static IntermittentDemand Croston(ReadOnlySpan<double> values, double smoothing, double correction)
    {
        Require(smoothing);
        double size = double.NaN, interval = 0, squares = 0;
        int waited = 0, errors = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            waited++;
            if (!double.IsNaN(size))
            {
                var error = value - correction * size / interval;
                squares += error * error;
                errors++;
            }

            if (value == 0) continue;
            size = double.IsNaN(size) ? value : size + smoothing * (value - size);
            interval = interval == 0 ? waited : interval + smoothing * (waited - interval);
            waited = 0;
        }

        return new IntermittentDemand(double.IsNaN(size) ? 0 : correction * size / interval, squares, errors, smoothing);
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
