namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Student's t with five degrees of freedom, scaled to a standard deviation of 1: the heavy tail of KPI surprises, in closed form.</summary>
internal static class StudentFive
{
    private static readonly double s_scale = Math.Sqrt(5.0 / 3);

    /// <summary>Probability of a value below <paramref name="z"/> standard deviations.</summary>
    public static double Cdf(double z)
    {
        var angle = Math.Atan(z * s_scale / Math.Sqrt(5));
        double sine = Math.Sin(angle), cosine = Math.Cos(angle);
        return 0.5 + (angle + sine * cosine * (1 + 2.0 / 3 * cosine * cosine)) / Math.PI;
    }
}
