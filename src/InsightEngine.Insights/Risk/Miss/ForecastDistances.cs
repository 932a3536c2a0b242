using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// How far each cheap forecast lies from the target, on one scale, in units of its own past errors at this horizon; and the
/// same of their combination, weighted by precision. Positive is on the good side.
/// </summary>
internal sealed class ForecastDistances
{
    private const double PriorErrors = 3, PriorChanges = 2;

    /// <summary>An error this many periods ago counts half.</summary>
    private const double HalfLife = 36;

    private ForecastDistances()
    {
    }

    /// <summary>One per variant.</summary>
    public double[] Distances { get; } = new double[SmoothingVariants.Count];

    public double Combined { get; private set; }

    /// <summary>Share of past errors with which the combined forecast would miss, recent ones first in weight, shrunk to the t tail.</summary>
    public double EmpiricalMiss { get; private set; }

    /// <summary>Standard deviation of the combined forecast's errors at this horizon, on the scale.</summary>
    public double Spread { get; private set; }

    /// <summary>Root mean square of one-period changes, on the scale.</summary>
    public double Change { get; private set; }

    /// <summary>Latest value, and the forecasts made from it, on the scale.</summary>
    public double Last { get; private set; }
    public double[] Latest { get; } = new double[SmoothingVariants.Count];

    /// <summary>The history on the scale.</summary>
    public double[] Values { get; private set; } = [];

    public double Target { get; private set; }

    public static ForecastDistances Of(MissSeries series, ValueScale scale, double target, int steps)
    {
        var result = new ForecastDistances { Target = scale.Of(target) };
        var source = series.Values.Span;
        var values = new double[source.Length];
        for (var t = 0; t < values.Length; t++) values[t] = double.IsNaN(source[t]) ? double.NaN : scale.Of(source[t]);
        result.Values = values;
        result.Last = values[^1];
        var typical = scale.TypicalSurprise(Math.Max(Math.Abs(result.Target), Math.Abs(result.Last)));
        result.Change = Shrunk(Differences(values), typical, PriorChanges, typical);
        var ahead = result.Change * Math.Pow(Math.Min(steps, 2 * series.SeasonLength + 4), 0.35);
        var rows = SmoothingVariants.Forecasts(values, steps, series.SeasonLength);
        var spreads = new double[rows.Length];
        var weights = new double[rows.Length];
        for (var v = 0; v < rows.Length; v++)
        {
            spreads[v] = Shrunk(Errors(values, rows[v], steps), ahead, PriorErrors, typical);
            result.Latest[v] = rows[v][^1];
            result.Distances[v] = (rows[v][^1] - result.Target) / spreads[v];
        }

        var smallest = spreads.Min();
        for (var v = 0; v < rows.Length; v++) weights[v] = Math.Pow(smallest / spreads[v], 4);
        var total = weights.Sum();
        var combined = new double[values.Length];
        for (var t = 0; t < combined.Length; t++)
        {
            double sum = 0;
            for (var v = 0; v < rows.Length; v++) sum += weights[v] * rows[v][t];
            combined[t] = sum / total;
        }

        var errors = Errors(values, combined, steps);
        result.Spread = Shrunk(errors, ahead, PriorErrors, typical);
        result.Combined = (combined[^1] - result.Target) / result.Spread;
        result.EmpiricalMiss = Empirical(errors, combined[^1] - result.Target, StudentFive.Cdf(-result.Combined));
        return result;
    }

    /// <summary>Share of past errors that would miss, with the t tail as four more cases.</summary>
    private static double Empirical(double[] errors, double margin, double prior)
    {
        const double PriorCases = 4;
        double misses = 0, total = 0;
        for (var t = 0; t < errors.Length; t++)
        {
            if (double.IsNaN(errors[t])) continue;
            var weight = Math.Pow(0.5, (errors.Length - 1 - t) / HalfLife);
            total += weight;
            if (margin + errors[t] < 0) misses += weight;
        }

        return (misses + PriorCases * prior) / (total + PriorCases);
    }

    private static double[] Differences(double[] values)
    {
        var changes = new double[Math.Max(0, values.Length - 1)];
        for (var t = 0; t < changes.Length; t++) changes[t] = values[t + 1] - values[t];
        return changes;
    }

    private static double[] Errors(double[] values, double[] forecasts, int steps)
    {
        var errors = new double[Math.Max(0, values.Length - steps)];
        for (var t = 0; t < errors.Length; t++) errors[t] = values[t + steps] - forecasts[t];
        return errors;
    }

    /// <summary>Root mean square, recent ones first in weight, cut at four times the median size; shrunk geometrically to a prior.</summary>
    private static double Shrunk(double[] errors, double prior, double priorCases, double typical)
    {
        var sizes = Array.FindAll(Array.ConvertAll(errors, Math.Abs), double.IsFinite);
        var floor = 1e-3 * typical;
        if (sizes.Length == 0) return Math.Max(prior, floor);
        var median = Descriptive.Median(sizes);
        var cut = median > 0 ? 4 * 1.4826 * median : double.PositiveInfinity;
        double sum = 0, total = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            var weight = Math.Pow(0.5, (sizes.Length - 1 - i) / HalfLife);
            var size = Math.Min(sizes[i], cut);
            sum += weight * size * size;
            total += weight;
        }

        var own = Math.Max(Math.Sqrt(sum / total), floor);
        return Math.Exp((total * Math.Log(own) + priorCases * Math.Log(Math.Max(prior, floor))) / (total + priorCases));
    }
}
