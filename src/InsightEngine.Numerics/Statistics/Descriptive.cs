namespace InsightEngine.Numerics.Statistics;

/// <summary>Summaries of a sample that skip missing values (NaN). All return NaN when nothing is observed.</summary>
public static class Descriptive
{
    /// <summary>How many values are observed.</summary>
    public static int Count(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) count++;
        return count;
    }

    /// <summary>Arithmetic mean of the observed values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Standard deviation with N − 1; 0 for one value.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        if (double.IsNaN(mean)) return double.NaN;
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += (value - mean) * (value - mean);
            count++;
        }

        return count < 2 ? 0 : Math.Sqrt(sum / (count - 1));
    }

    /// <summary>Smallest observed value.</summary>
    public static double Smallest(ReadOnlySpan<double> values)
    {
        var smallest = double.NaN;
        foreach (var value in values)
            if (!double.IsNaN(value) && !(value >= smallest)) smallest = value;
        return smallest;
    }

    /// <summary>Middle value; the mean of the two middle ones for an even count.</summary>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>Sample quantile, linear between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    /// <param name="probability">In the closed interval [0, 1].</param>
    public static double Quantile(ReadOnlySpan<double> values, double probability)
    {
        var count = Count(values);
        if (count == 0) return double.NaN;
        var sorted = new double[count];
        var k = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) sorted[k++] = value;
        Array.Sort(sorted);
        return QuantileOfSorted(sorted, probability);
    }

    /// <summary>As <see cref="Quantile"/>, for values that are already ascending and complete.</summary>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty) return double.NaN;
        var position = Math.Clamp(probability, 0, 1) * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>Root mean square of the observed values.</summary>
    public static double RootMeanSquare(ReadOnlySpan<double> values)
    {
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value * value;
            count++;
        }

        return count == 0 ? double.NaN : Math.Sqrt(sum / count);
    }
}
