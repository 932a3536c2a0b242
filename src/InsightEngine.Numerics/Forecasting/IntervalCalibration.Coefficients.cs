namespace InsightEngine.Numerics.Forecasting;

/// <content>
/// Fitted by composite quantile regression of log |error| on rolling origins one to three horizons before the end of the
/// series of M3, tourism and M4 weekly; the last horizon took no part. Short seasons have 2 to 6 periods, long ones 7 or more. The command
/// <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- calibrate FILE</c> fits and writes these numbers anew.
/// </content>
internal static partial class IntervalCalibration
{
    private const double Score50 = 0.67449, Score80 = 1.28155, Score90 = 1.64485, Score95 = 1.95996, Score99 = 2.57583;

    private static readonly double[] NoSeasonCoefficients =
        [0.2374, -0.1474, 0.0746, 0.0715, 0.1111, -0.6626, 0.295, -0.32, 0, 0, 0.3348, 0.0636, 0, -0.7093, 0, 0.0036];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.6101, 1.2816, 1.7473, 2.2726, 4.305);

    private static readonly double[] ShortSeasonCoefficients =
        [0.239, -0.1034, 0.1662, 0.0581, 0.1523, 0.0501, 0.1707, -0.1358, -0.1197, 1.703, 0.2333, 0.0256, 0, 0.2981, 0, -0.009];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.6354, 1.2816, 1.7731, 2.2851, 3.7548);

    private static readonly double[] LongSeasonCoefficients =
        [0.0227, 0.2459, -0.2575, -0.0079, 0.0918, -0.1035, 0.0872, 0.0113, 0.1772, -0.4628, 0.5004, 0.0666, 0, -0.1126, 0.0872, 0.0308];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6316, 1.2816, 1.74, 2.2286, 3.6409);

    /// <summary>Standardised error distribution that goes with the calibrated deviations.</summary>
    public static ErrorShape ShapeFor(int seasonLength) => seasonLength switch
    {
        <= 1 => NoSeasonShape,
        <= 6 => ShortSeasonShape,
        _ => LongSeasonShape,
    };

    private static double[] CoefficientsFor(int seasonLength) => seasonLength switch
    {
        <= 1 => NoSeasonCoefficients,
        <= 6 => ShortSeasonCoefficients,
        _ => LongSeasonCoefficients,
    };

    private static ErrorShape Symmetric(double at50, double at80, double at90, double at95, double at99) => new(
        [-Score99, -Score95, -Score90, -Score80, -Score50, 0, Score50, Score80, Score90, Score95, Score99],
        [-at99, -at95, -at90, -at80, -at50, 0, at50, at80, at90, at95, at99]);
}
