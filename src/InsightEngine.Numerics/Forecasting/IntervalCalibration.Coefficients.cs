namespace InsightEngine.Numerics.Forecasting;

/// <content>
/// Fitted by composite quantile regression of log |error| on rolling origins one to three horizons before the end of the
/// series of all public sources; the last horizon took no part. Short seasons have 2 to 6 periods, long ones 7 to
/// 24. The command <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- calibrate FILE</c> fits and writes these numbers anew.
/// </content>
internal static partial class IntervalCalibration
{
    private const double Score50 = 0.67449, Score80 = 1.28155, Score90 = 1.64485, Score95 = 1.95996, Score99 = 2.57583;

    private static readonly double[] NoSeasonCoefficients =
        [0.045, -0.106, 0.0284, 0.0541, 0.1327, -0.6661, 0.2144, -0.3039, 0, 0, 0.3622, 0.0862, 0, -0.5285, 0, -0.0192, -0.0655, 0.0224, -0.0367];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.6195, 1.2816, 1.7531, 2.2711, 4.227);

    private static readonly double[] ShortSeasonCoefficients =
        [-0.9347, -0.0613, 0.1041, 0.0611, 0.1349, -0.5884, 0.1642, -0.1089, 2.267, -4.7779, 0.2601, 0.0396, 0, 0.3583, 0, -0.0135, 0.0166, -0.6702, -0.0178];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.63, 1.2816, 1.7563, 2.2715, 3.678);

    private static readonly double[] LongSeasonCoefficients =
        [-0.2228, 0.3016, -0.3439, 0.0146, 0.1358, 0.1018, 0.0488, 0.0365, 0.2175, 0.4002, 0.5336, -0.014, 0, 0.4927, 0.0488, 0.019, 0.3006, -0.1406, -0.017];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6056, 1.2816, 1.783, 2.3137, 3.8819);

    private static readonly double[] VeryLongSeasonCoefficients =
        [-0.7537, 0.2658, -0.3529, 0.0124, -0.0382, -0.3676, -0.0147, -0.0151, 0.5867, -0.0663, 0.3532, 0.011, 0, 0.6259, -0.0147, -0.029, 0.1404, 0.9992, 0.023];

    private static readonly ErrorShape VeryLongSeasonShape = Symmetric(0.6502, 1.2816, 1.7224, 2.2528, 3.9892);

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
