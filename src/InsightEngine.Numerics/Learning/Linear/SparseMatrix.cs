namespace InsightEngine.Numerics.Learning;

/// <summary>Rows of which few columns are not zero, in compressed row form.</summary>
public sealed class SparseMatrix : IDesignMatrix
{
    private readonly int[] _starts;
    private readonly int[] _indices;
    private readonly double[] _values;

    /// <param name="rowStarts">Where each row begins in the other two, and their length at the end: rows + 1 numbers.</param>
    /// <param name="columnIndices">Column of each stored value; a column at most once per row.</param>
    /// <param name="values">The stored values, finite.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an index is out of range, or a value is not finite.</exception>
    public SparseMatrix(int[] rowStarts, int[] columnIndices, double[] values, int columns)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        if (rowStarts.Length == 0 || rowStarts[0] != 0 || rowStarts[^1] != values.Length || columnIndices.Length != values.Length)
            throw new ArgumentException("Row starts, column indices and values do not describe the same entries.", nameof(rowStarts));
        for (var i = 1; i < rowStarts.Length; i++)
        {
            if (rowStarts[i] < rowStarts[i - 1])
                throw new ArgumentException($"Row {i} begins before the one above it.", nameof(rowStarts));
        }

        for (var k = 0; k < values.Length; k++)
        {
            if (columnIndices[k] < 0 || columnIndices[k] >= columns)
                throw new ArgumentException($"Entry {k} is in column {columnIndices[k]} of {columns}.", nameof(columnIndices));
            if (!double.IsFinite(values[k]))
                throw new ArgumentException($"Entry {k} (column {columnIndices[k]}) is {values[k]}.", nameof(values));
        }

        (_starts, _indices, _values, Columns) = (rowStarts, columnIndices, values, columns);
    }

    public int Rows => _starts.Length - 1;

    public int Columns { get; }

    public double Dot(int row, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (var k = _starts[row]; k < _starts[row + 1]; k++) sum += _values[k] * coefficients[_indices[k]];
        return sum;
    }

    public void AddTo(int row, double factor, Span<double> target)
    {
        for (var k = _starts[row]; k < _starts[row + 1]; k++) target[_indices[k]] += factor * _values[k];
    }

    public void AddSquaresTo(int row, double factor, Span<double> target)
    {
        for (var k = _starts[row]; k < _starts[row + 1]; k++) target[_indices[k]] += factor * _values[k] * _values[k];
    }
}
