using System.Globalization;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Training;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>A competition series with its official horizon and the season length its scores use.</summary>
public sealed record CompetitionSeries(string Set, string Group, string Id, Cadence Cadence, int SeasonLength, int ScoredSeason, int Horizon, double[] Values)
{
    /// <summary>0 when no value is negative.</summary>
    public double? LowerBound { get; } = Values.Any(value => value < 0) ? null : 0;

    /// <summary>100 for percentages.</summary>
    public double? UpperBound { get; init; }
}

/// <summary>
/// Reads the competition files of a data folder: M3, tourism, M4 weekly; and the indicators among the public series that are percentages,
/// each a group by source and cadence.
/// </summary>
public static class CompetitionData
{
    /// <summary>The folder named by INSIGHT_SHARED; throws with the repair when it is not set.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("INSIGHT_SHARED") is { Length: > 0 } shared
        ? Path.Combine(shared, "data", "forecast")
        : throw new InvalidOperationException("Set INSIGHT_SHARED to the folder that holds data/forecast.");

    public static List<CompetitionSeries> Read(string set) => set switch
    {
        "m3" or "tourism" => ReadSpaced(set),
        "m4w" => ReadWeekly(),
        "kpi" => ReadPercentages(),
        _ => throw new ArgumentException($"Unknown set '{set}'; use m3, tourism, m4w or kpi.", nameof(set)),
    };

    private static List<CompetitionSeries> ReadSpaced(string set)
    {
        var series = new List<CompetitionSeries>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, $"{set}_series.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var values = cells[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            var (cadence, season) = cells[2] switch
            {
                "YEARLY" => (Cadence.Yearly, 1),
                "QUARTERLY" => (Cadence.Quarterly, 4),
                "MONTHLY" => (Cadence.Monthly, 12),
                _ => (Cadence.Index, 1),
            };
            series.Add(new CompetitionSeries(set, cells[2], cells[0], cadence, season, season, int.Parse(cells[5], CultureInfo.InvariantCulture), values));
        }

        return series;
    }

    private static List<CompetitionSeries> ReadPercentages()
    {
        const double LeastLargest = 50, Whole = 100;
        return
        [
            .. PublicSeries.Read(Path.Combine(Folder, ".."))
                .Where(series => series.Source is "transit" or "emergency" or "trusts" && series.Values.Where(double.IsFinite).Max() is > LeastLargest and <= Whole && !series.Values.Any(value => value < 0))
                .Select((series, i) => new CompetitionSeries("kpi", series.Group, $"{i}", series.Cadence, series.SeasonLength, series.SeasonLength == 52 ? 1 : series.SeasonLength, series.Horizon, series.Values) { UpperBound = Whole }),
        ];
    }

    private static List<CompetitionSeries> ReadWeekly()
    {
        var series = new List<CompetitionSeries>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "m4_weekly_train.csv")).Skip(1))
        {
            var cells = line.Split(',').Select(cell => cell.Trim('"')).Where(cell => cell.Length > 0).ToArray();
            series.Add(new CompetitionSeries("m4w", "WEEKLY", cells[0], Cadence.Weekly, 52, 1, 13, [.. cells.Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture))]));
        }

        return series;
    }
}
