using System.Globalization;
using CsvHelper;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Storage.Training;

/// <summary>A public series to learn forecasting from.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Open">Whether the licence allows redistribution and derived models; of the others only fitted weights ship.</param>
/// <param name="Horizon">Periods to forecast.</param>
/// <param name="Values">Oldest first, NaN where missing.</param>
public sealed record PublicSeries(string Source, bool Open, Cadence Cadence, int SeasonLength, int Horizon, double[] Values)
{
    private const int CadenceColumn = 2, HorizonColumn = 5, QuarterlyHorizon = 8, MonthlyHorizon = 18, KpiHorizon = 12, ShortKpiHorizon = 6, WeeklyHorizon = 13;

    /// <summary>The files that are read, below the data folder.</summary>
    public static readonly string[] Files =
    [
        "forecast/m3_series.csv", "forecast/tourism_series.csv", "forecast/m4_weekly_train.csv", "forecast/aus_retail.csv", "forecast/PBS.csv",
        "forecast/aus_production.csv", "forecast/ansett.csv", "kpi/mta_kpi_monthly.csv", "kpi/phs_ae_monthly.csv", "kpi/phs_ae_weekly.csv", "kpi/nhs_england_ae_by_org.csv",
    ];

    /// <summary>Source and cadence; the plain index of a competition is called other, as it does.</summary>
    public string Group => $"{Source} {(Cadence == Cadence.Index ? "other" : Cadence.ToString().ToLowerInvariant())}";

    /// <summary>Values before an origin so many horizons before the end, 0 being one horizon before it. Long weekly series have theirs two horizons apart.</summary>
    public int Origin(int back) => Values.Length - (back * (Cadence == Cadence.Weekly && Source == "M4" ? 2 : 1) + 1) * Horizon;

    /// <summary>Reads all sources, always in the same order.</summary>
    /// <param name="folder">Holds <c>forecast</c> and <c>kpi</c>.</param>
    /// <exception cref="TrainingDataException">A file is missing or does not read; the message names the file and the line.</exception>
    public static IReadOnlyList<PublicSeries> Read(string folder)
    {
        string[] paths = [.. Files.Select(file => Path.Combine(folder, file))];
        var missing = Files.Where((_, i) => !File.Exists(paths[i])).ToList();
        if (missing.Count > 0) throw new TrainingDataException($"{folder}: {string.Join(", ", missing)} not found; give the folder that holds 'forecast' and 'kpi'.");
        return
        [
            .. Competition(paths[0], "M3"),
            .. Competition(paths[1], "tourism"),
            .. Weekly(paths[2]),
            .. Dated(paths[3], "retail", false, Cadence.Monthly, MonthlyHorizon, row => (row("Series ID"), row("Month"), row("Turnover"))),
            .. Dated(paths[4], "prescriptions", false, Cadence.Monthly, MonthlyHorizon, row => ($"{row("Concession")}/{row("Type")}/{row("ATC2")}", row("Month"), row("Scripts"))),
            .. new[] { "Beer", "Tobacco", "Bricks", "Cement", "Electricity", "Gas" }.SelectMany(product =>
                Dated(paths[5], "production", false, Cadence.Quarterly, QuarterlyHorizon, row => (product, row("Quarter"), row(product)))),
            .. Dated(paths[6], "air travel", false, Cadence.Weekly, WeeklyHorizon, row => ($"{row("Airports")}/{row("Class")}", row("Week"), row("Passengers"))),
            .. Dated(paths[7], "transit", false, Cadence.Monthly, KpiHorizon, row => ($"{row("agency")}/{row("indicator_id")}", $"{row("year")}-{int.Parse(row("month"), CultureInfo.InvariantCulture):00}-01", row("actual"))),
            .. Dated(paths[8], "emergency", true, Cadence.Monthly, KpiHorizon, row => (row("series_id"), row("month"), row("actual_pct_within_4h"))),
            .. Dated(paths[8], "emergency", true, Cadence.Monthly, KpiHorizon, row => (row("series_id") + " attendances", row("month"), row("attendances"))),
            .. Dated(paths[9], "emergency", true, Cadence.Weekly, WeeklyHorizon, row => (row("series_id"), row("week_ending"), row("actual_pct_within_4h"))),
            .. Dated(paths[9], "emergency", true, Cadence.Weekly, WeeklyHorizon, row => (row("series_id") + " attendances", row("week_ending"), row("attendances"))),
            .. Dated(paths[10], "trusts", true, Cadence.Monthly, ShortKpiHorizon, row => (row("org_code"), row("period"), row("actual_pct_within_4h"))),
        ];
    }

