namespace InsightEngine.Numerics.Forecasting;

/// <content>
/// Fitted by composite quantile regression of log |error| on rolling origins one to three horizons before the end of the
/// series of M3, tourism and M4 weekly; the last horizon took no part. Short seasons have 2 to 6 periods, long ones 7 to
/// 24. The command <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- calibrate FILE</c> fits and writes these numbers anew.
/// </content>
internal static partial class IntervalCalibration
{
    private const double Score50 = 0.67449, Score80 = 1.28155, Score90 = 1.64485, Score95 = 1.95996, Score99 = 2.57583;

    private static readonly double[] NoSeasonCoefficients =
        [0.1115, -0.1209, 0.0605, 0.0865, 0.1296, -0.6279, 0.1469, -0.3129, 0, 0, 0.3367, 0.0787, 0, -0.3636, 0, -0.0378, -0.0754, 0.0267, -0.0474];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.621, 1.2816, 1.7416, 2.2388, 4.1129);

    private static readonly double[] ShortSeasonCoefficients =
        [-0.6276, -0.0972, 0.1425, 0.0788, 0.1512, -0.4234, 0.1554, -0.1217, 1.6926, -3.1919, 0.2223, 0.0308, 0, 0.3337, 0, -0.0133, 0.0015, -0.5346, -0.022];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.6298, 1.2816, 1.7481, 2.2641, 3.7035);

    private static readonly double[] LongSeasonCoefficients =
        [0.345, 0.1352, -0.0698, 0.0422, 0.1176, 0.2877, 0.0876, -0.004, -0.3365, 1.5586, 0.2804, 0.0497, 0, 0.1681, 0.0876, 0.0412, 0.1011, -0.3222, -0.0039];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6351, 1.2816, 1.7367, 2.2056, 3.6012);

    private static readonly double[] VeryLongSeasonCoefficients =
        [-0.2937, 0.2509, -0.3133, 0.0064, 0.0353, 0.0222, 0.0344, -0.0389, -0.0705, -0.768, 0.3465, -0.0154, 0, 0.5034, 0.0344, -0.0129, 0.1853, 0.5447, 0.0473];

    private static readonly ErrorShape VeryLongSeasonShape = Symmetric(0.6492, 1.2816, 1.688, 2.1872, 3.524);

    /// <summary>Standardised error distribution that goes with the calibrated deviations.</summary>
    public static ErrorShape ShapeFor(int seasonLength) => seasonLength switch
    {
        <= 1 => NoSeasonShape,
        <= 6 => ShortSeasonShape,
        <= 24 => LongSeasonShape,
        _ => VeryLongSeasonShape,
    };

    private static double[] CoefficientsFor(int seasonLength) => seasonLength switch
    {
        <= 1 => NoSeasonCoefficients,
        <= 6 => ShortSeasonCoefficients,
        <= 24 => LongSeasonCoefficients,
        _ => VeryLongSeasonCoefficients,
    };

    private static ErrorShape Symmetric(double at50, double at80, double at90, double at95, double at99) => new(
        [-Score99, -Score95, -Score90, -Score80, -Score50, 0, Score50, Score80, Score90, Score95, Score99],
        [-at99, -at95, -at90, -at80, -at50, 0, at50, at80, at90, at95, at99]);
}
