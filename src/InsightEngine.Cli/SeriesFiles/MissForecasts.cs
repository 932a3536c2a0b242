using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>
/// Probability of a miss of every requested period that has a target: from the learned model, which weighs in the
/// forecast's own distribution and the other series of the file; from the distribution alone where there is no model.
/// </summary>
public sealed class MissForecasts
{
    private readonly MissModel? _model;
    private readonly Dictionary<string, MissSeries> _histories = new(StringComparer.Ordinal);
    private readonly Dictionary<(Cadence Cadence, long AsOf, int Steps), MissPool> _pools = [];
    private readonly Dictionary<Cadence, long> _latest = [];

    /// <param name="model">Null when it is not there.</param>
    /// <param name="requests">All series of the file.</param>
    public MissForecasts(MissModel? model, IReadOnlyList<ForecastRequest> requests)
    {
        _model = model;
        if (model is null) return;
        foreach (var cadence in requests.Where(request => request.Direction != Direction.Unstated).GroupBy(request => request.Series.Cadence))
        {
            foreach (var request in cadence) _histories[request.Name] = HistoryOf(request);
            List<MissSeries> all = [.. cadence.Select(request => _histories[request.Name])];
            var latest = all.Max(series => series.End);
            _latest[cadence.Key] = latest;
            foreach (var steps in cadence.SelectMany(request => request.Periods.Where(period => !double.IsNaN(period.Target)).Select(period => period.Step)).Distinct())
                _pools[(cadence.Key, latest, steps)] = MissPool.Of(all, latest, steps);
        }
    }

    /// <summary>What a reader must know about where the probabilities come from; empty when it is the learned model.</summary>
    public string Note => _model is null ? "no miss model: probability of a miss read from the forecast" : "";

    /// <summary>One probability per requested period; NaN without target or direction. A value exactly on target has met it.</summary>
    public double[] Of(ForecastRequest request, Forecast forecast)
    {
        var probabilities = new double[request.Periods.Count];
        for (var k = 0; k < probabilities.Length; k++)
        {
            var period = request.Periods[k];
            var told = request.Direction switch
            {
                _ when double.IsNaN(period.Target) => double.NaN,
                Direction.Up => forecast.ProbabilityBelow(period.Step, period.Target),
                Direction.Down => 1 - forecast.Cdf(period.Step, period.Target),
                _ => double.NaN,
            };
            probabilities[k] = _model is null || double.IsNaN(told) ? told : Learned(_model, _histories[request.Name], request.Series.Cadence, period, told);
        }

        return probabilities;
    }

    private double Learned(MissModel model, MissSeries history, Cadence cadence, RequestedPeriod period, double told)
    {
        var latest = _latest[cadence];
        var pool = _pools[(cadence, latest, period.Step)].Without(MissPool.Of([history], latest, period.Step));
        return model.Probability(history, period.Step, period.Target, told, pool);
    }

    /// <summary>The history of a series as the miss model reads it.</summary>
    public static MissSeries HistoryOf(ForecastRequest request) => new(
        request.Series.Values, request.PastTargets, request.Direction == Direction.Up, request.Series.SeasonLength, request.First.Ordinal);
}
