using System.Globalization;
using System.Text;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Storage.Training;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Fits the interval widths of every method that is called by name: <c>widths [FILE.csv] [--methods A,B] [--every N] [--sources]</c>, on rolling
/// origins one to three horizons before the end of public series, at most 90 series of a kind, each also with only its newest 2 to 30
/// values. It prints what widths from the older origins cover at the newest and, with <c>--sources</c>, what those without a source
/// cover there; it writes the widths fitted to everything, in place of those that the file has of the same methods.
/// </summary>
public static class MethodWidthsRun
{
    private const int Origins = 3, MostOfAKind = 90, MostRows = 40_000, RowVisits = 400_000;
    private const double Balance = 0.5;

    // Series with seasons of another kind count a little: without them a kind of few sources says nothing about the next one.
    private const double OtherKindShare = 0.1;

    // Of what is left of a shortened history; very long seasons are not shortened below one.
    private static readonly int[] ShortLengths = [2, 3, 4, 5, 6, 8, 10, 14, 20, 30];

    private sealed record Row(double[] X, double Error, string Source, string Set, int Kind, int Back, bool Shortened);

    public static void Run(string[] args)
    {
        var every = int.Parse(Option(args, "--every") ?? "1", CultureInfo.InvariantCulture);
        var names = Option(args, "--methods")?.Split(',');
        ForecastingMethod[] methods = [.. ForecastingMethods.All.Where(method => names?.Contains(method.Name) ?? true)];
        var kinds = PublicSeries.Read(Path.Combine(CompetitionData.Folder, "..")).GroupBy(series => series.Group);
        PublicSeries[] chosen = [.. kinds.SelectMany(kind => Spread([.. kind], MostOfAKind)).Where((_, i) => i % every == 0)];
        var sources = args.Contains("--sources");
        for (var m = 0; m < methods.Length; m++)
        {
            var method = methods[m];
            var gathered = new List<Row>[chosen.Length];
            Parallel.For(0, chosen.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => gathered[i] = Gather(method, chosen[i], i));
            Row[] rows = [.. gathered.SelectMany(some => some)];
            // The logit has no rows without bounds; it takes the widths of its inner method.
            if (rows.Length == 0) continue;
            var lines = new string[MethodWidthsTable.LargestSeasons.Length + 1];
            var reports = new string[lines.Length];
            Parallel.For(0, lines.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, kind => (lines[kind], reports[kind]) = FitKind(method.Name, kind, rows, sources));
            foreach (var report in reports) Console.Write(report);
            if (args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal)) Write(args[0], method.Name, lines);
        }
    }

    // In the order of the list, whatever was fitted first.
    private static void Write(string file, string method, string[] lines)
    {
        var current = File.ReadAllLines(file);
        List<string> all = [.. current.Skip(1).Where(line => line[..line.IndexOf(',', StringComparison.Ordinal)] != method), .. lines];
        var order = ForecastingMethods.All.Select(known => known.Name).ToList();
        File.WriteAllText(file, string.Join('\n', all.OrderBy(line => order.IndexOf(line[..line.IndexOf(',', StringComparison.Ordinal)])).Prepend(current[0])) + '\n');
    }

    private static (string Line, string Report) FitKind(string method, int kind, Row[] rows, bool sources)
    {
        var everything = Fit(rows, kind);
        var older = Fit([.. rows.Where(row => row.Back > 0)], kind);
        var report = new StringBuilder();
        foreach (var source in rows.Where(row => row.Kind == kind).GroupBy(row => row.Source))
        {
            (double[], double[])? without = sources ? Fit([.. rows.Where(row => row.Source != source.Key)], kind) : null;
            foreach (var set in source.GroupBy(row => row.Set))
            {
                string Of(Func<Row, bool> which, (double[], double[])? fit) => fit is { } some ? Covered([.. set.Where(which)], some) : "-";
                report.AppendLine(CultureInfo.InvariantCulture, $"{method,-32}{set.Key,-22} n={set.Count(),6}  newest {Of(row => row.Back == 0 && !row.Shortened, older)}  shortened {Of(row => row.Back == 0 && row.Shortened, older)}  source left out {Of(row => !row.Shortened, without)}  shortened {Of(row => row.Shortened, without)}");
            }
        }

        var numbers = everything.Coefficients.Concat(everything.Quantiles.Select(Math.Exp)).Select(number => number.ToString("0.####", CultureInfo.InvariantCulture));
        return ($"{method},{kind},{string.Join(',', numbers)}", report.ToString());
    }

    private static (double[] Coefficients, double[] Quantiles) Fit(Row[] rows, int kind)
    {
        rows = [.. Thin([.. rows.Where(row => row.Kind == kind)], MostRows), .. Thin([.. rows.Where(row => row.Kind != kind)], MostRows / 4)];
        var weight = rows.CountBy(row => row.Set).ToDictionary(set => set.Key, set => Math.Pow(set.Value, -Balance));
        foreach (var other in rows.Where(row => row.Kind != kind).Select(row => row.Set).Distinct()) weight[other] *= OtherKindShare;
        var mean = rows.Average(row => weight[row.Set]);
        return CompositeQuantileRegression.Fit(
            [.. rows.Select(row => row.X)],
            [.. rows.Select(row => Math.Log(Math.Max(row.Error, 1e-3)))],
            [.. rows.Select(row => weight[row.Set] / mean)],
            MethodWidthsTable.Levels,
            RowVisits);
    }

    private static IEnumerable<Row> Thin(Row[] rows, int most)
    {
        var stride = Math.Max(1, (rows.Length + most - 1) / most);
        return rows.Where((_, i) => i % stride == 0);
    }

    private static string Covered(Row[] rows, (double[] Coefficients, double[] Quantiles) fit)
    {
        const int Few = 50;
        bool Inside(Row row, int level) => row.Error <= Math.Exp(CompositeQuantileRegression.Dot(fit.Coefficients, row.X) + fit.Quantiles[level]);
        return rows.Length < Few ? "-" : string.Create(CultureInfo.InvariantCulture, $"{rows.Average(row => Inside(row, 1) ? 1.0 : 0):F3}/{rows.Average(row => Inside(row, 3) ? 1.0 : 0):F3}");
    }

    private static IEnumerable<PublicSeries> Spread(PublicSeries[] series, int most) =>
        series.Length <= most ? series : Enumerable.Range(0, most).Select(i => series[(long)i * series.Length / most]);

    private static List<Row> Gather(ForecastingMethod method, PublicSeries series, int index)
    {
        var rows = new List<Row>();
        for (var back = 0; back < Origins; back++)
        {
            var cut = series.Origin(back);
            if (cut < 1) break;
            Add(rows, method, series, 0, cut, back);
            var length = ShortLengths[(index + back) % ShortLengths.Length];
            if (length < cut && series.SeasonLength <= MethodWidthsTable.LargestSeasons[^1]) Add(rows, method, series, cut - length, cut, back);
        }

        return rows;
    }

    private static void Add(List<Row> rows, ForecastingMethod method, PublicSeries series, int start, int cut, int back)
    {
        var season = series.SeasonLength;
        if (Descriptive.Count(series.Values.AsSpan(start, cut - start)) < method.MinimumObservations(season)) return;
        var unit = Unit.Of(series.Values.AsSpan(start, cut - start));
        var values = unit.Apply(series.Values.AsSpan(start, cut - start));
        var transformed = method as TransformedMethod;
        var transformation = transformed?.Choose(values, season, null, null);
        if (transformed is not null && transformation is null) return;
        var inside = transformation is null ? values : Array.ConvertAll(values, transformation.Forward);
        var fit = transformation is null ? method.Fit(values, season, series.Horizon) : transformed!.FitTransformed(inside, transformation, season, series.Horizon);
        var level = transformation is null ? MethodWidths.LevelOf(values) : TransformedMethod.LevelOf(values, transformation);
        var movement = MethodWidths.Movement.Of(inside, season, series.Horizon);
        if (!(movement.OneStep > 0)) return;
        for (var h = 0; h < series.Horizon; h++)
        {
            var actual = series.Values[cut + h] / unit.Factor;
            if (transformation is not null) actual = actual > 0 ? transformation.Forward(actual) : double.NaN;
            if (double.IsNaN(actual)) continue;
            var x = new double[MethodWidths.Covariates];
            var basis = MethodWidths.Describe(x, movement, season, fit, level, h);
            rows.Add(new Row(x, Math.Abs(actual - fit.Mean[h]) / basis, series.Source, series.Group, MethodWidthsTable.KindOf(season), back, start > 0));
        }
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
