using System.Globalization;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>
/// <c>sentiment-lead [UNITS]</c>: units whose sentiment has just turned adverse, each with six KPIs. How often a KPI that has nothing to do with
/// sentiment is told of, by kinds of sentiment and KPI, and how often one that follows it is found, by the strength of the relation.
/// </summary>
internal static class SentimentLeadRun
{
    private const int KpisOfUnit = 6, MonthsBefore = 24, Lag = 2;
    private static readonly string[] Sentiments = ["white noise", "autoregressive .7", "random walk"];
    private static readonly string[] Kpis = ["white noise", "autoregressive .8", "random walk", "trend and season"];

    public static void Run(string[] args)
    {
        var units = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500;
        Console.WriteLine("unrelated: share of units with a relation told, and of KPIs");
        Console.WriteLine("| sentiment | KPI | 12 waves | 24 waves |");
        Console.WriteLine("|---|---|---|---|");
        (int Told, int Units) all = default;
        foreach (var sentiment in Sentiments)
            foreach (var kpi in Kpis)
            {
                var cells = new List<string>();
                foreach (var waves in new[] { 12, 24 })
                {
                    int told = 0, toldKpis = 0;
                    for (var unit = 0; unit < units; unit++)
                    {
                        var found = Told(sentiment, kpi, waves, strength: 0, (ulong)(1 + unit));
                        toldKpis += found.Count;
                        if (found.Count > 0) told++;
                    }

                    all = (all.Told + told, all.Units + units);
                    cells.Add(string.Create(CultureInfo.InvariantCulture, $"{(double)told / units:0.000} / {(double)toldKpis / units / KpisOfUnit:0.0000}"));
                }

                Console.WriteLine($"| {sentiment} | {kpi} | {string.Join(" | ", cells)} |");
            }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all unrelated: {all.Told} of {all.Units} units, {(double)all.Told / all.Units:0.0000}"));
        Console.WriteLine("one of six KPIs follows two months later: share found, by the effect of a usual turn in standard deviations of the KPI's noise");
        Console.WriteLine("| effect | 12 waves | 24 waves |");
        Console.WriteLine("|---|---|---|");
        foreach (var strength in new[] { 1.0, 2, 3, 5 })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {strength:0} | {Found(12, strength, units):0.000} | {Found(24, strength, units):0.000} |"));
    }

    private static double Found(int waves, double strength, int units) =>
        Enumerable.Range(1, units).Count(unit => Told(Sentiments[0], Kpis[0], waves, strength, (ulong)unit).Contains(0)) / (double)units;

    /// <returns>The KPIs told of; with a strength the first one follows.</returns>
    private static List<int> Told(string sentiment, string kind, int waves, double strength, ulong seed)
    {
        var random = new RandomStream(seed * 7919 + (ulong)waves);
        var first = new DateOnly(2020, 1, 20);
        List<DateOnly?> closes = [.. Enumerable.Range(0, waves).Select(wave => (DateOnly?)first.AddDays(61 * wave))];
        var turns = SentimentTurns.Of(Sentiment(sentiment, waves, ref random));
        var usual = Math.Sqrt(turns.Skip(1).SkipLast(1).Average(turn => turn * turn));
        // The newest wave is the news: what is asked is whether the earlier ones make it worth telling.
        turns[^1] = -1.5 * usual;
        var start = Period.Containing(first.AddMonths(-MonthsBefore), Cadence.Monthly);
        var months = (int)(Period.Containing(closes[^1]!.Value, Cadence.Monthly) - start);
        var tested = new List<(int, Direction, SentimentLead)>();
        for (var kpi = 0; kpi < KpisOfUnit; kpi++)
        {
            var values = Kpi(kind, months, ref random);
            for (var wave = 1; wave < waves && kpi == 0 && strength > 0; wave++)
                if ((int)(Period.Containing(closes[wave]!.Value, Cadence.Monthly) + Lag - start) is var at && at < months) values[at] += strength * turns[wave] / usual;
            if (SentimentLead.Of(History(start, values), closes, turns) is { } lead) tested.Add((kpi, Direction.Up, lead));
        }

        return [.. SentimentLead.Told(tested)];
    }

    private static double[] Sentiment(string kind, int waves, ref RandomStream random)
    {
        var values = new double[waves];
        for (var i = 0; i < waves; i++)
        {
            var noise = 0.1 * random.NextGaussian();
            values[i] = i == 0 ? noise : noise + kind switch { "white noise" => 0, "random walk" => values[i - 1], _ => 0.7 * values[i - 1] };
        }

        return values;
    }

    private static double[] Kpi(string kind, int months, ref RandomStream random)
    {
        var values = new double[months];
        double state = 0;
        for (var i = 0; i < months; i++)
        {
            var noise = random.NextGaussian();
            state = kind switch { "white noise" or "trend and season" => noise, "random walk" => state + noise, _ => 0.8 * state + noise };
            values[i] = 100 + state + (kind == "trend and season" ? 0.2 * i + 3 * Math.Sin(2 * Math.PI * i / 12) : 0);
        }

        return values;
    }

    private static KpiHistory History(Period start, double[] values) => KpiHistory.Of(
        new Kpi { Id = "k", Name = "k", Cadence = Cadence.Monthly },
        [new KpiDefinition { KpiId = "k", Version = 1, EffectiveFrom = new DateOnly(2000, 1, 1), Unit = "points", Direction = Direction.Up, Aggregation = Aggregation.Average }],
        [.. values.Select((value, i) => new Observation { KpiId = "k", PeriodStart = (start + i).FirstDay!.Value, Value = value, RecordedAt = DateTimeOffset.UnixEpoch.AddDays(i), RecordedBy = "a", Source = "s", DefinitionVersion = 1 })]);
}
