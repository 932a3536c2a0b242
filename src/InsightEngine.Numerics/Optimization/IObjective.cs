namespace InsightEngine.Numerics.Optimization;

/// <summary>A function to minimise. Implemented by structs, so that a search allocates nothing and calls inline.</summary>
public interface IObjective
{
    /// <summary>The value at a point. Positive infinity marks a point outside the domain; NaN counts as infinity.</summary>
    double Evaluate(scoped ReadOnlySpan<double> point);
}

/// <summary>Where a search ended.</summary>
/// <param name="Value">Smallest value seen.</param>
/// <param name="Evaluations">How often the objective was called.</param>
/// <param name="Converged">Whether the tolerance was met before the budget of evaluations ran out.</param>
public readonly record struct Minimum(double Value, int Evaluations, bool Converged)
{
    /// <summary>Passes the result on, or refuses a search that ran out of its budget.</summary>
    /// <exception cref="InvalidOperationException">The search did not converge.</exception>
    public Minimum OrThrow() => Converged
        ? this
        : throw new InvalidOperationException($"The search did not converge within {Evaluations} evaluations; allow more or loosen the tolerance.");
}
