using System.Globalization;

namespace InsightEngine.Benchmarks.Detection;

/// <summary>One file of the Numenta Anomaly Benchmark with its labelled windows as positions.</summary>
internal sealed record NabFile(string Name, double[] Values, IReadOnlyList<(int First, int Last)> Windows)
{
    private const int StampLength = 19;

    public string Family => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Every file below <paramref name="folder"/>, which holds <c>nab/data/…</c> and <c>nab_windows.csv</c>.</summary>
    public static IReadOnlyList<NabFile> Load(string folder)
    {
        var windows = File.ReadLines(Path.Combine(folder, "nab_windows.csv")).Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0]);
        var data = Path.Combine(folder, "nab", "data");
        return
        [
            .. Directory.EnumerateFiles(data, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
            {
                var name = Path.GetRelativePath(data, path).Replace(Path.DirectorySeparatorChar, '/');
                var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToArray();
                var stamps = Array.ConvertAll(rows, row => row[0]);
                return new NabFile(
                    name,
                    Array.ConvertAll(rows, row => double.Parse(row[1], CultureInfo.InvariantCulture)),
                    [.. windows[name].Select(cells => (Array.IndexOf(stamps, cells[1][..StampLength]), Array.IndexOf(stamps, cells[2][..StampLength])))]);
            }),
        ];
    }
}
