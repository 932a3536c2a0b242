using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Sample;

/// <summary>The whole life of one KPI, past and future, and the targets that were set for it.</summary>
internal sealed class KpiPath
{
    private const double Persistence = 0.35, SignalSize = 3, PartWobble = 0.02;
    private readonly SampleCalendar _calendar;
    private readonly KpiSpec _spec;
    private readonly List<DateOnly> _grid;
    private readonly double[] _planned;
    private readonly double _improve;
    private readonly double _phase;

    /// <summary>First day of the planted effect, where it has one.</summary>
    public DateOnly? PlantStart { get; }

    public IReadOnlyList<DateOnly> Grid => _grid;
    public double[] Values { get; }
    public Span TargetSpan { get; }

    /// <summary>Surprises in standard deviations, by period.</summary>
    public double[] Standardised { get; }

    /// <param name="improvement">Effect of a finished initiative: day and size in multiples of the noise.</param>
    /// <param name="leader">Surprises that this KPI follows; needed where the specification names some.</param>
    public KpiPath(KpiSpec spec, Span objectiveSpan, SampleCalendar calendar, SampleRandom random, (DateOnly Day, double Size)? improvement, double[]? leader = null)
    {
        _spec = spec;
        _calendar = calendar;
        _grid = calendar.Grid(spec.Cadence);
        _improve = spec.Direction == Direction.Down ? -1 : 1;
        TargetSpan = spec.TargetSpan ?? objectiveSpan;

        var phase = random.Uniform(0, 0.25);
        // A season that fails to come must have its peak when it fails.
        if (spec.Plant == Plant.SeasonBreak) phase = 0.25 - calendar.Today.AddDays(-45).DayOfYear / 365.25;
        _phase = phase;
        _planned = new double[_grid.Count];
        var noise = Surprises(random, _grid.Count);
        if (spec.Follows is { } follow)
            for (var i = 0; i < noise.Length; i++)
                noise[i] = follow.Correlation * (i >= follow.Lag ? leader![i - follow.Lag] : 0) + Math.Sqrt(1 - follow.Correlation * follow.Correlation) * noise[i];
        if (spec.Plant == Plant.Signal && LastKnown() is var newest and >= 0) noise[newest] = -_improve * SignalSize;
        Standardised = [.. noise];
        for (var i = 0; i < _grid.Count; i++)
        {
            var day = _grid[i];
            _planned[i] = spec.Level + spec.GainPerYear * calendar.YearsFromToday(day)
                + SeasonAt(day)
                + (improvement is { } gain ? _improve * gain.Size * spec.Noise * (Ramp(day, gain.Day, 42) - Ramp(calendar.Today, gain.Day, 42)) : 0);
            noise[i] *= spec.Noise;
        }
        PlantStart = StartOfPlant();
        if (spec.Plant is Plant.WorseShift or Plant.BetterShift or Plant.Redefined) AddToPlan(ShiftAt);
        Values = [.. _planned.Zip(noise, (plan, error) => plan + error)];
        Disturb(noise);
        for (var i = 0; i < Values.Length; i++) Values[i] = Round(Bound(Values[i]));
    }

    /// <summary>A part of another KPI: its share, or what the other parts leave.</summary>
    private KpiPath(KpiPath total, KpiSpec spec, double[] values)
    {
        (_spec, _calendar, _grid, _improve, TargetSpan, Values) = (spec, total._calendar, total._grid, total._improve, total.TargetSpan, values);
        (_planned, Standardised) = (values, []);
    }

    /// <summary>Paths of the parts of a KPI; in every period they add up to it.</summary>
    public IReadOnlyList<KpiPath> Split(IReadOnlyList<KpiSpec> parts, SampleRandom random)
    {
        var paths = new List<KpiPath>();
        var left = Values.ToArray();
        for (var part = 0; part < parts.Count; part++)
        {
            var values = left;
            if (part < parts.Count - 1)
            {
                var share = _spec.Parts[part].Share;
                values = [.. Values.Select(value => KpiUnits.Round(parts[part], value * share * (1 + PartWobble * random.Normal())))];
                left = [.. left.Zip(values, (rest, value) => Round(rest - value))];
            }

            paths.Add(new KpiPath(this, parts[part], values));
        }

        return paths;
    }

    /// <summary>The value that is compared with a target over a period, from the values as they come out.</summary>
    public double Compare((DateOnly Start, DateOnly End) period) => Aggregate(Values, period);

