using System.Diagnostics;
using System.Diagnostics.Metrics;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk;
using InsightEngine.Server.Hub;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Telemetry;

/// <summary>What the engine counts and times. Names, ids and texts are in no measurement.</summary>
public sealed class EngineMetrics : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "InsightEngine";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _recompute, _probability, _forecast;
    private readonly Counter<long> _subjects, _events, _sentences, _replaced, _withheld;
    private readonly ObservableGauge<double> _lag;
    private volatile EngineLook _look = new(0, TimeSpan.Zero, null);

    public EngineMetrics(InsightFeed feed, Subscriptions subscriptions)
    {
        _recompute = _meter.CreateHistogram<double>("insight.recompute.seconds", "s", "Time of one subject's forecast, judgement and writing");
        _forecast = _meter.CreateHistogram<double>("insight.forecast.seconds", "s", "Time of one forecast of one series");
        _probability = _meter.CreateHistogram<double>("insight.miss.probability", "1", "Probabilities of a miss as they are computed; a shift of this distribution is drift");
        _subjects = _meter.CreateCounter<long>("insight.recompute.subjects", "{subject}", "Subjects recomputed");
        _events = _meter.CreateCounter<long>("insight.log.lines", "{line}", "Lines appended to the insight log by recomputation");
        _sentences = _meter.CreateCounter<long>("insight.briefing.sentences", "{sentence}", "Sentences of briefings that a language model was asked for");
        _replaced = _meter.CreateCounter<long>("insight.briefing.replacements", "{sentence}", "Those of them that were written without it, because they did not pass the check or did not come in time");
        _withheld = _meter.CreateCounter<long>("insight.results.suppressed", "{result}", "Survey results that were withheld at the publication of a wave, because too few people are behind them");
        _meter.CreateObservableGauge("insight.queue.owed", () => _look.Owed, "{subject}", "Subjects that changed and are not recomputed");
        _lag = _meter.CreateObservableGauge("insight.queue.lag", () => _look.Lag.TotalSeconds, "s", "Age of the oldest of them");
        _meter.CreateObservableGauge("insight.miss.drift", Drift, "1", "Mean probability of a miss less the share of misses, over the predictions that closed within 90 days; 0 is calibrated, above 0 is too dark");
        _meter.CreateObservableGauge("insight.hub.subscribers", () => feed.Subscribers, "{connection}", "Connections that follow live");
        _meter.CreateObservableCounter("insight.hub.slow", () => subscriptions.SlowConsumersClosed, "{connection}", "Connections closed for being too slow");
    }

    /// <summary>This server's own, among others of the same name in one process.</summary>
    internal Meter Meter => _meter;

    /// <summary>Traces of the engine's own work.</summary>
    public static ActivitySource Source { get; } = new(Name);

    public void Recomputed(RecomputeResult result, TimeSpan took)
    {
        if (result.Marks == 0) return;
        _subjects.Add(result.Marks);
        _events.Add(result.Events);
        _recompute.Record(took.TotalSeconds / result.Marks);
        foreach (var outlook in result.Outlooks)
            if (outlook.Probability is { } probability) _probability.Record(probability, new KeyValuePair<string, object?>("subject", outlook.Kind == SubjectKind.Kpi ? "kpi" : "objective"));
    }

    /// <summary>False while nobody listens: then nobody needs to look.</summary>
    public bool IsObserved => _lag.Enabled;

    /// <summary>What a look into the store found.</summary>
    public void Looked(EngineLook look) => _look = look;

    /// <summary>A language model was asked for a briefing.</summary>
    public void Written(int kept, int replaced)
    {
        _sentences.Add(kept + replaced);
        _replaced.Add(replaced);
    }

    /// <summary>A wave was published.</summary>
    public void Published(WavePublication publication) => _withheld.Add(publication.Units.Sum(unit =>
        unit.Scores.Count(score => score.Disclosure != Disclosure.Shown) + (unit.Comments.Disclosure != Disclosure.Shown ? 1 : 0)));

    /// <summary>The same forecaster, with its time measured.</summary>
    public Forecaster Timed(Forecaster forecaster) => (series, horizon, seed) =>
    {
        var began = Stopwatch.GetTimestamp();
        var forecast = forecaster(series, horizon, seed);
        _forecast.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return forecast;
    };

    private IEnumerable<Measurement<double>> Drift() => _look.Drift is { } drift ? [new Measurement<double>(drift)] : [];

    public void Dispose() => _meter.Dispose();
}

/// <param name="Owed">Subjects that changed and are not recomputed.</param>
/// <param name="Lag">Age of the oldest of them.</param>
/// <param name="Drift">Mean probability of a miss less the share of misses; null before a prediction has closed.</param>
public sealed record EngineLook(long Owed, TimeSpan Lag, double? Drift);
