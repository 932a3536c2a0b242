namespace InsightEngine.Numerics.Forecasting;

/// <summary>Least-squares line through the observed values; time counts from 0.</summary>
internal readonly record struct TrendLine(double Intercept, double Slope)
{
    public static TrendLine Of(ReadOnlySpan<double> values)
    {
        double sumT = 0, sumY = 0;
        var count = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            sumT += t;
            sumY += values[t];
            count++;
        }

        if (count == 0) return new TrendLine(double.NaN, double.NaN);
        double meanT = sumT / count, meanY = sumY / count, tt = 0, ty = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            tt += (t - meanT) * (t - meanT);
            ty += (t - meanT) * (values[t] - meanY);
        }

        var slope = tt > 0 ? ty / tt : 0;
        return new TrendLine(meanY - slope * meanT, slope);
    }
}