    /// <summary>The target of a period: near what was planned, on its easy side by some deviations of the compared value.</summary>
    public Target TargetOf(string kpiId, (DateOnly Start, DateOnly End) period, double ease)
    {
        var planned = Aggregate(_planned, period);
        var value = NiceStep(planned - _improve * Margin(period, ease), roundToEasySide: true);
        var range = 2.4 * _spec.Noise;
        return _spec.Direction == Direction.WithinRange
            ? new Target { KpiId = kpiId, PeriodStart = period.Start, PeriodEnd = period.End, RangeLow = Round(planned - range), RangeHigh = Round(planned + range) }
            : new Target { KpiId = kpiId, PeriodStart = period.Start, PeriodEnd = period.End, Value = Bound(value) };
    }

    public bool Misses(Target target)
    {
        var value = Compare((target.PeriodStart, target.PeriodEnd));
        return _spec.Direction switch
        {
            Direction.Up => value < target.Value,
            Direction.Down => value > target.Value,
            _ => value < target.RangeLow || value > target.RangeHigh,
        };
    }

    /// <summary>Ease of the running target in deviations: a KPI that has met its target got an easy one.</summary>
    public double OpenEase(SampleRandom random) => _spec.Plant switch
    {
        Plant.Met => 5,
        Plant.Miss or Plant.SlowMiss or Plant.SurpriseMiss or Plant.Plateau => random.Uniform(0.9, 1.3),
        Plant.Volatile => 5,
        Plant.Recovery => 1.2,
        _ => random.Uniform(1.5, 2.6),
    };

    private DateOnly? StartOfPlant() => _spec.Plant switch
    {
        Plant.Miss => _calendar.Today.AddDays(_spec.Cadence == Cadence.Weekly ? -63 : -125),
        Plant.SlowMiss => _calendar.Today.AddDays(-270),
        Plant.SurpriseMiss => _calendar.Today.AddDays(10),
        Plant.Recovery => _calendar.Today.AddDays(-60),
        Plant.WorseShift or Plant.BetterShift => _calendar.Today.AddDays(_spec.Cadence == Cadence.Weekly ? -42 : -130),
        Plant.Redefined => new DateOnly(_calendar.Today.Year, _calendar.Today.Month, 1).AddMonths(-5),
        Plant.Plateau => _calendar.Today.AddDays(-120),
        Plant.Turn => _calendar.Today.AddDays(-250),
        Plant.SeasonBreak => new DateOnly(_calendar.Today.Year, _calendar.Today.Month, 1).AddMonths(-2),
        Plant.Volatile => _calendar.Today.AddDays(-150),
        _ => null,
    };

    private static double[] Surprises(SampleRandom random, int count)
    {
        var surprises = new double[count];
        var last = random.Normal();
        for (var i = 0; i < count; i++) surprises[i] = last = Persistence * last + Math.Sqrt(1 - Persistence * Persistence) * random.Normal();
        return surprises;
    }

    private double SeasonAt(DateOnly day) => _spec.Season * Math.Sin(2 * Math.PI * (day.DayOfYear / 365.25 + _phase));

    private double ShiftAt(DateOnly day) => day < PlantStart!.Value ? 0
        : _improve * _spec.Noise * (_spec.Plant switch { Plant.WorseShift => -3.2, Plant.BetterShift => 3.4, _ => -5 });

    private void AddToPlan(Func<DateOnly, double> effect)
    {
        for (var i = 0; i < _grid.Count; i++) _planned[i] += effect(_grid[i]);
    }

