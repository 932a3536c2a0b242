using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Strategy;

/// <summary>
/// What is known of a KPI, as an equally spaced series under one definition. Values recorded under another version
/// of the definition are left out: they measure something else. <see cref="Note"/> says when that happened.
/// </summary>
public sealed class KpiHistory
{
    private KpiHistory(Cadence cadence, KpiDefinition? definition, IReadOnlyList<Observation> observations, string? note)
    {
        Cadence = cadence;
        Definition = definition;
        Observations = observations;
        Note = note;
        if (observations.Count == 0) return;
        First = Period.Containing(observations[0].PeriodStart, cadence);
        Last = Period.Containing(observations[^1].PeriodStart, cadence);
        var values = new double[Last.Value - First.Value + 1];
        Array.Fill(values, double.NaN);
        foreach (var observation in observations)
            values[Period.Containing(observation.PeriodStart, cadence) - First.Value] = observation.Value;
        Values = values;
    }

    /// <summary>The KPI's cadence; a plain index or hours are read as days, because observations carry dates.</summary>
    public Cadence Cadence { get; }

    /// <summary>The definition in force; null when the KPI has none.</summary>
    public KpiDefinition? Definition { get; }

    /// <summary>The latest observation of each period under <see cref="Definition"/>, oldest first.</summary>
    public IReadOnlyList<Observation> Observations { get; }

    /// <summary>First and last period with a value; null without history.</summary>
    public Period? First { get; }

    public Period? Last { get; }

    /// <summary>One value per period from <see cref="First"/> to <see cref="Last"/>; NaN where a period has none.</summary>
    public ReadOnlyMemory<double> Values { get; } = ReadOnlyMemory<double>.Empty;

    /// <summary>What a reader must know about the selection, or null.</summary>
    public string? Note { get; }

    public double? LastValue => Observations.Count == 0 ? null : Observations[^1].Value;

    /// <summary>The value of a period; NaN when it is unknown.</summary>
    public double At(Period period)
    {
        if (First is not { } first || period.Ordinal < first.Ordinal || period.Ordinal > Last!.Value.Ordinal) return double.NaN;
        return Values.Span[(int)(period - first)];
    }

    /// <summary>
    /// The series for a forecaster. The definition's bounds are given only when every value respects them.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no history.</exception>
    public TimeSeries ToSeries()
    {
        if (First is not { } first) throw new InvalidOperationException("A KPI without observations has no series.");
        double? low = Definition?.LowerBound, high = Definition?.UpperBound;
        foreach (var observation in Observations)
        {
            if (observation.Value < low) low = null;
            if (observation.Value > high) high = null;
        }

        return new TimeSeries(Values, Cadence, Period.DefaultSeasonLength(Cadence), first.FirstDay, low, high);
    }

    /// <summary>The same history without its last <paramref name="count"/> observations: what was known before them.</summary>
    public KpiHistory Before(int count) =>
        new(Cadence, Definition, [.. Observations.Take(Math.Max(0, Observations.Count - count))], Note);

    /// <summary>The same history with another value in place of one observation's, within the bounds of the definition.</summary>
    /// <param name="index">Of the observation.</param>
    /// <param name="value">In the KPI's unit.</param>
    internal KpiHistory With(int index, double value)
    {
        Observation[] observations = [.. Observations];
        observations[index] = observations[index] with { Value = Math.Clamp(value, Definition?.LowerBound ?? double.NegativeInfinity, Definition?.UpperBound ?? double.PositiveInfinity) };
        return new KpiHistory(Cadence, Definition, observations, Note);
    }

    internal Period PeriodOf(Observation observation) => Period.Containing(observation.PeriodStart, Cadence);

    /// <summary>Selects the values of the definition in force.</summary>
    /// <param name="kpi">The measure.</param>
    /// <param name="definitions">All versions, in any order.</param>
    /// <param name="observations">In any order; the latest recorded one of a period counts, a value that is not finite is no value.</param>
    public static KpiHistory Of(Kpi kpi, IReadOnlyList<KpiDefinition> definitions, IReadOnlyList<Observation> observations)
    {
        var cadence = kpi.Cadence is Cadence.Index or Cadence.Hourly ? Cadence.Daily : kpi.Cadence;
        var latest = new SortedDictionary<long, Observation>();
        foreach (var observation in observations)
        {
            if (!double.IsFinite(observation.Value)) continue;
            var ordinal = Period.Containing(observation.PeriodStart, cadence).Ordinal;
            if (!latest.TryGetValue(ordinal, out var known) || IsLater(observation, known)) latest[ordinal] = observation;
        }

        var definition = InForce(definitions, latest.Count == 0 ? null : latest.Values.Last().PeriodStart);
        if (definition is null) return new KpiHistory(cadence, null, [.. latest.Values], "no definition");
        Observation[] current = [.. latest.Values.Where(observation => observation.DefinitionVersion == definition.Version)];
        var dropped = latest.Count - current.Length;
        var note = dropped == 0 ? null : $"{dropped} values under other versions of the definition are not used";
        return new KpiHistory(cadence, definition, current, note);
    }

    private static bool IsLater(Observation left, Observation right) =>
        left.RecordedAt != right.RecordedAt ? left.RecordedAt > right.RecordedAt : left.Id > right.Id;

    private static KpiDefinition? InForce(IReadOnlyList<KpiDefinition> definitions, DateOnly? day)
    {
        KpiDefinition? inForce = null, first = null;
        foreach (var definition in definitions)
        {
            if (first is null || definition.Version < first.Version) first = definition;
            if (day is not null && definition.EffectiveFrom > day) continue;
            if (inForce is null || definition.Version > inForce.Version) inForce = definition;
        }

        return inForce ?? first;
    }
}
