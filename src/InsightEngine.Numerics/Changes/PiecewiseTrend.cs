namespace InsightEngine.Numerics.Changes;

/// <summary>A segment of a series and the straight line through it.</summary>
/// <param name="First">Zero-based first position.</param>
/// <param name="End">One past the last position.</param>
/// <param name="Level">The line's value at <paramref name="First"/>.</param>
/// <param name="Slope">Gain per period.</param>
/// <param name="Scatter">Root mean square distance from the line.</param>
public readonly record struct TrendSegment(int First, int End, double Level, double Slope, double Scatter)
{
    public int Length => End - First;

    /// <summary>The line's value at a position, inside the segment or beyond it.</summary>
    public double At(int position) => Level + Slope * (position - First);
}

/// <summary>
/// The best division of a series into stretches, each with its own straight line and scatter: a change point is where the
/// level, the trend or the scatter changes.
/// </summary>
/// <remarks>
/// Pruned exact linear time search (Killick, Fearnhead and Eckley 2012) for the Gaussian likelihood with a line and a variance
/// per segment. The penalty is multiplied by (1 + φ) / (1 − φ), φ the lag-one autocorrelation of what the lines leave, so that
/// a wandering series is not cut into pieces (Lavielle and Moulines 2000 on the penalty for dependent data).
/// </remarks>
public static class PiecewiseTrend
{
    private const int Rounds = 4;
    private const double LargestAutocorrelation = 0.95;

    /// <summary>Divides a series.</summary>
    /// <param name="values">Oldest first; NaN where missing.</param>
    /// <param name="leastLength">Fewest observed values in a segment, at least 4.</param>
    /// <param name="penalty">Cost of one more segment, in units of log n; 6 covers its place, line and variance with a margin.</param>
    /// <returns>The segments in order; one when there is no change. Empty when fewer than <paramref name="leastLength"/> values are observed.</returns>
    public static IReadOnlyList<TrendSegment> Divide(ReadOnlySpan<double> values, int leastLength, double penalty = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastLength, 4);
        var positions = new List<int>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i])) positions.Add(i);
        if (positions.Count < leastLength) return [];
        var costs = new SegmentCosts(values, positions);
        var inflation = 1.0;
        List<int> ends = [];
        for (var round = 0; round < Rounds; round++)
        {
            ends = Search(costs, positions.Count, leastLength, penalty * inflation * Math.Log(positions.Count));
            // The lines that were found say how much of the wandering is change; the rest is autocorrelation.
            var next = Inflation(values, Segments(costs, positions, ends));
            if (Math.Abs(next - inflation) < 0.01) break;
            inflation = Math.Max(inflation, next);
        }

        return Segments(costs, positions, ends);
    }

    private static List<int> Search(SegmentCosts costs, int count, int least, double penalty)
    {
        var best = new double[count + 1];
        var previous = new int[count + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        List<int> candidates = [0];
        for (var end = least; end <= count; end++)
        {
            foreach (var start in candidates)
            {
                if (end - start < least) continue;
                var cost = best[start] + costs.Of(start, end) + penalty;
                if (cost < best[end]) (best[end], previous[end]) = (cost, start);
            }

            candidates.RemoveAll(start => end - start >= least && best[start] + costs.Of(start, end) > best[end]);
            if (end + 1 - least >= least && double.IsFinite(best[end + 1 - least])) candidates.Add(end + 1 - least);
        }

        var ends = new List<int>();
        for (var end = count; end > 0; end = previous[end]) ends.Add(end);
        ends.Reverse();
        return ends;
    }

    private static List<TrendSegment> Segments(SegmentCosts costs, List<int> positions, List<int> ends)
    {
        var segments = new List<TrendSegment>(ends.Count);
        var start = 0;
        foreach (var end in ends)
        {
            var (level, slope, scatter) = costs.Line(start, end);
            segments.Add(new TrendSegment(positions[start], positions[end - 1] + 1, level + slope * positions[start], slope, scatter));
            start = end;
        }

        return segments;
    }

    private static double Inflation(ReadOnlySpan<double> values, List<TrendSegment> segments)
    {
        double products = 0, squares = 0;
        var parameters = 0;
        foreach (var segment in segments)
        {
            var before = double.NaN;
            if (!(segment.Scatter > 0)) continue;
            parameters += 2;
            for (var i = segment.First; i < segment.End; i++)
            {
                var residual = (values[i] - segment.At(i)) / segment.Scatter;
                if (!double.IsNaN(residual))
                {
                    squares += residual * residual;
                    if (!double.IsNaN(before)) products += residual * before;
                }

                before = residual;
            }
        }

        if (!(squares > 0)) return 1;
        // Fitting lines makes residuals look less dependent than they are: about parameters / n of the correlation is lost.
        var correlation = Math.Clamp(products / squares + parameters / squares, 0, LargestAutocorrelation);
        return (1 + correlation) / (1 - correlation);
    }
}
