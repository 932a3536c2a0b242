namespace InsightEngine.Numerics.Learning;

/// <summary>Rows that a linear model multiplies: dense (<see cref="FeatureMatrix"/>) or sparse (<see cref="SparseMatrix"/>).</summary>
public interface IDesignMatrix
{
    int Rows { get; }

    int Columns { get; }

    /// <summary>Row times coefficients.</summary>
    double Dot(int row, ReadOnlySpan<double> coefficients);

    /// <summary>Adds factor × row to the target.</summary>
    void AddTo(int row, double factor, Span<double> target);

    /// <summary>Adds factor × row² (element by element) to the target.</summary>
    void AddSquaresTo(int row, double factor, Span<double> target);
}
