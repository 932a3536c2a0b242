using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Leading eigenvectors of a symmetric matrix that is only known by its product with a block (Halko, Martinsson and
/// Tropp, SIAM Review 2011, subspace iteration; the small problem by cyclic Jacobi, Golub and Van Loan 8.5). Seeded:
/// the same input gives the same vectors on any number of threads.
/// </summary>
internal static class RandomizedEigenvectors
{
    private const int Oversampling = 16;
    private const int Iterations = 6;
    private const int Sweeps = 30;

    /// <param name="size">Rows of the matrix.</param>
    /// <param name="count">Wanted vectors, at most <paramref name="size"/>.</param>
    /// <param name="multiply">Writes matrix · block into the second argument; both are row-major of the given width.</param>
    /// <param name="seed">Seed of the random start.</param>
    /// <returns>Vectors row-major (size × count) and their eigenvalues, largest magnitude first.</returns>
    public static (double[] Vectors, double[] Values) Of(int size, int count, Action<double[], double[], int> multiply, ulong seed)
    {
        var width = Math.Min(size, count + Oversampling);
        var random = new RandomStream(seed);
        var basis = new double[size * width];
        for (var i = 0; i < basis.Length; i++) basis[i] = random.NextGaussian();
        var image = new double[basis.Length];
        Orthonormalise(basis, size, width);
        for (var step = 0; step < Iterations; step++)
        {
            multiply(basis, image, width);
            (basis, image) = (image, basis);
            Orthonormalise(basis, size, width);
        }

        multiply(basis, image, width);
        var small = new double[width, width];
        for (var i = 0; i < width; i++)
        {
            for (var k = i; k < width; k++)
            {
                double sum = 0;
                for (var r = 0; r < size; r++) sum += (basis[(r * width) + i] * image[(r * width) + k]) + (basis[(r * width) + k] * image[(r * width) + i]);
                small[i, k] = small[k, i] = sum / 2;
            }
        }

        var (rotation, values) = Jacobi(small, width);
        var order = Enumerable.Range(0, width).OrderByDescending(i => Math.Abs(values[i])).ThenBy(i => i).Take(count).ToArray();
        var vectors = new double[size * order.Length];
        for (var r = 0; r < size; r++)
        {
            for (var c = 0; c < order.Length; c++)
            {
                double sum = 0;
                for (var k = 0; k < width; k++) sum += basis[(r * width) + k] * rotation[k, order[c]];
                vectors[(r * order.Length) + c] = sum;
            }
        }

        return (vectors, [.. order.Select(i => values[i])]);
    }

    /// <summary>Modified Gram–Schmidt, twice; a column that vanishes stays zero.</summary>
    private static void Orthonormalise(double[] block, int size, int width)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var columns = new double[width][];
            for (var c = 0; c < width; c++)
            {
                columns[c] = new double[size];
                for (var r = 0; r < size; r++) columns[c][r] = block[(r * width) + c];
            }

            for (var c = 0; c < width; c++)
            {
                for (var earlier = 0; earlier < c; earlier++)
                {
                    var along = Dot(columns[c], columns[earlier]);
                    for (var r = 0; r < size; r++) columns[c][r] -= along * columns[earlier][r];
                }

                var length = Math.Sqrt(Dot(columns[c], columns[c]));
                for (var r = 0; r < size; r++) columns[c][r] = length < 1e-12 ? 0 : columns[c][r] / length;
            }

            for (var c = 0; c < width; c++)
            {
                for (var r = 0; r < size; r++) block[(r * width) + c] = columns[c][r];
            }
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static (double[,] Vectors, double[] Values) Jacobi(double[,] a, int size)
    {
        var v = new double[size, size];
        for (var i = 0; i < size; i++) v[i, i] = 1;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            double off = 0, all = 0;
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < size; k++)
                {
                    all += a[i, k] * a[i, k];
                    if (i != k) off += a[i, k] * a[i, k];
                }
            }

            if (off <= 1e-22 * all) break;
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++) Rotate(a, v, p, q, size);
            }
        }

        return (v, [.. Enumerable.Range(0, size).Select(i => a[i, i])]);
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q, int size)
    {
        if (a[p, q] == 0) return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            var (kp, kq) = (a[k, p], a[k, q]);
            a[k, p] = (c * kp) - (s * kq);
            a[k, q] = (s * kp) + (c * kq);
        }

        for (var k = 0; k < size; k++)
        {
            var (pk, qk) = (a[p, k], a[q, k]);
            a[p, k] = (c * pk) - (s * qk);
            a[q, k] = (s * pk) + (c * qk);
            var (vp, vq) = (v[k, p], v[k, q]);
            v[k, p] = (c * vp) - (s * vq);
            v[k, q] = (s * vp) + (c * vq);
        }
    }
}
