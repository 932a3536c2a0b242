using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Forecasts many series on all cores: <see cref="Run"/> for series in memory, <see cref="Stream"/> for more than fit in.
/// Each forecast is the one that its series would get alone, to the last bit, on any number of threads.
/// </summary>
/// <param name="forecaster">Forecasts one series; called from several threads. For example <c>method.Forecast</c>.</param>
/// <param name="threads">Threads that may take part; 0 for one per core.</param>
public sealed class ForecastBatch(Func<TimeSeries, int, Forecast> forecaster, int threads = 0)
{
    /// <summary>A batch of the automatic forecaster.</summary>
    public ForecastBatch(AutomaticForecaster forecaster, int threads = 0)
        : this((series, horizon) => forecaster.Forecast(series, horizon), threads)
    {
    }

    /// <summary>Means and quantiles of every series. A series that cannot be forecast is refused and does not stop the others.</summary>
    /// <param name="series">In any mixture of cadences and lengths.</param>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    /// <param name="probabilities">Of the quantiles, each in (0, 1).</param>
    /// <param name="progress">Receives the number of finished series, from several threads.</param>
    /// <param name="cancellationToken">Looked at between two series.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; there is no partial table.</exception>
    public ForecastTable Run(IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> probabilities, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        foreach (var probability in probabilities)
            if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probabilities), probability, "A probability lies between 0 and 1.");
        var table = new ForecastTable(series.Count, horizon, [.. probabilities]);
        var finished = 0;
        var places = new int[series.Count];
        for (var i = 0; i < places.Length; i++) places[i] = i;
        var refusals = OrderedWork.Map(
            places,
            i =>
            {
                try
                {
                    table.Set(i, forecaster(series[i], horizon));
                    return null;
                }
                catch (ArgumentException refused)
                {
                    table.Refuse(i);
                    return new ForecastRefusal(i, refused.Message);
                }
            },
            threads,
            progress is null ? null : () => progress.Report(Interlocked.Increment(ref finished)),
            cancellationToken);
        table.Refusals = [.. refusals.OfType<ForecastRefusal>()];
        return table;
    }

    /// <summary>
    /// Forecasts items as they come and passes each forecast on at once, so that memory does not grow with their number.
    /// Results come in the order of the items.
    /// </summary>
    /// <param name="items">What carries a series.</param>
    /// <param name="subject">The series of an item and its horizon.</param>
    /// <param name="read">What is kept of a forecast; called on the thread that made it.</param>
    /// <param name="refused">What stands for an item whose series cannot be forecast, with the reason and the repair.</param>
    /// <param name="done">Called after each item, from several threads.</param>
    /// <param name="cancellationToken">Looked at between two items.</param>
    public IEnumerable<TResult> Stream<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, (TimeSeries Series, int Horizon)> subject,
        Func<TItem, Forecast, TResult> read,
        Func<TItem, string, TResult> refused,
        Action? done = null,
        CancellationToken cancellationToken = default) =>
        OrderedWork.Stream(
            items,
            item =>
            {
                var (series, horizon) = subject(item);
                Forecast forecast;
                try
                {
                    forecast = forecaster(series, horizon);
                }
                catch (ArgumentException refusal)
                {
                    return refused(item, refusal.Message);
                }

                return read(item, forecast);
            },
            threads,
            done,
            cancellationToken);
}
