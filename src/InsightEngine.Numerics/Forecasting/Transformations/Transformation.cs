namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// An increasing map of the values under which a method's errors are closer to normal and of one size. Quantiles map
/// back exactly; the mean of the original values is integrated, never the mapped mean.
/// </summary>
public abstract record Transformation
{
    /// <summary>No change.</summary>
    public static Transformation None { get; } = new IdentityTransformation();

    /// <summary>Natural logarithm, for positive values.</summary>
    public static Transformation Log { get; } = new LogTransformation();

    /// <summary>From the unit of the series to the method's scale.</summary>
    public abstract double Forward(double value);

    /// <summary>From the method's scale to the unit of the series.</summary>
    public abstract double Backward(double value);

    private sealed record IdentityTransformation : Transformation
    {
        public override double Forward(double value) => value;

        public override double Backward(double value) => value;
    }

    private sealed record LogTransformation : Transformation
    {
        public override double Forward(double value) => Math.Log(value);

        public override double Backward(double value) => Math.Exp(value);
    }
}

/// <summary>
/// Logit between two bounds, for percentages and shares (Hyndman and Athanasopoulos, FPP3, section 13.3). The bounds
/// are moved outward by <paramref name="Margin"/> of their distance so that a value at a bound stays finite.
/// </summary>
public sealed record LogitTransformation(double Lower, double Upper, double Margin = 0.005) : Transformation
{
    public override double Forward(double value)
    {
        var margin = Margin * (Upper - Lower);
        return Math.Log((value - Lower + margin) / (Upper - value + margin));
    }

    public override double Backward(double value)
    {
        var margin = Margin * (Upper - Lower);
        var share = 1 / (1 + Math.Exp(-value));
        return Lower - margin + share * (Upper - Lower + 2 * margin);
    }
}

/// <summary>Box and Cox (1964): (y^λ − 1) / λ, for positive values; λ = 0 is the logarithm, λ = 1 a shift.</summary>
public sealed record BoxCoxTransformation(double Lambda) : Transformation
{
    public override double Forward(double value) =>
        Math.Abs(Lambda) < 1e-8 ? Math.Log(value) : (Math.Pow(value, Lambda) - 1) / Lambda;

    public override double Backward(double value)
    {
        if (Math.Abs(Lambda) < 1e-8) return Math.Exp(value);
        var inner = Lambda * value + 1;
        return inner <= 0 ? (Lambda > 0 ? 0 : double.PositiveInfinity) : Math.Pow(inner, 1 / Lambda);
    }
}
