using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Learning;

/// <summary>Intercept and one coefficient per feature.</summary>
public sealed record LinearModel(double Intercept, double[] Coefficients)
{
    /// <summary>Intercept + coefficients · row; for a logistic model the log odds.</summary>
    public double Score(ReadOnlySpan<double> row) => Intercept + InnerProduct.Of(row, Coefficients);

    /// <summary>The same for a row of a matrix.</summary>
    public double Score(IDesignMatrix matrix, int row)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Intercept + matrix.Dot(row, Coefficients);
    }

    /// <summary>1 / (1 + e^−score): the probability of a logistic model.</summary>
    public double Probability(ReadOnlySpan<double> row) => 1 / (1 + Math.Exp(-Score(row)));

    /// <inheritdoc cref="Probability(ReadOnlySpan{double})"/>
    public double Probability(IDesignMatrix matrix, int row) => 1 / (1 + Math.Exp(-Score(matrix, row)));
}
