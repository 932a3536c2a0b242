namespace InsightEngine.Numerics.Forecasting;

/// <summary>The stepwise walk through ARIMA orders of Hyndman and Khandakar (2008), section 3.2.</summary>
internal sealed class ArimaSearch
{
    private const int LargestPlain = 5, LargestSeasonal = 2, MostModels = 94;

    /// <summary>A model with a root nearer than this to the unit circle is not trusted.</summary>
    private const double RootRadius = 1.01;

    /// <summary>Changes of (p, q, P, Q) that are tried from the best model so far, in this order.</summary>
    private static readonly (int P, int Q, int SeasonalP, int SeasonalQ)[] Steps =
    [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1), (0, 0, 1, -1), (0, 0, 1, 1),
        (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (-1, -1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0), (1, 1, 0, 0),
    ];

    private readonly ArimaSeries _series;
    private readonly ArimaOrder _none;
    private readonly bool _exact;
    private readonly int _largestPlain, _largestSeasonal;
    private readonly HashSet<ArimaOrder> _tried = [];
    private ArimaFit? _best;

    public ArimaSearch(ArimaSeries series, int d, int seasonalD, bool exact)
    {
        (_series, _exact) = (series, exact);
        _none = new ArimaOrder(0, d, 0, 0, seasonalD, 0, series.SeasonLength, d + seasonalD <= 1);
        var length = series.Values.Length;
        _largestPlain = Math.Min(LargestPlain, length / 3);
        _largestSeasonal = series.SeasonLength > 1 ? Math.Min(LargestSeasonal, length / 3 / series.SeasonLength) : 0;
    }

    public ArimaFit Run()
    {
        var (one, two, season) = (Math.Min(1, _largestPlain), Math.Min(2, _largestPlain), Math.Min(1, _largestSeasonal));
        Try(two, two, season, season, _none.Constant);
        Try(0, 0, 0, 0, _none.Constant);
        Try(one, 0, season, 0, _none.Constant);
        Try(0, one, 0, season, _none.Constant);
        if (_none.Constant) Try(0, 0, 0, 0, constant: false);
        while (_tried.Count < MostModels && Step())
        {
        }

        if (_best is null) return Last();
        return _exact ? _best : ArimaFit.Of(_series, _best.Order, exact: true, _best.Point) ?? _best;
    }

    private bool Step()
    {
        if (_best is null) return false;
        var at = _best.Order;
        foreach (var (p, q, seasonalP, seasonalQ) in Steps)
            if (Try(at.P + p, at.Q + q, at.SeasonalP + seasonalP, at.SeasonalQ + seasonalQ, at.Constant)) return true;
        return _none.Constant && Try(at.P, at.Q, at.SeasonalP, at.SeasonalQ, !at.Constant);
    }

    /// <summary>Fits one order; true when it is the best so far.</summary>
    private bool Try(int p, int q, int seasonalP, int seasonalQ, bool constant)
    {
        if (p < 0 || q < 0 || seasonalP < 0 || seasonalQ < 0) return false;
        if (p > _largestPlain || q > _largestPlain || seasonalP > _largestSeasonal || seasonalQ > _largestSeasonal) return false;
        var order = _none with
        {
            P = p,
            Q = q,
            SeasonalP = seasonalP,
            SeasonalQ = seasonalQ,
            Constant = constant,
        };
        if (!_tried.Add(order)) return false;
        var fit = ArimaFit.Of(_series, order, _exact);
        if (fit is null || double.IsNaN(fit.Aicc) || !fit.IsWellInside(RootRadius)) return false;
        if (_best is not null && !(fit.Aicc < _best.Aicc)) return false;
        _best = fit;
        return true;
    }

    /// <summary>What remains when no model could be estimated: differences and a mean.</summary>
    private ArimaFit Last() =>
        ArimaFit.Of(_series, _none, exact: true)
        ?? ArimaFit.Of(_series, _none with { Constant = false }, exact: true)
        ?? throw new InvalidOperationException($"Not even {_none} can be fitted to {_series.Values.Length} values.");
}
