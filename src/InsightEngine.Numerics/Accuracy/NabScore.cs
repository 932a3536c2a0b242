namespace InsightEngine.Numerics.Accuracy;

/// <summary>
/// The score of the Numenta Anomaly Benchmark, standard profile: the first detection in an anomaly's window counts up to 1,
/// the earlier the more; a window without one counts −1; a detection outside counts down to −0.11.
/// </summary>
/// <remarks>Lavin and Ahmad (2015), "Evaluating real-time anomaly detection algorithms"; Ahmad et al. (2017), Neurocomputing 262.</remarks>
public static class NabScore
{
    private const double FalsePositiveWeight = 0.11, ProbationShare = 0.15;
    private const int LongestProbation = 750;

    /// <summary>First position that counts in a file of so many rows: 15 % of it are start-up, at most 750 rows.</summary>
    public static int Probation(int rows) => (int)Math.Min(Math.Floor(ProbationShare * rows), LongestProbation);

    /// <summary>Raw score of one file.</summary>
    /// <param name="rows">Rows of the file.</param>
    /// <param name="windows">First and last position of each anomaly's window, ascending, not overlapping.</param>
    /// <param name="detections">Zero-based positions of the detections, any order.</param>
    /// <exception cref="ArgumentException">A window or a detection lies outside the file, or windows overlap.</exception>
    public static double Raw(int rows, IReadOnlyList<(int First, int Last)> windows, IEnumerable<int> detections)
    {
        for (var i = 0; i < windows.Count; i++)
            if (windows[i].First < 0 || windows[i].Last < windows[i].First || windows[i].Last >= rows || (i > 0 && windows[i].First <= windows[i - 1].Last))
                throw new ArgumentException($"Window {i} ({windows[i].First} to {windows[i].Last}) lies outside the file or overlaps the one before.", nameof(windows));
        var probation = Probation(rows);
        var best = new double[windows.Count];
        Array.Fill(best, -1);
        double score = 0;
        foreach (var position in detections)
        {
            if (position < 0 || position >= rows) throw new ArgumentException($"Detection {position} lies outside the file of {rows} rows.", nameof(detections));
            if (position < probation) continue;
            var window = Before(windows, position);
            if (window >= 0 && position <= windows[window].Last)
            {
                double width = windows[window].Last - windows[window].First + 1;
                best[window] = Math.Max(best[window], Sigmoid(-(windows[window].Last - position + 1) / width) / Sigmoid(-1));
            }
            else
            {
                score += FalsePositiveWeight * (window < 0 ? -1 : Sigmoid((position - windows[window].Last) / (double)(windows[window].Last - windows[window].First)));
            }
        }

        for (var i = 0; i < best.Length; i++)
            if (windows[i].Last >= probation) score += best[i];
        return score;
    }

    /// <summary>Scores of several files on one scale: 0 for no detection at all, 100 for every window met at its start and nothing else.</summary>
    public static double Normalised(double raw, int windows) => 100 * (raw + windows) / (2.0 * windows);

    /// <summary>The last window that starts at or before a position; −1 when there is none.</summary>
    private static int Before(IReadOnlyList<(int First, int Last)> windows, int position)
    {
        var window = windows.Count - 1;
        while (window >= 0 && windows[window].First > position) window--;
        return window;
    }

    private static double Sigmoid(double x) => x > 3 ? -1 : 2 / (1 + Math.Exp(5 * x)) - 1;
}
