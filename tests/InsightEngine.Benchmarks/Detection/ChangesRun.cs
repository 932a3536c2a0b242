using System.Globalization;
using InsightEngine.Insights.Detection;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Detection;

/// <summary><c>changes [N]</c>: false alarms per simulated series without a change, and how often a planted change is named, and where.</summary>
internal static class ChangesRun
{
    private static readonly (string Name, Func<double[], RandomStream, double[]> Make)[] Quiet =
    [
        ("white noise", (values, random) => Fill(values, ref random, 0, 0, 0)),
        ("AR(1) 0.5", (values, random) => Fill(values, ref random, 0.5, 0, 0)),
        ("random walk", (values, random) => Fill(values, ref random, 1, 0, 0)),
        ("trend", (values, random) => Fill(values, ref random, 0, 0.1, 0)),
        ("season", (values, random) => Fill(values, ref random, 0, 0, 3)),
    ];

    private static readonly (string Name, SeriesEventKind Kind, double[] Sizes)[] Planted =
    [
        ("spike", SeriesEventKind.UnusualValue, [3, 5, 8]),
        ("level shift", SeriesEventKind.LevelShift, [2, 3, 5]),
        ("new slope", SeriesEventKind.TrendChange, [0.2, 0.4, 0.8]),
        ("more scatter", SeriesEventKind.VolatilityChange, [2, 3, 5]),
        ("new season", SeriesEventKind.SeasonalBreak, [2, 3, 5]),
    ];

    public static void Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
        Console.WriteLine($"Changes found per series where there is none, {count} monthly series each; values outside 3.5 robust deviations apart");
        foreach (var length in new[] { 36, 60, 120, 240 })
        {
            foreach (var (name, make) in Quiet)
            {
                int changes = 0, values = 0;
                for (var i = 0; i < count; i++)
                    foreach (var e in SeriesScan.Of(Series(make(new double[length], new RandomStream((ulong)i + 1)))))
                        if (e.Kind == SeriesEventKind.UnusualValue) values++;
                        else changes++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length,5} {name,-14} changes {(double)changes / count,7:0.000}   unusual values {(double)values / count,7:0.000}"));
            }
        }

        Console.WriteLine("Planted changes, 96 months, at month 60, in standard deviations (of the noise, of the old scatter, of the seasonal swing per month); named within 3 periods, and anything else found per series");
        foreach (var (name, kind, sizes) in Planted)
            foreach (var size in sizes)
            {
                int named = 0, others = 0;
                for (var i = 0; i < count; i++)
                {
                    var events = SeriesScan.Of(Series(Plant(kind, size, new RandomStream((ulong)i + 1))));
                    var near = events.Count(e => e.Kind == kind && Math.Abs(e.Position - 60) <= (kind == SeriesEventKind.SeasonalBreak ? 12 : 3));
                    if (near > 0) named++;
                    others += events.Count - Math.Min(1, near);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14}{size,5:0.0}  named {(double)named / count,6:0.000}  others {(double)others / count,6:0.000}"));
            }
    }

    private static double[] Fill(double[] values, ref RandomStream random, double phi, double slope, double season)
    {
        double state = 0;
        for (var i = 0; i < values.Length; i++)
        {
            state = phi * state + random.NextGaussian();
            values[i] = 50 + state + slope * i + season * Math.Sin(2 * Math.PI * i / 12);
        }

        return values;
    }

    private static double[] Plant(SeriesEventKind kind, double size, RandomStream random)
    {
        var values = Fill(new double[96], ref random, 0, 0, kind == SeriesEventKind.SeasonalBreak ? 3 : 0);
        for (var i = 60; i < values.Length; i++)
            values[i] = kind switch
            {
                SeriesEventKind.UnusualValue => values[i] + (i == 60 ? size : 0),
                SeriesEventKind.LevelShift => values[i] + size,
                SeriesEventKind.TrendChange => values[i] + size * (i - 60),
                SeriesEventKind.VolatilityChange => 50 + size * (values[i] - 50),
                _ => values[i] + size * Math.Cos(2 * Math.PI * i / 12),
            };
        return values;
    }

    private static TimeSeries Series(double[] values) => new(values, Cadence.Monthly, 12, new DateOnly(2010, 1, 1));
}
