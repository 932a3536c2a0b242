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
        [0.1555, 0.0119, -0.1084, 0.0443, 0.1165, -0.6901, 0.1943, -0.3341, 0, 0, 0.4185, 0.0987, 0, -0.7779, 0, -0.0244];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.6269, 1.2816, 1.7545, 2.2789, 4.0961);

    // Season length 2 to 6: quarterly series.
    private static readonly double[] ShortSeasonCoefficients =
        [0.3143, -0.1204, 0.1816, 0.0887, 0.1554, 0.0423, 0.1965, -0.1438, -0.1326, 1.7143, 0.2161, 0.014, 0, 0.2353, 0, 0.0107];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.63, 1.2816, 1.7714, 2.2615, 3.7257);

    // Season length 7 and more: monthly and weekly series.
    private static readonly double[] LongSeasonCoefficients =
        [0.074, 0.2709, -0.2738, 0.0045, 0.0953, -0.1115, 0.0964, 0.0069, 0.1781, -0.574, 0.5001, 0.0611, 0, -0.1339, 0.0964, 0.034];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6374, 1.2816, 1.7415, 2.2118, 3.6061);

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
