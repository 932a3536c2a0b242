using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>Series that break forecasters, from a seed, and what every forecast of them must satisfy.</summary>
public static class NastySeries
{
    private static readonly string[] Kinds =
    [
        "constant", "one point", "two points", "huge", "tiny", "gaps", "spikes", "zeros", "sign changes", "at the bounds", "near overflow",
        "denormal", "alternating", "monotone", "repeated values", "one step", "explosive", "mostly missing", "ones and zeros", "jump at the end",
        "falls to zero", "season of spikes", "large offset", "integers", "missing season",
    ];

    private static readonly double[] Probabilities = [0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999];

    private static readonly (Cadence Cadence, int Season)[] Calendars =
        [(Cadence.Index, 1), (Cadence.Yearly, 1), (Cadence.Quarterly, 4), (Cadence.Monthly, 12), (Cadence.Weekly, 52), (Cadence.Daily, 7), (Cadence.Hourly, 24)];

    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    /// <summary>The series of a number; the same number gives the same series.</summary>
    public static TimeSeries Number(int number)
    {
        var random = new RandomStream((ulong)number + 1);
        var kind = KindOf(number);
        var (cadence, season) = Calendars[random.NextIndex(Calendars.Length)];
        var length = 3 + (random.NextUniform() < 0.5 ? random.NextIndex(30) : random.NextIndex(200));
        if (kind is "one point") length = 1;
        if (kind is "two points") length = 2;
        var values = new double[length];
        double level = Math.Exp(3 * random.NextGaussian() + 3), noise = level * random.NextUniform() * 0.3;
        var at = random.NextIndex(length);
        for (var t = 0; t < length; t++)
        {
            var usual = level + noise * random.NextGaussian();
            values[t] = kind switch
            {
                "constant" => level,
                "huge" => 1e140 * usual / level,
                "tiny" => 1e-140 * usual,
                "gaps" => random.NextUniform() < 0.4 ? double.NaN : usual,
                "spikes" => random.NextUniform() < 0.1 ? usual * 1000 : usual,
                "zeros" => 0,
                "sign changes" => (usual - level) * 5,
                "at the bounds" => Math.Clamp(95 + 10 * random.NextGaussian(), 0, 100),
                "near overflow" => 9e149 * (random.NextUniform() - 0.5) * 2,
                "denormal" => 5e-324 * random.NextIndex(50),
                "alternating" => t % 2 == 0 ? level : -level,
                "monotone" => level * (t + 1) * (t + 1),
                "repeated values" => Math.Round(random.NextUniform() * 2) * level,
                "one step" => t < at ? level : 3 * level,
                "explosive" => level * Math.Pow(1.8, Math.Min(t, 500)),
                "mostly missing" => t == at || random.NextUniform() < 0.1 ? usual : double.NaN,
                "ones and zeros" => random.NextUniform() < 0.3 ? 1 : 0,
                "jump at the end" => t == length - 1 ? level * 1e6 : usual,
                "falls to zero" => t > at ? 0 : usual,
                "season of spikes" => t % season == 0 ? level * 100 : level,
                "large offset" => 1e9 + random.NextGaussian(),
                "integers" => random.NextIndex(4),
                "missing season" => season > 1 && t % season == 1 ? double.NaN : usual,
                _ => usual,
            };
        }

        if (Array.TrueForAll(values, double.IsNaN)) values[at] = level;
        (double? low, double? high) = kind == "at the bounds" ? (0.0, 100.0) : random.NextUniform() < 0.5 ? BoundsInference.Of(values) : (null, null);
        var start = cadence == Cadence.Index ? (DateOnly?)null : new DateOnly(2001, 1, 1);
        return new TimeSeries(values, cadence, season, start, low, high);
    }

    /// <summary>A series of 10⁵ values, daily with a weekly season.</summary>
    public static TimeSeries Long(int length = 100_000)
    {
        var random = new RandomStream(99);
        var values = new double[length];
        for (var t = 0; t < length; t++) values[t] = 100 + 20 * Math.Sin(t * 2 * Math.PI / 7) + 5 * random.NextGaussian();
        return new TimeSeries(values, Cadence.Daily, 7, new DateOnly(1800, 1, 1), 0);
    }

    /// <summary>What is wrong with a forecast; null when nothing is.</summary>
    public static string? FaultOf(Forecast forecast, TimeSeries series)
    {
        double low = series.LowerBound ?? double.MinValue, high = series.UpperBound ?? double.MaxValue;
        for (var step = 1; step <= forecast.Horizon; step++)
        {
            var mean = forecast.Mean(step);
            if (!(mean >= low && mean <= high)) return $"the mean of step {step} is {mean}";
            var before = double.NegativeInfinity;
            foreach (var probability in Probabilities)
            {
                var quantile = forecast.Quantile(step, probability);
                if (!(quantile >= low && quantile <= high)) return $"the {probability} quantile of step {step} is {quantile}";
                if (quantile < before) return $"the {probability} quantile of step {step} is {quantile} after {before}";
                before = quantile;
            }
        }

        foreach (var path in forecast.SamplePaths(5, 1))
            foreach (var value in path)
                if (!(value >= low && value <= high)) return $"a path reaches {value}";
        return null;
    }
}
