namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Scales a series to numbers near 1 before fitting, so that huge and tiny values keep their precision and tolerances
/// mean the same for every series. A pure factor: signs, ratios and zeros stay.
/// </summary>
internal readonly record struct Unit(double Factor)
{
    /// <summary>Power of two near the mean absolute value, which makes scaling exact.</summary>
    public static Unit Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += Math.Abs(value);
            count++;
        }

        var mean = count == 0 ? 0 : sum / count;
        return new Unit(mean > 0 && double.IsFinite(mean) ? Math.ScaleB(1, Math.ILogB(mean)) : 1);
    }

    public double[] Apply(ReadOnlySpan<double> values)
    {
        var scaled = new double[values.Length];
        for (var i = 0; i < values.Length; i++) scaled[i] = values[i] / Factor;
        return scaled;
    }

    public double[] Restore(double[] values) => Array.ConvertAll(values, Multiply);

    private double Multiply(double value) => value * Factor;
}
