namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Weighted ridge regression on sparse rows where each column exists once for all sources and once per source
/// (Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007): the copies take up what is peculiar to a source.
/// Solved by conjugate gradients with a diagonal preconditioner (Golub and Van Loan, Matrix Computations, 11.5).
/// Sums run in a fixed order, so equal input gives equal bits.
/// </summary>
internal static class RidgeRegression
{
    private const double Tolerance = 1e-4;

    /// <param name="rows">Training rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="sources">Number of sources.</param>
    /// <param name="penalty">Ridge penalty of each shared column.</param>
    /// <param name="copyPenalty">Per source, the factor on the penalty of its copies; a high one makes what the source says count for all.</param>
    /// <param name="iterations">Most steps; stopping early is a mild further shrinkage.</param>
    /// <returns>Weights of the shared columns; the copies are discarded.</returns>
    public static double[] Fit(IReadOnlyList<FeatureRow> rows, int columns, int sources, double[] penalty, double[] copyPenalty, int iterations)
    {
        var size = columns * (sources + 1);
        var b = new double[size];
        var diagonal = new double[size];
        for (var j = 0; j < columns; j++)
        {
            diagonal[j] = penalty[j];
            for (var s = 1; s <= sources; s++) diagonal[(s * columns) + j] = penalty[j] * copyPenalty[s - 1];
        }

        var ridge = (double[])diagonal.Clone();
        foreach (var row in rows)
        {
            var shift = (row.Source + 1) * columns;
            for (var k = 0; k < row.Columns.Length; k++)
            {
                var j = row.Columns[k];
                double x = row.Values[k];
                b[j] += row.Weight * x * row.Target;
                b[shift + j] += row.Weight * x * row.Target;
                diagonal[j] += row.Weight * x * x;
                diagonal[shift + j] += row.Weight * x * x;
            }
        }

        var w = new double[size];
        var r = (double[])b.Clone();
        var z = new double[size];
        var p = new double[size];
        var q = new double[size];
        double rz = 0;
        for (var j = 0; j < size; j++)
        {
            z[j] = r[j] / diagonal[j];
            p[j] = z[j];
            rz += r[j] * z[j];
        }

        var first = rz;
        for (var step = 0; step < iterations && rz > Tolerance * Tolerance * first; step++)
        {
            for (var j = 0; j < size; j++) q[j] = ridge[j] * p[j];
            foreach (var row in rows)
            {
                var shift = (row.Source + 1) * columns;
                double dot = 0;
                for (var k = 0; k < row.Columns.Length; k++)
                {
                    var j = row.Columns[k];
                    dot += row.Values[k] * (p[j] + p[shift + j]);
                }

                dot *= row.Weight;
                for (var k = 0; k < row.Columns.Length; k++)
                {
                    var j = row.Columns[k];
                    var add = dot * row.Values[k];
                    q[j] += add;
                    q[shift + j] += add;
                }
            }

            double pq = 0;
            for (var j = 0; j < size; j++) pq += p[j] * q[j];
            var alpha = rz / pq;
            double next = 0;
            for (var j = 0; j < size; j++)
            {
                w[j] += alpha * p[j];
                r[j] -= alpha * q[j];
                z[j] = r[j] / diagonal[j];
                next += r[j] * z[j];
            }

            var beta = next / rz;
            for (var j = 0; j < size; j++) p[j] = z[j] + (beta * p[j]);
            rz = next;
        }

        return w.AsSpan(0, columns).ToArray();
    }
}