    private static int Season(Cadence cadence) => cadence switch { Cadence.Quarterly => 4, Cadence.Monthly => 12, Cadence.Weekly => 52, _ => 1 };

    private static IEnumerable<PublicSeries> Competition(string path, string source) => File.ReadLines(path).Select((line, i) => (line, place: $"{path}:{i + 1}")).Skip(1).Select(row =>
    {
        var cells = row.line.Split(',');
        if (cells.Length <= HorizonColumn + 1) throw new TrainingDataException($"{row.place}: {cells.Length} columns, expected at least {HorizonColumn + 2}.");
        if (!int.TryParse(cells[HorizonColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var horizon) || horizon < 1)
            throw new TrainingDataException($"{row.place}: the horizon '{cells[HorizonColumn]}' is not a positive whole number.");
        var cadence = cells[CadenceColumn] switch { "YEARLY" => Cadence.Yearly, "QUARTERLY" => Cadence.Quarterly, "MONTHLY" => Cadence.Monthly, _ => Cadence.Index };
        return new PublicSeries(source, false, cadence, Season(cadence), horizon, Numbers(cells[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries), row.place));
    });

    private static IEnumerable<PublicSeries> Weekly(string path) => File.ReadLines(path).Select((line, i) => (line, place: $"{path}:{i + 1}")).Skip(1).Select(row =>
        new PublicSeries("M4", false, Cadence.Weekly, Season(Cadence.Weekly), WeeklyHorizon, Numbers([.. row.line.Split(',').Skip(1).Select(cell => cell.Trim('"')).Where(cell => cell.Length > 0)], row.place)));

    private static double[] Numbers(string[] texts, string place) => Array.ConvertAll(texts, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new TrainingDataException($"{place}: the value '{text}' is not a number."));

    // Rows of (series, date, value) in any order; the series are sorted by name and missing periods are NaN.
    private static IEnumerable<PublicSeries> Dated(string path, string source, bool open, Cadence cadence, int horizon, Func<Func<string, string>, (string Series, string Date, string Value)> read)
    {
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { FormatProvider = CultureInfo.InvariantCulture });
        reader.ReadHeader();
        var columns = reader.Headers.Select((name, i) => (name, i)).ToDictionary(pair => pair.name.Trim(), pair => pair.i, StringComparer.Ordinal);
        var series = new SortedDictionary<string, SortedDictionary<long, double>>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var (name, date, text) = read(column => columns.TryGetValue(column, out var i) ? reader.GetString(i) : throw new TrainingDataException($"{path}:1: the column '{column}' is missing."));
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) continue;
            if (!DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var day)) throw new TrainingDataException($"{path}:{reader.RowNumber + 1}: '{date}' is not a date.");
            if (!series.TryGetValue(name, out var points)) series.Add(name, points = []);
            points[Period.Containing(day, cadence).Ordinal] = value;
        }

        foreach (var points in series.Values)
        {
            long start = points.Keys.First(), end = points.Keys.Last();
            var values = new double[end - start + 1];
            Array.Fill(values, double.NaN);
            foreach (var (ordinal, value) in points) values[ordinal - start] = value;
            yield return new PublicSeries(source, open, cadence, Season(cadence), horizon, values);
        }
    }
}
