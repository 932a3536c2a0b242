using System.Numerics.Tensors;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Rows of numeric features, row-major: feature <c>j</c> of row <c>i</c> is <c>Values[i * Columns + j]</c>.
/// NaN means missing. Infinite values are refused, because no threshold can separate them from a finite outlier.
/// </summary>
public sealed class FeatureMatrix : IDesignMatrix
{
    private readonly double[] values;

    /// <param name="values">Row-major values; not copied, so the caller must not change them afterwards.</param>
    /// <param name="columns">Features per row, at least 1.</param>
    /// <param name="names">One name per feature, used in messages, importance and files; null names them f0, f1, …</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a name is repeated, or a value is infinite.</exception>
    public FeatureMatrix(double[] values, int columns, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length % columns != 0)
            throw new ArgumentException($"{values.Length} values do not fill rows of {columns} features.", nameof(values));
        if (names is not null && names.Count != columns)
            throw new ArgumentException($"{names.Count} names were given for {columns} features.", nameof(names));
        Names = names?.ToArray() ?? Enumerable.Range(0, columns).Select(j => FormattableString.Invariant($"f{j}")).ToArray();
        if (Names.Distinct(StringComparer.Ordinal).Count() != columns)
            throw new ArgumentException("Two features have the same name.", nameof(names));
        for (var k = 0; k < values.Length; k++)
            if (double.IsInfinity(values[k]))
                throw new ArgumentException(
                    $"Row {k / columns}, feature '{Names[k % columns]}' is infinite; use NaN for missing, or a finite value.",
                    nameof(values));
        this.values = values;
        Columns = columns;
        Rows = values.Length / columns;
    }

    public int Rows { get; }

    public int Columns { get; }

    public IReadOnlyList<string> Names { get; }

    public ReadOnlySpan<double> Values => values;

    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * Columns, Columns);

    public double this[int row, int column] => values[row * Columns + column];

    double IDesignMatrix.Dot(int row, ReadOnlySpan<double> coefficients) => InnerProduct.Of(Row(row), coefficients);

    void IDesignMatrix.AddTo(int row, double factor, Span<double> target) =>
        TensorPrimitives.MultiplyAdd(Row(row), factor, target, target);

    void IDesignMatrix.AddSquaresTo(int row, double factor, Span<double> target)
    {
        var features = Row(row);
        for (var j = 0; j < features.Length; j++) target[j] += factor * features[j] * features[j];
    }

    /// <summary>Copies rows of equal length into one matrix.</summary>
    public static FeatureMatrix FromRows(IReadOnlyList<double[]> rows, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Count > 0 ? rows[0].Length : names?.Count ?? 0;
        var values = new double[rows.Count * columns];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != columns)
                throw new ArgumentException($"Row {i} has {rows[i].Length} features, the first row has {columns}.", nameof(rows));
            rows[i].CopyTo(values, i * columns);
        }

        return new FeatureMatrix(values, columns, names);
    }

    /// <summary>The rows at these positions, in this order; a position may be repeated.</summary>
    public FeatureMatrix Select(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length * Columns];
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(selected.AsSpan(i * Columns));
        return new FeatureMatrix(selected, Columns, Names);
    }
}
