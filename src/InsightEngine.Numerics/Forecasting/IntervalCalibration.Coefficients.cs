namespace InsightEngine.Numerics.Forecasting;

/// <content>
/// Fitted by composite quantile regression of log |error| on rolling origins one to four horizons before the end of the
/// series of all public sources. Short seasons have 2 to 6 periods, long ones 7 to
/// 24. The command <c>dotnet run -c Release --project tests/InsightEngine.Benchmarks -- calibrate FILE</c> fits and writes these numbers anew.
/// </content>
internal static partial class IntervalCalibration
{
    private const double Score50 = 0.67449, Score80 = 1.28155, Score90 = 1.64485, Score95 = 1.95996, Score99 = 2.57583;

    private static readonly double[] NoSeasonCoefficients =
        [0.0979, -0.1261, 0.024, 0.081, 0.0917, -0.4733, 0.2689, -0.1596, 0, 0, 0.3389, 0.0118, 0, -0.1764, 0, 0.0032, -0.1045, -0.0393, 0.001, -0.0008, -0.0437, 0.1582, -0.049, 0.0636];

    private static readonly ErrorShape NoSeasonShape = Symmetric(0.6281, 1.2816, 1.727, 2.202, 3.7471);

    private static readonly double[] ShortSeasonCoefficients =
        [-1.0398, -0.0473, 0.0861, 0.0862, 0.1386, -0.5806, 0.237, -0.1092, 2.8062, -5.5254, 0.2108, 0.0539, 0, -0.0911, 0, 0.0065, -0.165, -0.5774, -0.0162, -0.0109, 0.0814, 0.1975, -0.1214, -0.295];

    private static readonly ErrorShape ShortSeasonShape = Symmetric(0.6369, 1.2816, 1.7569, 2.2346, 3.6527);

    private static readonly double[] LongSeasonCoefficients =
        [-0.3615, 0.3425, -0.4014, 0.0121, 0.1382, -0.0268, 0.054, 0.0296, 0.018, -0.6579, 0.4538, -0.0347, 0, 0.4256, 0.054, 0.023, -0.3799, 0.447, 0.0106, 0.165, 0.2439, 0.3819, -0.166, -0.2163];

    private static readonly ErrorShape LongSeasonShape = Symmetric(0.6028, 1.2816, 1.7833, 2.3131, 3.9087);

    private static readonly double[] VeryLongSeasonCoefficients =
        [-1.3607, 0.2115, -0.21, 0.014, 0.0496, -0.4728, -0.0657, 0.0593, 0.9298, -0.3324, 0.2601, 0.0148, 0, 1.1253, -0.0657, -0.0443, -0.0793, 0.5799, -0.0019, 0.1496, 0.0385, 0.0294, 0.1107, 0.29];

    private static readonly ErrorShape VeryLongSeasonShape = Symmetric(0.6444, 1.2816, 1.7325, 2.2556, 4.3171);

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
