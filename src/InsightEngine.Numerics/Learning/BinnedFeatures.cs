namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Each feature cut into at most 255 ranges of about equal count. Bin <c>b</c> holds values in
/// (Cuts[b − 1], Cuts[b]]; the bin after the last range holds the missing ones.
/// </summary>
internal sealed class BinnedFeatures
{
    /// <summary>Cuts are placed by at most this many rows, drawn evenly over the data.</summary>
    private const int RowsForCuts = 100_000;

    public BinnedFeatures(FeatureMatrix features, int maxBins, int threads)
    {
        Cuts = new double[features.Columns][];
        Bins = new byte[features.Columns][];
        Parallel.For(0, features.Columns, new ParallelOptions { MaxDegreeOfParallelism = threads }, j =>
        {
            Cuts[j] = PlaceCuts(SortedPresent(features, j), maxBins);
            Bins[j] = Assign(features, j, Cuts[j]);
        });
    }

    /// <summary>Ascending cut points per feature.</summary>
    public double[][] Cuts { get; }

    /// <summary>Bin of every row, <c>[feature][row]</c>.</summary>
    public byte[][] Bins { get; }

    /// <summary>Ranges of a feature, which is also the index of its bin for missing values.</summary>
    public int Ranges(int feature) => Cuts[feature].Length + 1;

    /// <summary>The largest value that goes left when a split sends bins 0 … <paramref name="bin"/> left.</summary>
    public double Threshold(int feature, int bin) => bin < Cuts[feature].Length ? Cuts[feature][bin] : double.MaxValue;

    private static double[] SortedPresent(FeatureMatrix features, int column)
    {
        var step = Math.Max(1, (features.Rows + RowsForCuts - 1) / RowsForCuts);
        var present = new double[(features.Rows + step - 1) / step];
        var count = 0;
        for (var i = 0; i < features.Rows; i += step)
            if (features[i, column] is var x && !double.IsNaN(x))
                present[count++] = x;
        Array.Resize(ref present, count);
        Array.Sort(present);
        return present;
    }

    private static double[] PlaceCuts(double[] sorted, int maxBins)
    {
        var distinct = new List<(double Value, int Count)>();
        foreach (var x in sorted)
            if (distinct.Count > 0 && distinct[^1].Value == x)
                distinct[^1] = (x, distinct[^1].Count + 1);
            else
                distinct.Add((x, 1));
        var cuts = new List<double>(Math.Min(distinct.Count, maxBins));
        double remaining = sorted.Length;
        var inBin = 0;
        for (var k = 0; k + 1 < distinct.Count && cuts.Count + 1 < maxBins; k++)
        {
            inBin += distinct[k].Count;
            var wanted = remaining / (maxBins - cuts.Count);
            if (distinct.Count > maxBins && inBin < wanted && inBin + 0.5 * distinct[k + 1].Count < wanted)
                continue;
            cuts.Add(Between(distinct[k].Value, distinct[k + 1].Value));
            remaining -= inBin;
            inBin = 0;
        }

        return [.. cuts];
    }

    /// <summary>The middle, or the lower value where rounding would reach the upper one.</summary>
    private static double Between(double lower, double upper)
    {
        var middle = lower / 2 + upper / 2;
        return middle >= lower && middle < upper ? middle : lower;
    }

    private static byte[] Assign(FeatureMatrix features, int column, double[] cuts)
    {
        var bins = new byte[features.Rows];
        var values = features.Values;
        for (int i = 0, k = column; i < bins.Length; i++, k += features.Columns)
            bins[i] = BinOf(values[k], cuts);
        return bins;
    }

    /// <summary>Number of cuts below the value; NaN gives the missing bin.</summary>
    private static byte BinOf(double value, double[] cuts)
    {
        if (double.IsNaN(value))
            return (byte)(cuts.Length + 1);
        int low = 0, length = cuts.Length;
        while (length > 0)
        {
            var half = length >> 1;
            var below = value > cuts[low + half];
            low = below ? low + half + 1 : low;
            length = below ? length - half - 1 : half;
        }

        return (byte)low;
    }
}
