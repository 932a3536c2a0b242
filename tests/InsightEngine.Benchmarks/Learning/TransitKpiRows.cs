using System.Globalization;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Benchmarks.Learning;

/// <summary>Reads the monthly transit KPIs as rows: twelve months of relative distance to target, then whether the next month missed.</summary>
internal static class TransitKpiRows
{
    private const int Lags = 12;

    public static BoostingTask Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var head = lines[0].Split(',').ToList();
        var (id, agency, year, month) = (head.IndexOf("indicator_id"), head.IndexOf("agency"), head.IndexOf("year"), head.IndexOf("month"));
        var (desired, target, actual, missed) = (head.IndexOf("desired_change"), head.IndexOf("target"), head.IndexOf("actual"), head.IndexOf("missed_month"));
        var series = lines.Skip(1).Select(l => l.Split(',')).Where(c => c.Length == head.Count)
            .GroupBy(c => c[agency] + c[id], StringComparer.Ordinal)
            .Select(g => g.OrderBy(c => int.Parse(c[year], CultureInfo.InvariantCulture) * 12 + int.Parse(c[month], CultureInfo.InvariantCulture)).ToArray());
        var (rows, outcomes) = (new List<double[]>(), new List<double>());
        foreach (var cells in series)
        {
            for (var t = Lags; t < cells.Length; t++)
            {
                if (cells[t][missed].Length == 0) continue;
                var row = new double[Lags + 2];
                for (var k = 0; k < Lags; k++) row[k] = Distance(cells[t - 1 - k]);
                row[Lags] = cells[t][desired] == "U" ? 1 : 0;
                row[Lags + 1] = int.Parse(cells[t][month], CultureInfo.InvariantCulture);
                rows.Add(row);
                outcomes.Add(Number(cells[t][missed]));
            }
        }

        return BoostingTask.Folds(
            $"transit KPI misses {rows.Count * 4 / 5}×{Lags + 2}", new BinaryLogistic(), "binary:logistic",
            new TrainingRows(FeatureMatrix.FromRows(rows), [.. outcomes]));

        double Distance(string[] c)
        {
            var distance = (Number(c[actual]) - Number(c[target])) / Math.Abs(Number(c[target]));
            return double.IsFinite(distance) ? (float)distance : double.NaN;
        }
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : double.NaN;
}
