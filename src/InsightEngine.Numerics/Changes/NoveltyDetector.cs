namespace InsightEngine.Numerics.Changes;

/// <summary>
/// Anomalies of a long stream, value by value and without a look ahead: stretches of several widths are compared with
/// everything seen before (<see cref="SubsequenceNovelty"/>), each width's distance is measured against a high quantile of
/// its own past, and the widths are pooled. What has been seen once is not new a second time, so a recurring pattern
/// alarms once.
/// </summary>
/// <remarks>
/// Pooling: half the largest, half the mean of log(distance / quantile), each held in [−3, 4]. Needs some hundred values;
/// for short series a forecast's interval says more. Deterministic.
/// </remarks>
public sealed class NoveltyDetector
{
    private const double LeastLog = -3, MostLog = 4, RelativeFloor = 1e-3;
    private const int Parts = 6, NarrowParts = 3, NarrowWidth = 24;

    private readonly NoveltyDetectorOptions _options;
    private readonly SubsequenceNovelty[] _novelties;
    private readonly RunningQuantile[] _quantiles;
    private double _low = double.PositiveInfinity, _high = double.NegativeInfinity, _floor;
    private double _alarmed;
    private long _seen, _lastAlarm = long.MinValue / 2;

    /// <exception cref="ArgumentOutOfRangeException">No width, a width below 2, or a quantile outside (0, 1).</exception>
    public NoveltyDetector(NoveltyDetectorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfZero(options.Widths.Count, nameof(options));
        _options = options;
        _novelties = [.. options.Widths.Select(width => new SubsequenceNovelty(width, width < NarrowWidth ? NarrowParts : Parts))];
        _quantiles = [.. options.Widths.Select(_ => new RunningQuantile(options.Quantile))];
    }

    /// <summary>Pooled surprise of the newest value: the logarithm of its distance over what was usual; −3 during the warm-up.</summary>
    public double Surprise { get; private set; } = LeastLog;

    /// <summary>Takes the next value.</summary>
    /// <param name="value">NaN when missing.</param>
    /// <returns>The anomaly that the value raises, or null.</returns>
    public Anomaly? Append(double value)
    {
        var position = _seen++;
        var warm = position >= _options.WarmUp;
        if (!warm && !double.IsNaN(value))
        {
            _low = Math.Min(_low, value);
            _high = Math.Max(_high, value);
            // A stream that repeats itself to the digit must not alarm at the last one.
            _floor = RelativeFloor * (_high - _low);
        }

        double sum = 0, largest = LeastLog;
        var (scored, widest) = (0, 0);
        for (var i = 0; i < _novelties.Length; i++)
        {
            var distance = _novelties[i].Append(value);
            if (double.IsNaN(distance)) continue;
            if (warm && _quantiles[i].Count > 0)
            {
                var usual = Math.Max(_quantiles[i].Value, _floor);
                var surprise = Math.Clamp(distance <= 0 ? LeastLog : usual <= 0 ? MostLog : Math.Log(distance / usual), LeastLog, MostLog);
                sum += surprise;
                scored++;
                if (surprise > largest) (largest, widest) = (surprise, i);
            }

            _quantiles[i].Add(distance);
        }

        Surprise = scored == 0 ? LeastLog : 0.5 * largest + 0.5 * sum / scored;
        return Judge(position, widest);
    }

    private Anomaly? Judge(long position, int width)
    {
        if (Surprise < _options.Threshold) return null;
        var recent = position - _lastAlarm < _options.Refractory;
        if (recent && Surprise < _alarmed + _options.Escalation) return null;
        _alarmed = Surprise;
        _lastAlarm = position;
        var odds = Math.Exp(Surprise - _options.Threshold);
        return new Anomaly(position, Kind(_novelties[width].Differences), odds / (1 + odds));
    }

    private static AnomalyKind Kind(ReadOnlySpan<double> differences)
    {
        double total = 0;
        foreach (var difference in differences) total += Math.Abs(difference);
        var parts = differences[..^1];
        if (Math.Abs(differences[^1]) > total / 2) return AnomalyKind.Spread;
        if (Math.Abs(parts[^1]) > total / 2) return AnomalyKind.Value;
        int above = 0, below = 0;
        foreach (var difference in parts)
        {
            if (difference > 0) above++;
            else if (difference < 0) below++;
        }

        return above == parts.Length || below == parts.Length ? AnomalyKind.Level : AnomalyKind.Pattern;
    }
}