    private void Disturb(double[] noise)
    {
        var open = _calendar.Period(TargetSpan, 0);
        Func<DateOnly, double>? shape = _spec.Plant switch
        {
            Plant.Miss => day => Ramp(day, PlantStart!.Value, 70) + 0.3 * Ramp(day, PlantStart.Value.AddDays(70), 120),
            Plant.SlowMiss => day => Ramp(day, PlantStart!.Value, _calendar.End.DayNumber - PlantStart.Value.DayNumber),
            Plant.SurpriseMiss => day => Ramp(day, PlantStart!.Value, 28),
            Plant.Plateau => day => Math.Max(0, (day.DayNumber - PlantStart!.Value.DayNumber) / 365.25),
            _ => null,
        };
        if (shape is not null)
        {
            var unit = Aggregate([.. _grid.Select(shape)], open);
            var needed = (Margin(open, 1.3) + 2.4 * Deviation(open)) / Math.Max(unit, 1e-3);
            var size = _spec.Plant == Plant.Plateau ? Math.Max(Math.Abs(_spec.GainPerYear), needed) : Math.Max(3 * _spec.Noise, needed);
            for (var i = 0; i < Values.Length; i++) Values[i] -= _improve * size * shape(_grid[i]);
        }
        for (var i = 0; i < Values.Length; i++)
        {
            if (_spec.Plant == Plant.Recovery && _grid[i] >= PlantStart!.Value)
                Values[i] += _improve * _spec.Noise * (_grid[i] < _calendar.Today.AddDays(35) ? -2.8 * Ramp(_grid[i], PlantStart.Value, 35) : 3.2);
            if (_spec.Plant == Plant.Turn && _grid[i] >= PlantStart!.Value) Values[i] += _improve * 1.6 * _spec.Noise * (_grid[i].DayNumber - PlantStart.Value.DayNumber) / 30;
            if (_spec.Plant == Plant.SeasonBreak && _grid[i] >= PlantStart!.Value) Values[i] -= SeasonAt(_grid[i]);
            if (_spec.Plant == Plant.Volatile && _grid[i] >= PlantStart!.Value) Values[i] += 2.5 * noise[i];
            if (_spec.Plant == Plant.Met) Values[i] += _improve * _spec.Noise * 2 * Ramp(_grid[i], open.Start, 14);
        }
        if (_spec.Plant is Plant.Spike or Plant.Announced && LastKnown() is var index and >= 0) Values[index] -= _improve * 7 * _spec.Noise;
    }

    /// <summary>Index of the last period whose value is known today.</summary>
    public int LastKnown() => _grid.FindLastIndex(start => SampleCalendar.Next(start, _spec.Cadence).AddDays(_spec.Cadence == Cadence.Weekly ? 2 : 8) < _calendar.Today);

    private double Margin((DateOnly Start, DateOnly End) period, double ease) => ease * Deviation(period);

    /// <summary>Standard deviation of the compared value: of a mean of autocorrelated errors, of their sum, or of one.</summary>
    private double Deviation((DateOnly Start, DateOnly End) period)
    {
        var count = Math.Max(1, _grid.Count(day => day >= period.Start && day <= period.End));
        var ofMean = _spec.Noise * Math.Sqrt((1 + Persistence) / (1 - Persistence) / count);
        return _spec.Aggregation switch
        {
            Aggregation.Average => Math.Max(ofMean, 0.45 * _spec.Noise),
            Aggregation.Sum => count * Math.Max(ofMean, 0.45 * _spec.Noise),
            _ => _spec.Noise,
        };
    }

    private double Aggregate(double[] values, (DateOnly Start, DateOnly End) period)
    {
        var inside = Enumerable.Range(0, _grid.Count).Where(i => _grid[i] >= period.Start && _grid[i] <= period.End).Select(i => values[i]).ToList();
        if (inside.Count == 0) return double.NaN;
        return _spec.Aggregation switch
        {
            Aggregation.Average => inside.Average(),
            Aggregation.Sum => inside.Sum(),
            _ => inside[^1],
        };
    }

    private double Bound(double value)
    {
        var (low, high) = KpiUnits.Bounds(_spec);
        return Math.Min(Math.Max(value, low ?? double.MinValue), high ?? double.MaxValue);
    }

    private double Round(double value) => KpiUnits.Round(_spec, value);

    private double NiceStep(double value, bool roundToEasySide)
    {
        var raw = Math.Max(_spec.Aggregation == Aggregation.Sum ? Math.Abs(value) / 100 : _spec.Noise * 0.3, 1e-9);
        var decade = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = raw / decade < 2 ? decade : raw / decade < 5 ? 2 * decade : 5 * decade;
        if (_spec.Unit == "count" && _spec.Aggregation != Aggregation.Average) step = Math.Max(1, step);
        var scaled = value / step;
        var rounded = roundToEasySide ? (_improve > 0 ? Math.Floor(scaled) : Math.Ceiling(scaled)) : Math.Round(scaled);
        return Math.Round(rounded * step, 6);
    }

    private static double Ramp(DateOnly day, DateOnly start, int days) => Math.Clamp((day.DayNumber - start.DayNumber) / (double)Math.Max(days, 1), 0, 1);
}
