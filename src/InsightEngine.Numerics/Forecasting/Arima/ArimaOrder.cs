namespace InsightEngine.Numerics.Forecasting;

/// <summary>Order (p, d, q)(P, D, Q)m of a seasonal ARIMA model, with or without a constant after differencing.</summary>
/// <param name="Constant">A mean when nothing is differenced, a drift when one difference is taken.</param>
public readonly record struct ArimaOrder(int P, int D, int Q, int SeasonalP, int SeasonalD, int SeasonalQ, int SeasonLength, bool Constant)
{
    /// <summary>AR and MA coefficients.</summary>
    public int Coefficients => P + Q + SeasonalP + SeasonalQ;

    /// <summary>Coefficients, constant and error variance, as information criteria count them.</summary>
    public int Parameters => Coefficients + (Constant ? 1 : 0) + 1;

    /// <summary>Longest AR lag when the seasonal factor is multiplied in.</summary>
    public int ArLags => P + SeasonLength * SeasonalP;

    /// <summary>Longest MA lag when the seasonal factor is multiplied in.</summary>
    public int MaLags => Q + SeasonLength * SeasonalQ;

    /// <summary>Values that differencing takes from the start.</summary>
    public int LostToDifferencing => D + SeasonLength * SeasonalD;

    public override string ToString()
    {
        var seasonal = SeasonLength > 1 ? FormattableString.Invariant($"({SeasonalP},{SeasonalD},{SeasonalQ})[{SeasonLength}]") : "";
        var constant = !Constant ? "" : D + SeasonalD == 0 ? " with mean" : " with drift";
        return FormattableString.Invariant($"ARIMA({P},{D},{Q}){seasonal}{constant}");
    }
}
