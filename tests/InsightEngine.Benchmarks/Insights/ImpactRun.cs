using System.Globalization;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>False-positive rate and power of the test of an initiative's impact, on simulated series.</summary>
internal static class ImpactRun
{
    private static readonly string[] Kinds = ["white noise", "AR(1) 0.5", "random walk", "trend", "season"];

    public static void Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        Console.WriteLine($"{count} series, five kinds in turn; a step of so many residual deviations after the finish; share with p < 0.05");
        Console.WriteLine($"{"effect",-8}{"cadence",-10}{"all",8}{string.Concat(Kinds.Select(kind => $"{kind,14}"))}");
        foreach (var effect in new[] { 0, 0.5, 1, 2, 4 })
            foreach (var (cadence, length, finished) in new[] { (Cadence.Weekly, 150, 118), (Cadence.Monthly, 60, 49) })
            {
                var hits = new int[Kinds.Length];
                var tested = new int[Kinds.Length];
                for (var i = 0; i < count; i++)
                {
                    var kind = i % Kinds.Length;
                    var history = Simulate(cadence, length, finished, kind, effect, (ulong)i + 1);
                    if (InterventionEffect.Of(history, (history.First!.Value + (finished - 1)).LastDay!.Value) is not { } measured) continue;
                    tested[kind]++;
                    if (measured.PValue < 0.05) hits[kind]++;
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{effect,-8:0.0}{cadence,-10}{(double)hits.Sum() / tested.Sum(),8:0.000}")
                    + string.Concat(hits.Zip(tested, (hit, all) => string.Create(CultureInfo.InvariantCulture, $"{(double)hit / all,14:0.000}"))));
            }
    }

    private static KpiHistory Simulate(Cadence cadence, int length, int finished, int kind, double effect, ulong seed)
    {
        var random = new RandomStream(seed * 7919);
        var start = Period.Containing(new DateOnly(2021, 1, 4), cadence);
        double state = 0;
        var observations = new List<Observation>(length);
        for (var i = 0; i < length; i++)
        {
            var noise = random.NextGaussian();
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
