using System.Diagnostics;
using System.Diagnostics.Metrics;
using InsightEngine.Insights;
using InsightEngine.Server.Hub;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Telemetry;

/// <summary>What the engine counts and times. Names, ids and texts are in no measurement.</summary>
public sealed class EngineMetrics : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "InsightEngine";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _recompute, _probability;
    private readonly Counter<long> _subjects, _events;
    private long _owed;
    private double _lag;

    public EngineMetrics(InsightFeed feed, Subscriptions subscriptions)
    {
        _recompute = _meter.CreateHistogram<double>("insight.recompute.seconds", "s", "Time of one subject's forecast, judgement and writing");
        _probability = _meter.CreateHistogram<double>("insight.miss.probability", "1", "Probabilities of a miss as they are computed; a shift of this distribution is drift");
        _subjects = _meter.CreateCounter<long>("insight.recompute.subjects", "{subject}", "Subjects recomputed");
        _events = _meter.CreateCounter<long>("insight.log.lines", "{line}", "Lines appended to the insight log by recomputation");
        _meter.CreateObservableGauge("insight.queue.owed", () => Interlocked.Read(ref _owed), "{subject}", "Subjects that changed and are not recomputed");
        _meter.CreateObservableGauge("insight.queue.lag", () => Volatile.Read(ref _lag), "s", "Age of the oldest of them");
        _meter.CreateObservableGauge("insight.hub.subscribers", () => feed.Subscribers, "{connection}", "Connections that follow live");
        _meter.CreateObservableCounter("insight.hub.slow", () => subscriptions.SlowConsumersClosed, "{connection}", "Connections closed for being too slow");
    }

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

    public void Owed(long subjects, TimeSpan oldest)
    {
        Interlocked.Exchange(ref _owed, subjects);
        Volatile.Write(ref _lag, oldest.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
