namespace InsightEngine.Insights.Listening;

/// <summary>What is published of the values of a shown cell.</summary>
/// <param name="Values">Ascending, so that sums do not depend on the order in which responses were stored.</param>
internal readonly record struct ValueSummary(IReadOnlyList<double> Values)
{
    public int Count => Values.Count;

    public double Mean => Values.Average();

    /// <summary>Sample standard deviation (N − 1).</summary>
    public double StandardDeviation
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / (Values.Count - 1));
        }
    }

    /// <summary>Sarle's bimodality coefficient with the correction for small samples (SAS Institute 1990); NaN for equal values or fewer than 4.</summary>
    public double Bimodality
    {
        get
        {
            double n = Values.Count, mean = Mean, m2 = 0, m3 = 0, m4 = 0;
            foreach (var value in Values)
            {
                var d = value - mean;
                (m2, m3, m4) = (m2 + d * d / n, m3 + d * d * d / n, m4 + d * d * d * d / n);
            }
            if (n < 4 || m2 == 0) return double.NaN;
            var skewness = Math.Sqrt(n * (n - 1)) / (n - 2) * m3 / Math.Pow(m2, 1.5);
            var kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
            return (skewness * skewness + 1) / (kurtosis + 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
        }
    }

    public double Share(Func<double, bool> condition) => (double)Values.Count(condition) / Values.Count;
}
