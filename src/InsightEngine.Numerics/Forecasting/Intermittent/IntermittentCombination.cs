using System.Globalization;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The automatic choice for intermittent demand: the mean is the average of <see cref="SBA"/>, <see cref="TSB"/> and
/// <see cref="IMAPA"/> (forecast combinations for intermittent demand, Petropoulos and Kourentzes 2015); the distribution is
/// that of the observed sizes, newer ones counting more and each jittered as in Willemain, Smart and Schwarz (2004), with
/// as much probability on zero as the mean leaves. Sizes that are whole numbers stay whole.
/// </summary>
public static class IntermittentCombination
{
    /// <summary>Name of the method in a forecast.</summary>
    public const string Name = "IntermittentCombination";

    /// <summary>Weight of an observation relative to the next newer one.</summary>
    private const double Discount = 0.98;

    /// <summary>Observations of a smaller weight are not looked at.</summary>
    private const double Negligible = 1e-6;

    private const double Jitter = 0.25, JitterShare = 0.2;

    /// <summary>The share of periods with demand starts from one half, believed as much as this many periods.</summary>
    private const double PriorPeriods = 1;

    private static readonly ForecastingMethod[] Members = [new SBA(), new TSB(), new IMAPA()];

    /// <summary>The forecast, or null when the series is not intermittent: negative, with a ceiling, seasonal, or with few zeros.</summary>
    public static Forecast? TryForecast(TimeSeries series, int horizon)
    {
        var values = series.Values.Span;
        if (series.UpperBound is not null || series.LowerBound > 0) return null;
        foreach (var value in values)
            if (value < 0) return null;
        var pattern = DemandPattern.Of(SinceFirstDemand(values));
        if (!pattern.IsIntermittent || !double.IsFinite(pattern.Interval) || SeasonalityTest.IsSeasonal(values, series.SeasonLength)) return null;

        double level = 0;
        var unit = Unit.Of(values);
        var scaled = unit.Apply(values);
        foreach (var member in Members) level += unit.Factor * Math.Max(0, member.Fit(scaled, series.SeasonLength, 1).Mean[0]) / Members.Length;
        var sizes = Sizes(values);
        double meanSize = 0, weights = 0, rate = 0, periods = 0, weight = 1;
        foreach (var (size, share) in sizes)
        {
            meanSize += size * share;
            weights += share;
        }

        meanSize /= weights;
        for (var t = values.Length - 1; t >= 0 && weight > Negligible; t--, weight *= Discount)
        {
            if (double.IsNaN(values[t])) continue;
            rate += values[t] != 0 ? weight : 0;
            periods += weight;
        }

        // The mean is kept where the sizes allow it, but demand stays possible and is never certain.
        var usual = (rate + PriorPeriods / 2) / (periods + PriorPeriods);
        var demand = Math.Clamp(level / meanSize, usual / 3, Math.Min(1, usual * 1.5));
        var note = string.Create(CultureInfo.InvariantCulture, $"intermittent demand ({pattern.Class.ToString().ToLowerInvariant()}, one in {pattern.Interval:0.#} periods)");
        return new DiscreteForecast(Name, note, horizon, [0, .. sizes.Keys], [1 - demand, .. sizes.Values.Select(share => demand * share / weights)]);
    }

    /// <summary>
    /// Periods before the first demand say that it had not begun, not that it comes now and then: a count that started from
    /// zero and grew is no intermittent demand. A beginning that is too recent to judge leaves the whole history.
    /// </summary>
    private static ReadOnlySpan<double> SinceFirstDemand(ReadOnlySpan<double> values)
    {
        var first = 0;
        while (first < values.Length && !(values[first] > 0)) first++;
        return Descriptive.Count(values[first..]) >= LittleHistory.EnoughObservations ? values[first..] : values;
    }

    private static SortedDictionary<double, double> Sizes(ReadOnlySpan<double> values)
    {
        var whole = true;
        foreach (var value in values) whole &= double.IsNaN(value) || value == Math.Round(value);
        var sizes = new SortedDictionary<double, double>();
        var weight = 1.0;
        for (var t = values.Length - 1; t >= 0 && (weight > Negligible || sizes.Count == 0); t--, weight = Math.Max(Negligible, weight * Discount))
        {
            var size = values[t];
            if (double.IsNaN(size) || size == 0) continue;
            Add(sizes, size, weight * (1 - 2 * JitterShare));
            Add(sizes, Moved(size, 1 - Jitter, whole), weight * JitterShare);
            Add(sizes, Moved(size, 1 + Jitter, whole), weight * JitterShare);
        }

        return sizes;
    }

    private static double Moved(double size, double factor, bool whole)
    {
        var moved = size * factor;
        if (whole && size < 1e15) moved = Math.Max(1, Math.Round(moved, MidpointRounding.AwayFromZero));
        return moved > 0 ? moved : size;
    }

    private static void Add(SortedDictionary<double, double> sizes, double size, double weight) =>
        sizes[size] = sizes.GetValueOrDefault(size) + weight;
}
