namespace InsightEngine.Numerics.Forecasting;

/// <summary>How the parts of an ETS model combine.</summary>
internal enum Component
{
    None,
    Additive,
    Multiplicative,
}

/// <summary>One member of the ETS family, written ETS(error, trend, season).</summary>
/// <param name="MultiplicativeError">Whether errors are relative to the forecast.</param>
/// <param name="Trend">Whether there is a trend; it is additive.</param>
/// <param name="Damped">Whether the trend is damped.</param>
/// <param name="Season">How the season enters.</param>
internal readonly record struct EtsModel(bool MultiplicativeError, bool Trend, bool Damped, Component Season)
{
    /// <summary>Parameters and initial states that are estimated, the error variance included.</summary>
    public int Parameters(int seasonLength) =>
        3 + (Trend ? 2 : 0) + (Damped ? 1 : 0) + (Season == Component.None ? 0 : seasonLength);

    /// <summary>For example <c>ETS(M,Ad,M)</c>.</summary>
    public override string ToString() =>
        $"ETS({(MultiplicativeError ? "M" : "A")},{(Trend ? Damped ? "Ad" : "A" : "N")},{(Season == Component.None ? "N" : Season == Component.Additive ? "A" : "M")})";
}
