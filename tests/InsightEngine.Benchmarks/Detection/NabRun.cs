using System.Globalization;
using InsightEngine.Benchmarks.Forecasting;
using InsightEngine.Insights.Detection;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Benchmarks.Detection;

/// <summary>
/// <c>nab</c>: scores <c>insight detect</c> on the development families of the Numenta Anomaly Benchmark.
/// <c>nab RESULTS</c> checks the scorer instead: RESULTS is the folder of published results of a NAB checkout; every
/// detector's published score per file is compared with ours.
/// </summary>
internal static class NabRun
{
    private const string Profile = "standard";

    public static void Run(string[] args)
    {
        var files = NabFile.Load(Path.Combine(Path.GetDirectoryName(CompetitionData.Folder)!, "anomaly"));
        if (args is [var results]) CheckScorer(files, results);
        else Score(files);
    }

    private static void Score(IReadOnlyList<NabFile> files)
    {
        Console.WriteLine($"{"file",-58}{"rows",6}{"windows",9}{"met",5}{"outside",9}{"raw",9}");
        var rows = new List<(NabFile File, int Met, int Outside, double Raw)>();
        foreach (var file in files)
        {
            var events = SeriesScan.Of(new TimeSeries(file.Values, Cadence.Index));
            int[] positions = [.. events.Select(e => e.Position).Where(position => position >= NabScore.Probation(file.Values.Length))];
            var met = file.Windows.Count(window => positions.Any(position => position >= window.First && position <= window.Last));
            var outside = positions.Count(position => !file.Windows.Any(window => position >= window.First && position <= window.Last));
            var raw = NabScore.Raw(file.Values.Length, file.Windows, positions);
            rows.Add((file, met, outside, raw));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name,-58}{file.Values.Length,6}{file.Windows.Count,9}{met,5}{outside,9}{raw,9:0.000}  {string.Join(' ', events.Select(e => $"{e.Position}:{e.Kind}:{e.Score:0.00}"))}"));
        }

        foreach (var family in rows.GroupBy(row => row.File.Family).Append(rows.GroupBy(_ => "all").Single()))
        {
            var windows = family.Sum(row => row.File.Windows.Count);
            var raw = family.Sum(row => row.Raw);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family.Key,-24} windows met {family.Sum(row => row.Met)} of {windows}, detections outside {family.Sum(row => row.Outside)}, score {(windows == 0 ? double.NaN : NabScore.Normalised(raw, windows)):0.0}"));
        }
    }

    private static void CheckScorer(IReadOnlyList<NabFile> files, string results)
    {
        Console.WriteLine($"{"detector",-20}{"published raw",14}{"ours",10}{"largest difference",20}{"score on these files",22}");
        foreach (var folder in Directory.EnumerateDirectories(results).Order(StringComparer.Ordinal))
        {
            var detector = Path.GetFileName(folder);
            var table = Path.Combine(folder, $"{detector}_{Profile}_scores.csv");
            if (!File.Exists(table)) continue;
            var published = File.ReadLines(table).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[2], cells => (Threshold: Number(cells[3]), Score: Number(cells[4])));
            double raw = 0, theirs = 0, largest = 0;
            foreach (var file in files)
            {
                var scores = File.ReadLines(Path.Combine(folder, file.Family, $"{detector}_{file.Name[(file.Family.Length + 1)..]}")).Skip(1).Select(line => Number(line.Split(',')[2])).ToArray();
                var ours = NabScore.Raw(file.Values.Length, file.Windows, Enumerable.Range(0, scores.Length).Where(i => scores[i] >= published[file.Name].Threshold));
                raw += ours;
                theirs += published[file.Name].Score;
                largest = Math.Max(largest, Math.Abs(ours - published[file.Name].Score));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{detector,-20}{theirs,14:0.000}{raw,10:0.000}{largest,20:0.0e0}{NabScore.Normalised(raw, files.Sum(file => file.Windows.Count)),22:0.0}"));
        }
    }

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
