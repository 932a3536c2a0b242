namespace InsightEngine.Numerics.Forecasting;

/// <content>
/// Fitted by composite quantile regression of log |error| on rolling origins one to three horizons before the end of the
/// series of M3, tourism and M4 weekly; the last horizon took no part. The command
/// <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- calibrate</c> prints these numbers anew.
/// </content>
internal static partial class IntervalCalibration
{
    private const double Score50 = 0.67449, Score80 = 1.28155, Score90 = 1.64485, Score95 = 1.95996, Score99 = 2.57583;

    // Season length 1: yearly and plain-index series.
    private static readonly double[] NoSeasonCoefficients =
        [0.156, 0.0121, -0.1084, 0.0443, 0.1164, -0.6898, 0.1946, -0.3342, 0, 0, 0.4186, 0.0989, 0, -0.7766, 0, -0.0242];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.6268, 1.2816, 1.7542, 2.2795, 4.0968);

    // Season length 2 to 6: quarterly series.
    private static readonly double[] ShortSeasonCoefficients =
        [0.3142, -0.1207, 0.1818, 0.0887, 0.1555, 0.042, 0.1971, -0.144, -0.1325, 1.7147, 0.2162, 0.014, 0, 0.2336, 0, 0.0108];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.6302, 1.2816, 1.7717, 2.2617, 3.7256);

    // Season length 7 and more: monthly and weekly series.
    private static readonly double[] LongSeasonCoefficients =
        [0.0741, 0.2708, -0.2738, 0.0046, 0.0953, -0.1116, 0.0964, 0.0069, 0.1783, -0.5738, 0.5002, 0.0611, 0, -0.134, 0.0964, 0.034];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6374, 1.2816, 1.7416, 2.2125, 3.6066);

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
