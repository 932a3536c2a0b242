using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// What a KPI's past says about the size of its surprises: additive seasonal means, then damped-trend smoothing whose
/// one-step errors are kept. Cheap enough to fit at every observation; the forecast itself is the forecaster's.
/// </summary>
/// <remarks>Gardner and McKenzie (1985) with a fixed damping of 0.9 and a coarse grid of the two other parameters.</remarks>
public sealed class SeriesProfile
{
    internal const double Damping = 0.9;
    private const int WarmUp = 3;
    private static readonly double[] Alphas = [0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
    private static readonly double[] Betas = [0, 0.1, 0.3];

    private readonly double _beta;

    private SeriesProfile(Period? start, double[] errors, double[] seasonal, double level, double slope, double alpha, double beta, int length)
    {
        Start = start;
        Errors = errors;
        Seasonal = seasonal;
        Level = level;
        Slope = slope;
        Alpha = alpha;
        _beta = beta;
        Length = length;
        Scale = RobustScale(errors);
    }

    /// <summary>First period of the series.</summary>
    public Period? Start { get; }

    /// <summary>Periods in the series.</summary>
    public int Length { get; }

    /// <summary>One-step errors (actual − expected) by period; NaN in the warm-up and where no value is.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <summary>Seasonal deviations by position in the season, adding up to 0; a single 0 without a season.</summary>
    public IReadOnlyList<double> Seasonal { get; }

    /// <summary>Smoothed level after the last period, without season.</summary>
    public double Level { get; }

    /// <summary>Smoothed gain per period after the last period, before damping.</summary>
    public double Slope { get; }

    /// <summary>Weight of the newest value in the level.</summary>
    public double Alpha { get; }

    /// <summary>Robust standard deviation of the one-step errors (1.4826 · MAD, or the root mean square when that is 0); NaN with fewer than 3.</summary>
    public double Scale { get; }

    public bool IsSeasonal => Seasonal.Count > 1;

    /// <summary>Seasonal deviation of a period.</summary>
    public double SeasonAt(Period period) => Seasonal.Count == 1 ? 0 : Seasonal[(int)(Math.Abs(period.Ordinal) % Seasonal.Count)];

    /// <summary>Expected value <paramref name="steps"/> periods after the end of the series.</summary>
    public double Expected(int steps)
    {
        double gain = 0, factor = 1;
        for (var step = 0; step < steps; step++) gain += factor *= Damping;
        return Level + gain * Slope + (Start is { } start ? SeasonAt(start + (Length - 1 + steps)) : 0);
    }

    /// <summary>Half the width of a central interval so many steps ahead, from the empirical quantile of past one-step errors.</summary>
    /// <param name="steps">Periods ahead, at least 1.</param>
    /// <param name="level">Coverage in (0, 1), for example 0.95.</param>
    /// <returns>NaN with fewer than 3 errors. With too few errors for the quantile, a normal one of the robust scale.</returns>
    public double HalfWidth(int steps, double level)
    {
        if (double.IsNaN(Scale)) return double.NaN;
        var growth = Math.Sqrt(1 + (steps - 1) * Alpha * Alpha);
        double[] absolute = [.. Errors.Where(double.IsFinite).Select(Math.Abs).Order()];
        // Split conformal rank (Vovk et al. 2005): the smallest error that covers with finite-sample validity.
        var rank = (int)Math.Ceiling((absolute.Length + 1) * level);
        var normal = Gaussian.Quantile((1 + level) / 2) * Scale;
        var half = rank <= absolute.Length ? absolute[rank - 1] : Math.Max(normal, absolute.Length == 0 ? 0 : absolute[^1]);
        return growth * half;
    }

    /// <summary>Standardised surprises by calendar month, positive when better than expected; the mean of a month's periods, a long period's in each of its months.</summary>
    public IReadOnlyDictionary<long, double> SurprisesByMonth(Direction direction)
    {
        var surprises = new SortedDictionary<long, (double Sum, int Count)>();
        if (Start is not { } start || !(Scale > 0) || direction == Direction.WithinRange) return new Dictionary<long, double>();
        var sign = direction == Direction.Up ? 1 : -1;
        var earliest = Math.Max(0, Length - LongestSpan(start.Cadence));
        for (var i = earliest; i < Length; i++)
        {
            if (double.IsNaN(Errors[i])) continue;
            // An outlier must not make two KPIs look related.
            var surprise = Math.Clamp(sign * Errors[i] / Scale, -4, 4);
            var first = MonthOf((start + i).FirstDay!.Value);
            var last = start.Cadence == Cadence.Weekly ? first : MonthOf((start + i).LastDay!.Value);
            for (var month = first; month <= last; month++)
            {
                var (sum, count) = surprises.GetValueOrDefault(month);
                surprises[month] = (sum + surprise, count + 1);
            }
        }

        return surprises.ToDictionary(pair => pair.Key, pair => pair.Value.Sum / pair.Value.Count);
    }

    /// <summary>Level and slope after each period of a series that starts where this one does, with the parameters fitted here.</summary>
    internal (double[] Levels, double[] Slopes) Trace(ReadOnlySpan<double> values)
    {
        double[] levels = new double[values.Length], slopes = new double[values.Length];
        double level = double.NaN, slope = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] - SeasonAt(Start!.Value + i);
            var expected = level + Damping * slope;
            if (double.IsNaN(value)) (level, slope) = (expected, Damping * slope);
            else if (double.IsNaN(level)) level = value;
            else
            {
                var error = value - expected;
                (level, slope) = (expected + Alpha * error, Damping * slope + Alpha * _beta * error);
            }

            (levels[i], slopes[i]) = (level, slope);
        }

