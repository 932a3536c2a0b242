using System.Globalization;
using System.Text;

namespace InsightEngine.Benchmarks.Server;

/// <summary>A file of daily values, one day of all KPIs after the other as a nightly export writes them, and the file of the KPIs. Written row by row.</summary>
internal sealed class ObservationFiles
{
    private static readonly DateOnly FirstDay = new(2014, 1, 1);

    /// <param name="rows">Ends after so many rows …</param>
    /// <param name="bytes">… or as soon as it is so large.</param>
    public ObservationFiles(string folder, long rows, long bytes)
    {
        // about four years of daily values; a row has some 70 bytes
        Kpis = (int)Math.Clamp(Math.Min(rows, bytes / 70) / 1500, 50, 4000);
        KpiFile = Path.Combine(folder, "kpis.csv");
        ObservationFile = Path.Combine(folder, "observations.csv");
        File.WriteAllLines(KpiFile, Enumerable.Range(0, Kpis).Select(i => $"{Id(i)},Measure {i},daily,count,up").Prepend("id,name,cadence,unit,direction"));
        using var stream = File.Create(ObservationFile);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine("kpi_id,period,value,recorded_by,source,is_manual");
        var random = new Random(1);
        for (var day = 0; Rows < rows; day++)
        {
            var date = FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            for (var kpi = 0; kpi < Kpis && Rows < rows; kpi++, Rows++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Id(kpi)},{date},{100 + 10 * random.NextDouble():F3},nightly job,warehouse export {date},false"));
            writer.Flush();
            if (stream.Position >= bytes) break;
        }
        Bytes = stream.Position;
    }

    public string KpiFile { get; }
    public string ObservationFile { get; }
    public int Kpis { get; }
    public long Rows { get; private set; }
    public long Bytes { get; }

    private static string Id(int kpi) => string.Create(CultureInfo.InvariantCulture, $"KPI-{kpi:00000}");
}
