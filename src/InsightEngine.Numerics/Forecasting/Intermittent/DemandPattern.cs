namespace InsightEngine.Numerics.Forecasting;

/// <summary>The classes of Syntetos, Boylan and Croston (2005).</summary>
public enum DemandClass
{
    Smooth,
    Erratic,
    Intermittent,
    Lumpy,
}

/// <summary>
/// How regularly demand comes and how much its sizes vary. Source: Syntetos, Boylan and Croston (2005), On the categorization
/// of demand patterns, with their cut-offs 1.32 and 0.49.
/// </summary>
/// <param name="Interval">Mean number of observed periods per demand (ADI); infinite without any demand.</param>
/// <param name="SquaredVariation">Squared coefficient of variation of the sizes that are not zero (CV²).</param>
public readonly record struct DemandPattern(double Interval, double SquaredVariation)
{
    private const double LongInterval = 1.32, LargeVariation = 0.49;

    public DemandClass Class => (Interval > LongInterval, SquaredVariation > LargeVariation) switch
    {
        (false, false) => DemandClass.Smooth,
        (false, true) => DemandClass.Erratic,
        (true, false) => DemandClass.Intermittent,
        (true, true) => DemandClass.Lumpy,
    };

    /// <summary>Whether zeros are so frequent that sizes and their occurrence are to be forecast separately.</summary>
    public bool IsIntermittent => Class is DemandClass.Intermittent or DemandClass.Lumpy;

    /// <summary>The pattern of a history; missing periods (NaN) are left out.</summary>
    public static DemandPattern Of(ReadOnlySpan<double> values)
    {
        int observed = 0, demands = 0;
        double mean = 0, squares = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            observed++;
            if (value == 0) continue;
            demands++;
            var distance = value - mean;
            mean += distance / demands;
            squares += distance * (value - mean);
        }

        var variance = demands > 1 ? squares / (demands - 1) : 0;
        return new DemandPattern(demands > 0 ? (double)observed / demands : double.PositiveInfinity, mean != 0 ? variance / mean / mean : 0);
    }
}
