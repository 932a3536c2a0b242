using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Work;

/// <summary>An organisation for the kill test: monthly KPIs, four to an objective, four objectives to the next; some drift off target in the later rounds.</summary>
internal static class KillOrganisation
{
    private const int UsualHistory = 48;
    private static readonly DateOnly FirstMonth = new(1900, 1, 1);

    private static DateOnly ThisMonth
    {
        get
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            return new DateOnly(today.Year, today.Month, 1);
        }
    }

    public static RecordBatch Structure(int kpis)
    {
        var start = ThisMonth.AddMonths(-12);
        var end = ThisMonth.AddMonths(6).AddDays(-1);
        var leaves = (kpis + 3) / 4;
        var objectives = new List<Objective> { Objective("O", null, start, end) };
        for (var group = 0; group < (leaves + 3) / 4; group++) objectives.Add(Objective($"O{group}", "O", start, end));
        for (var leaf = 0; leaf < leaves; leaf++) objectives.Add(Objective($"O{leaf / 4}.{leaf % 4}", $"O{leaf / 4}", start, end));
        var ids = Enumerable.Range(0, kpis).ToList();
        return new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "U", Name = "All" }],
            Owners = [new Owner { Id = "ann", Name = "Ann" }],
            Objectives = objectives,
            Kpis = [.. ids.Select(i => new Kpi { Id = Id(i), Name = $"Measure {i}", ObjectiveId = $"O{i / 16}.{i / 4 % 4}", OrgUnitId = "U", OwnerId = "ann", Cadence = Cadence.Monthly, GraceDays = 60 })],
            KpiDefinitions = [.. ids.Select(i => new KpiDefinition { KpiId = Id(i), Version = 1, EffectiveFrom = FirstMonth, Unit = "count", Direction = Direction.Up, Aggregation = Aggregation.Last })],
            Targets = [.. ids.Select(i => new Target { KpiId = Id(i), PeriodStart = start, PeriodEnd = end, Value = 90 })],
        };
    }

    /// <summary>What is delivered in a round: first the history, then one month of every KPI each.</summary>
    public static List<ReportedValue> Values(int kpis, int round, int rounds, int seed, int history = UsualHistory)
    {
        var values = new List<ReportedValue>();
        var months = round == 0 ? Enumerable.Range(0, history) : [history + round - 1];
        foreach (var month in months)
            for (var kpi = 0; kpi < kpis; kpi++)
            {
                var noise = new Random(HashCode(seed, kpi, month)).NextDouble() * 6 - 3;
                var drift = kpi % 3 == 0 ? Math.Max(0, month - history + 4) * 5 : 0;
                values.Add(new ReportedValue(Id(kpi), ThisMonth.AddMonths(month - history - rounds + 1), Math.Round(102 + kpi % 7 + noise - drift, 3), "kill test", "kill test"));
            }
        return values;
    }

    private static int HashCode(int seed, int kpi, int month) => unchecked(seed * 1_000_003 + kpi * 8_191 + month * 131);

    private static string Id(int kpi) => $"K{kpi:000}";

    private static Objective Objective(string id, string? parent, DateOnly start, DateOnly end) =>
        new() { Id = id, ParentId = parent, Title = $"Objective {id}", OrgUnitId = "U", OwnerId = "ann", PeriodStart = start, PeriodEnd = end };
}
