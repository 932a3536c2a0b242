namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The joint distribution of the next <see cref="Horizon"/> periods. A level target reads the marginals
/// (<see cref="Quantile"/>, <see cref="Cdf"/>); a cumulative or average target reads <see cref="SamplePaths"/>.
/// Steps count from 1 (the first period after the series) to <see cref="Horizon"/>.
/// </summary>
public abstract class Forecast
{
    /// <summary>Literature name of the method that made it, for example <c>DampedTrend</c>.</summary>
    public abstract string Method { get; }

    /// <summary>What a reader must know, for example <c>little history</c>; null when there is nothing to say.</summary>
    public abstract string? Note { get; }

    /// <summary>Number of periods forecast.</summary>
    public abstract int Horizon { get; }

    /// <summary>Expected value at a step, in the unit of the series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not in 1 … <see cref="Horizon"/>.</exception>
    public abstract double Mean(int step);

    /// <summary>The value that the period stays at or below with this probability; never decreasing in it.</summary>
    /// <param name="step">1 … <see cref="Horizon"/>.</param>
    /// <param name="probability">In the open interval (0, 1).</param>
    public abstract double Quantile(int step, double probability);

    /// <summary>Probability that the period ends at or below <paramref name="value"/>; the inverse of <see cref="Quantile"/>.</summary>
    public abstract double Cdf(int step, double value);

    /// <summary>
    /// Probability that the period ends strictly below <paramref name="value"/>. Differs from <see cref="Cdf"/> where the
    /// distribution has a point mass, as at a bound: a percentage that ends at exactly 100 has met a target of 100.
    /// </summary>
    public virtual double ProbabilityBelow(int step, double value) => Cdf(step, Math.BitDecrement(value));

    /// <summary>The middle of the distribution at a step.</summary>
    public double Median(int step) => Quantile(step, 0.5);

    /// <summary>
    /// Joint sample paths, <c>[path][step − 1]</c>, whose marginals are this forecast's and whose dependence over
    /// time is the method's. The same seed gives the same paths on any number of threads.
    /// </summary>
    public abstract double[][] SamplePaths(int count, ulong seed);
}
