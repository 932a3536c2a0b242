using System.Globalization;
using CsvHelper;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Storage.Training;

/// <summary>
/// A KPI panel for training and where it is measured.
/// </summary>
/// <param name="Family">Panels of one family hold the same organisations and are left out together.</param>
/// <param name="Panel">The histories.</param>
/// <param name="Origins">Where predictions are replayed.</param>
/// <param name="Cut">Last ordinal that a model tested on later periods may know.</param>
/// <param name="IsMeasured">Whether figures are reported; the others only help to learn.</param>
/// <param name="Open">Whether the licence allows redistribution.</param>
public sealed record KpiPanel(string Family, MissPanel Panel, IReadOnlyList<long> Origins, long Cut, bool IsMeasured, bool Open)
{
    /// <summary>The same panel with a cut some years earlier, measured in the year that follows that cut. Panels that are never cut stay whole.</summary>
    public KpiPanel Earlier(int years)
    {
        if (Cut == long.MaxValue) return this;
        var season = Panel.Series[0].SeasonLength;
        var step = Origins.Count > 1 ? Origins[1] - Origins[0] : 1;
        var cut = Cut - (years * season);
        return this with { Cut = cut, Origins = Origins.Count == 0 ? Origins : [.. Enumerable.Range(0, (int)((season + step - 1) / step)).Select(i => cut + (i * step))] };
    }
}

/// <summary>Reads the public KPI histories with targets that the miss model is trained on.</summary>
public static class KpiPanels
{
    /// <summary>The files that are read, below the data folder.</summary>
    public static readonly string[] Files = ["mta_kpi_monthly.csv", "phs_ae_monthly.csv", "phs_ae_weekly.csv", "nhs_england_ae_by_org.csv", "gc_service_standards.csv"];

    /// <summary>Reads all panels.</summary>
    /// <param name="folder">Holds the files, itself or in <c>kpi</c>; business series are added when it has them in <c>forecast</c>.</param>
    /// <exception cref="TrainingDataException">A file is missing or a column is.</exception>
    public static IReadOnlyList<KpiPanel> Read(string folder)
    {
        var root = Directory.Exists(Path.Combine(folder, "kpi")) ? Path.Combine(folder, "kpi") : folder;
        var missing = Files.Where(file => !File.Exists(Path.Combine(root, file))).ToList();
        if (missing.Count > 0) throw new TrainingDataException($"{root}: {string.Join(", ", missing)} not found; give the folder that holds {string.Join(", ", Files)}.");

        var transit = Load(Path.Combine(root, Files[0]), 12, row => row("desired_change") is "U" or "D"
            ? new Point($"{row("agency")}/{row("indicator_id")}", long.Parse(row("year"), CultureInfo.InvariantCulture) * 12 + long.Parse(row("month"), CultureInfo.InvariantCulture) - 1, Number(row("actual")), Number(row("target")), row("desired_change") == "U")
            : null);
        var emergency = Load(Path.Combine(root, Files[1]), 12, row => row("department_type").Contains("Emergency", StringComparison.Ordinal) ? Monthly(row, "series_id", "month") : null);
        var minor = Load(Path.Combine(root, Files[1]), 12, row => row("department_type").Contains("Emergency", StringComparison.Ordinal) ? null : Monthly(row, "series_id", "month"));
        var weekly = Load(Path.Combine(root, Files[2]), 52, row =>
            new Point(row("series_id"), Period.Containing(DateOnly.Parse(row("week_ending"), CultureInfo.InvariantCulture), Cadence.Weekly).Ordinal, Number(row("actual_pct_within_4h")), Number(row("target_pct")), true));
        var trusts = Load(Path.Combine(root, Files[3]), 12, row => Monthly(row, "org_code", "period"));
        // In fiscal year 2020 four of five standards change their target and no figure continues the year before: the numbers
        // stand for other standards from then on, so the year is a history of its own.
        var services = Load(Path.Combine(root, Files[4]), 1, row => row("missed").Length == 0 ? null
            : new Point(row("fiscal_year_start") == "2020" ? row("standard_id") + "/2020" : row("standard_id"), long.Parse(row("fiscal_year_start"), CultureInfo.InvariantCulture), Number(row("actual_pct")), Number(row("target_pct")), true));
        var measuredTrusts = trusts.Where(series => Share(series) is > 0.02 and < 0.98).ToList();
        var otherTrusts = trusts.Where(series => Share(series) is not (> 0.02 and < 0.98)).ToList();

        int[] months = [1, 2, 3, 4, 6, 9];
        return
        [
            new("transit", new MissPanel("transit", transit, months), Range(Month(2013, 12), Month(2015, 11), 1), Month(2013, 12), true, false),
            new("emergency", new MissPanel("emergency monthly", emergency, months), Range(Month(2014, 12), Month(2017, 11), 3), Month(2014, 12), true, true),
            new("emergency", new MissPanel("emergency weekly", weekly, [1, 2, 3, 4, 6, 8]), Range(Week(2016, 1, 31), Week(2017, 11, 30), 6), Week(2016, 1, 31), true, true),
            new("trusts", new MissPanel("trusts", measuredTrusts, [1, 2, 3, 4]), Range(Month(2017, 3), Month(2018, 2), 1), Month(2017, 9), true, true),
            new("services", new MissPanel("services", services, [1]), [2018], 2018, true, true),
            new("emergency", new MissPanel("minor injuries", minor, months, 0.25), [], Month(2014, 12), false, true),
            new("trusts", new MissPanel("trusts without a change", otherTrusts, [1, 2, 3, 4], 0.1), [], Month(2017, 9), false, true),
            .. Business(folder),
        ];

        static Point Monthly(Func<string, string> row, string series, string month)
        {
            var day = DateOnly.Parse(row(month), CultureInfo.InvariantCulture);
            return new Point(row(series), Month(day.Year, day.Month), Number(row("actual_pct_within_4h")), Number(row("target_pct")), true);
        }
    }

