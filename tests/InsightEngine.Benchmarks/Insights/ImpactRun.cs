using System.Globalization;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>False-positive rate and power of the test of an initiative's impact, on simulated series.</summary>
internal static class ImpactRun
{
    private static readonly string[] Kinds = ["white noise", "AR(1) 0.5", "random walk", "trend", "season"];

    /// <summary>How much of a series' shocks its controls share.</summary>
    private const double Shared = 0.7;

    public static void Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        Console.WriteLine($"{count} series a row, five kinds in turn; a step of so many residual deviations after the finish; share with p < 0.05");
        Console.WriteLine("controls: three series that share 70 % of the variance of the shocks and have no step");
        Console.WriteLine($"{"controls",-9}{"effect",-8}{"cadence",-9}{"periods",8}{"after",6}{"all",8}{"tested",7}{string.Concat(Kinds.Select(kind => $"{kind,13}"))}");
        foreach (var controls in new[] { 0, 3 })
            foreach (var effect in new[] { 0, 0.5, 1, 2 })
                foreach (var (cadence, length, after) in new[] { (Cadence.Monthly, 40, 6), (Cadence.Monthly, 48, 9), (Cadence.Monthly, 60, 11), (Cadence.Monthly, 120, 12), (Cadence.Weekly, 150, 32) })
                {
                    var hits = new int[Kinds.Length];
                    var tested = new int[Kinds.Length];
                    for (var i = 0; i < count; i++)
                    {
                        var kind = i % Kinds.Length;
                        var common = new RandomStream((ulong)i * 104_729 + 5);
                        double[] shocks = [.. Enumerable.Range(0, length).Select(_ => common.NextGaussian())];
                        var history = Simulate(cadence, length - after, kind, effect, shocks, (ulong)i + 1);
                        MissSeries[] around = [.. Enumerable.Range(1, controls).Select(k => Around(Simulate(cadence, length, kind, 0, shocks, (ulong)(i + 1 + k * 1_000_003))))];
                        if (InterventionEffect.Of(history, (history.First!.Value + (length - after - 1)).LastDay!.Value, around) is not { } measured) continue;
                        tested[kind]++;
                        if (measured.PValue < 0.05) hits[kind]++;
                    }

                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{controls,-9}{effect,-8:0.0}{cadence,-9}{length,8}{after,6}{(double)hits.Sum() / tested.Sum(),8:0.000}{tested.Sum(),7}")
                        + string.Concat(hits.Zip(tested, (hit, all) => string.Create(CultureInfo.InvariantCulture, $"{(double)hit / all,13:0.000}"))));
                }
    }

    private static MissSeries Around(KpiHistory history) => new(history.Values, new double[history.Values.Length], true, Period.DefaultSeasonLength(history.Cadence), history.First!.Value.Ordinal);

    private static KpiHistory Simulate(Cadence cadence, int finished, int kind, double effect, double[] shocks, ulong seed)
    {
        var random = new RandomStream(seed * 7919);
        var start = Period.Containing(new DateOnly(2021, 1, 4), cadence);
        double state = 0;
        var observations = new List<Observation>(shocks.Length);
        for (var i = 0; i < shocks.Length; i++)
        {
            var noise = Math.Sqrt(Shared) * shocks[i] + Math.Sqrt(1 - Shared) * random.NextGaussian();
            var value = 50.0;
            switch (kind)
            {
                case 0: value += noise; break;
                case 1: value += state = 0.5 * state + noise; break;
                case 2: value += state += noise; break;
                case 3: value += 0.1 * i + noise; break;
                default: value += 3 * Math.Sin(2 * Math.PI * (start.Ordinal + i) / Period.DefaultSeasonLength(cadence)) + noise; break;
            }

            observations.Add(new Observation
            {
                KpiId = "K",
                PeriodStart = (start + i).FirstDay!.Value,
                Value = value + (i >= finished ? effect : 0),
                RecordedAt = DateTimeOffset.UnixEpoch,
                RecordedBy = "simulation",
                Source = "simulation",
                DefinitionVersion = 1,
            });
        }

        var kpi = new Kpi { Id = "K", Name = "K", Cadence = cadence };
        var definition = new KpiDefinition { KpiId = "K", Version = 1, EffectiveFrom = new DateOnly(2000, 1, 1), Unit = "", Direction = Direction.Up, Aggregation = Aggregation.Last };
        return KpiHistory.Of(kpi, [definition], observations);
    }
}
