using System.Globalization;

namespace InsightEngine.Server.Tests.Work;

/// <summary>
/// The files of an import that is killed: the first delivery brings the history in two files, each later one a single file
/// with everything again, one month more, and every twentieth value corrected. Month after month, so that each batch of
/// rows touches every KPI.
/// </summary>
internal sealed class KillFiles(int kpis, int deliveries, int seed)
{
    /// <summary>Months of history: enough for several batches of rows.</summary>
    private readonly int _history = Math.Max(60, 12_000 / kpis);

    public void Write(string folder, int delivery)
    {
        Directory.CreateDirectory(folder);
        var rows = Enumerable.Range(0, delivery + 1).SelectMany(round => KillOrganisation.Values(kpis, round, deliveries, seed, _history))
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.KpiId},{value.Period:yyyy-MM},{Corrected(value.KpiId, value.Period, value.Value, delivery):R}")).ToList();
        var files = delivery == 0 ? 2 : 1;
        foreach (var (part, i) in rows.Chunk((rows.Count + files - 1) / files).Select((part, i) => (part, i)))
            File.WriteAllLines(Path.Combine(folder, $"observations_{i + 1}.csv"), part.Prepend("kpi_id,period,value"));
    }

    private static double Corrected(string kpi, DateOnly period, double value, int delivery)
    {
        for (var round = 1; round <= delivery; round++)
            if ((int.Parse(kpi.AsSpan(1), CultureInfo.InvariantCulture) + period.DayNumber / 28 + 7 * round) % 20 == 0) value += 0.25;
        return Math.Round(value, 3);
    }
}