    /// <summary>
    /// Business series without targets, which are given invented ones: they show the model more kinds of course than the few KPI
    /// sources do. Each stands alone, on no common calendar.
    /// </summary>
    private static IEnumerable<KpiPanel> Business(string folder)
    {
        const double Weight = 0.3;
        const long Apart = 12_000; // a multiple of every season, so that all keep their place in the year
        if (!PublicSeries.Files.All(file => File.Exists(Path.Combine(folder, file)))) yield break;
        var random = new RandomStream(77);
        string[] sources = ["M3", "tourism", "retail", "prescriptions", "production"];
        foreach (var season in PublicSeries.Read(folder).Where(one => sources.Contains(one.Source) && one.Cadence != Cadence.Index).GroupBy(one => one.SeasonLength))
        {
            var series = new List<MissSeries>();
            foreach (var one in season)
            {
                var whole = new MissSeries(one.Values, one.Values, random.NextUniform() < 0.5, one.SeasonLength, Apart * (series.Count + 1));
                if (whole.AsOf(whole.End) is { Length: >= 4 } known) series.Add(MissAugmentation.Invented(known, ref random));
            }

            int[] steps = season.Key switch { 12 => [1, 2, 3, 4, 6, 9], 4 => [1, 2, 3, 4], _ => [1] };
            yield return new KpiPanel("business", new MissPanel($"business, {season.Key} a year", series, steps, Weight), [], long.MaxValue, false, false);
        }
    }

    private static long Month(int year, int month) => year * 12L + month - 1;

    private static long Week(int year, int month, int day) => Period.Containing(new DateOnly(year, month, day), Cadence.Weekly).Ordinal;

    private static long[] Range(long from, long to, int step) => [.. Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => from + i * step)];

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static double Share(MissSeries series)
    {
        int known = 0, missed = 0;
        for (var ordinal = series.Start; ordinal <= series.End; ordinal++)
        {
            if (series.MissedAt(ordinal) is not { } miss) continue;
            known++;
            missed += miss ? 1 : 0;
        }

        return known == 0 ? 0 : (double)missed / known;
    }

    private static List<MissSeries> Load(string path, int season, Func<Func<string, string>, Point?> read)
    {
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { FormatProvider = CultureInfo.InvariantCulture });
        reader.ReadHeader();
        var columns = reader.Headers.Select((name, i) => (name, i)).ToDictionary(pair => pair.name.Trim(), pair => pair.i, StringComparer.Ordinal);
        var points = new Dictionary<string, List<Point>>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var point = read(name => columns.TryGetValue(name, out var column) ? reader.GetString(column) : throw new TrainingDataException($"{path}:1: the column '{name}' is missing."));
            if (point is null || double.IsNaN(point.Value)) continue;
            if (!points.TryGetValue(point.Series, out var list)) points.Add(point.Series, list = []);
            list.Add(point);
        }

        return [.. points.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Series(pair.Value, season))];
    }

    private static MissSeries Series(List<Point> points, int season)
    {
        long start = points.Min(point => point.Ordinal), end = points.Max(point => point.Ordinal);
        double[] values = new double[end - start + 1], targets = new double[end - start + 1];
        Array.Fill(values, double.NaN);
        Array.Fill(targets, double.NaN);
        foreach (var point in points) (values[point.Ordinal - start], targets[point.Ordinal - start]) = (point.Value, point.Target);
        return new MissSeries(values, targets, points[^1].HigherIsBetter, season, start);
    }

    private sealed record Point(string Series, long Ordinal, double Value, double Target, bool HigherIsBetter);
}
