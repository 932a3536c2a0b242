namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A method after its parameters were estimated. New values move its states and leave its parameters as they are, in
/// constant time: the forecast is, to the last bit, that of the same parameters run over the whole longer series.
/// Not for use by two threads at once.
/// </summary>
public abstract class FittedMethod
{
    private const int FewestBeforeRefit = 4, RefitShare = 10;

    /// <summary>Periods seen, missing ones included.</summary>
    public int Length { get; private set; }

    /// <summary>Periods that the parameters were estimated from.</summary>
    public int FittedLength { get; private set; }

    /// <summary>
    /// Whether the parameters should be estimated again: after a tenth of the history that they come from has been
    /// added, at least four periods; at once when the recursion cannot take the values it was given.
    /// </summary>
    public bool RefitDue => IsBroken || Length - FittedLength >= Math.Max(FewestBeforeRefit, FittedLength / RefitShare);

    /// <summary>Whether a value led the recursion out of its domain, as a negative one does with multiplicative errors.</summary>
    public virtual bool IsBroken => false;

    /// <summary>Adds the next period; NaN when it is missing.</summary>
    public void Update(double value) => Update([value]);

    /// <summary>Adds the next periods, oldest first; NaN where one is missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite; nothing was added.</exception>
    public void Update(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(values), value, "A value must be finite; give NaN when it is unknown.");
        Advance(values);
        Length += values.Length;
    }

    /// <summary>What the method says about the periods after the newest one.</summary>
    /// <exception cref="InvalidOperationException">The recursion <see cref="IsBroken"/>; the method has to be fitted again.</exception>
    public MethodFit Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (IsBroken) throw new InvalidOperationException("A new value led the method out of its domain; fit it again to the whole series.");
        return Predict(horizon);
    }

    /// <summary>
    /// The same parameters run over another history, for example one in which a past value was corrected. Over the history
    /// and the values added since, it is this method to the last bit.
    /// </summary>
    public FittedMethod Rerun(ReadOnlySpan<double> history)
    {
        var again = Fresh();
        again.Update(history);
        again.FittedLength = FittedLength;
        return again;
    }

    /// <summary>The parameters before any period was seen.</summary>
    protected abstract FittedMethod Fresh();

    /// <summary>Moves the states over new periods.</summary>
    protected abstract void Advance(ReadOnlySpan<double> values);

    /// <summary>Forecasts without changing the states.</summary>
    protected abstract MethodFit Predict(int horizon);

    /// <summary>Runs over the history that the parameters were estimated from.</summary>
    internal FittedMethod Over(ReadOnlySpan<double> history)
    {
        Advance(history);
        Length = FittedLength = history.Length;
        return this;
    }
}
