using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary>KPIs whose forecasts take processor time: every other one monthly with up to ten years of values, the rest weekly with up to five; with trend, season and noise.</summary>
internal sealed class ScaleOrganisation
{
    private const int Months = 120, Weeks = 260;
    private readonly int _rounds;
    private readonly List<Kpi> _kpis;
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public ScaleOrganisation(int kpis, int rounds)
    {
        _rounds = rounds;
        var structure = KillOrganisation.Structure(kpis);
        _kpis = [.. structure.Kpis.Select((kpi, i) => kpi with { Cadence = i % 2 == 0 ? Cadence.Monthly : Cadence.Weekly })];
        Structure = structure with { Kpis = _kpis };
    }

    public RecordBatch Structure { get; }

    /// <summary>What is there before the first round.</summary>
    public IEnumerable<ReportedValue> History() => _kpis.SelectMany((kpi, i) => Enumerable.Range(_rounds, Length(kpi) - _rounds).Reverse().Select(back => Value(kpi, i, back)));

    /// <summary>The next value of every KPI; round 0 comes first.</summary>
    public List<ReportedValue> Round(int round) => [.. _kpis.Select((kpi, i) => Value(kpi, i, _rounds - 1 - round))];

    private static int Length(Kpi kpi) => kpi.Cadence == Cadence.Monthly ? Months : Weeks;

    private ReportedValue Value(Kpi kpi, int i, int back)
    {
        var step = Length(kpi) - back;
        var season = Math.Sin(2 * Math.PI * step / (kpi.Cadence == Cadence.Monthly ? 12 : 52)) * (2 + i % 5);
        var noise = new Random(unchecked(i * 8_191 + step * 131)).NextDouble() * 6 - 3;
        var period = (Period.Containing(_today, kpi.Cadence) + -back).FirstDay!.Value;
        return new ReportedValue(kpi.Id, period, Math.Round(88 + i % 9 + step * 0.02 + season + noise, 3), "scale", "scale");
    }
}