        return (levels, slopes);
    }

    public static SeriesProfile Of(KpiHistory history) => Of(history.First, history.Values.Span, history.Cadence);

    /// <summary>Profile of the values of consecutive periods; NaN where missing.</summary>
    public static SeriesProfile Of(Period? start, ReadOnlySpan<double> values, Cadence cadence)
    {
        if (start is not { } first || values.Length == 0) return new SeriesProfile(null, [], [0], double.NaN, double.NaN, 1, 0, 0);
        var plain = Fit(first, values, [0]);
        var season = Period.DefaultSeasonLength(cadence);
        if (season < 2 || Descriptive.Count(values) < Math.Max(2 * season, 8)) return plain;
        var seasonal = Fit(first, values, SeasonalMeans(first, values, season));
        // The season has (season − 1) more parameters; it must pay for them (Akaike 1974, Gaussian errors).
        double n = plain.Errors.Count(double.IsFinite);
        var gain = n * Math.Log(SumOfSquares(plain.Errors) / Math.Max(SumOfSquares(seasonal.Errors), double.Epsilon));
        return gain > 2 * (season - 1) ? seasonal : plain;
    }

    private static SeriesProfile Fit(Period start, ReadOnlySpan<double> values, double[] seasonal)
    {
        var adjusted = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            adjusted[i] = values[i] - (seasonal.Length == 1 ? 0 : seasonal[(int)(Math.Abs(start.Ordinal + i) % seasonal.Length)]);
        var bestSum = double.PositiveInfinity;
        double bestAlpha = Alphas[0], bestBeta = 0;
        var errors = new double[values.Length];
        foreach (var alpha in Alphas)
            foreach (var beta in Betas)
            {
                Smooth(adjusted, alpha, beta, errors, out _, out _);
                var sum = SumOfSquares(errors);
                if (!(sum < bestSum)) continue;
                (bestSum, bestAlpha, bestBeta) = (sum, alpha, beta);
            }

        Smooth(adjusted, bestAlpha, bestBeta, errors, out var level, out var slope);
        return new SeriesProfile(start, errors, seasonal, level, slope, bestAlpha, bestBeta, values.Length);
    }

    private static void Smooth(double[] values, double alpha, double beta, double[] errors, out double level, out double slope)
    {
        level = double.NaN;
        slope = 0;
        var seen = 0;
        for (var i = 0; i < values.Length; i++)
        {
            errors[i] = double.NaN;
            var expected = level + Damping * slope;
            if (double.IsNaN(values[i]))
            {
                (level, slope) = (expected, Damping * slope);
                continue;
            }

            if (seen++ == 0)
            {
                level = values[i];
                continue;
            }

            var error = values[i] - expected;
            if (seen > WarmUp) errors[i] = error;
            slope = Damping * slope + alpha * beta * error;
            level = expected + alpha * error;
        }
    }

    /// <summary>Mean deviation from a centred moving average, by position in the season.</summary>
    private static double[] SeasonalMeans(Period start, ReadOnlySpan<double> values, int season)
    {
        var sums = new double[season];
        var counts = new int[season];
        var half = season / 2;
        for (var i = half; i + half < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            double sum = 0, weight = 0;
            for (var j = -half; j <= half; j++)
            {
                if (double.IsNaN(values[i + j])) continue;
                var w = season % 2 == 0 && Math.Abs(j) == half ? 0.5 : 1;
                sum += w * values[i + j];
                weight += w;
            }

            var position = (int)(Math.Abs(start.Ordinal + i) % season);
            sums[position] += values[i] - sum / weight;
            counts[position]++;
        }

        var means = new double[season];
        for (var i = 0; i < season; i++) means[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
        var centre = means.Average();
        for (var i = 0; i < season; i++) means[i] -= centre;
        return means;
    }

    private static double SumOfSquares(IReadOnlyList<double> errors)
    {
        double sum = 0;
        foreach (var error in errors)
            if (!double.IsNaN(error)) sum += error * error;
        return sum;
    }

    private static double RobustScale(double[] errors)
    {
        if (Descriptive.Count(errors) < 3) return double.NaN;
        var median = Descriptive.Median(errors);
        var deviation = 1.4826 * Descriptive.Median(Array.ConvertAll(errors, error => Math.Abs(error - median)));
        return deviation > 0 ? deviation : Descriptive.RootMeanSquare(errors);
    }

    private static int LongestSpan(Cadence cadence) => cadence switch
    {
        Cadence.Daily => 31 * CommonShocks.Months,
        Cadence.Weekly => 5 * CommonShocks.Months,
        _ => CommonShocks.Months,
    };

    private static long MonthOf(DateOnly day) => day.Year * 12L + day.Month - 1;
}
