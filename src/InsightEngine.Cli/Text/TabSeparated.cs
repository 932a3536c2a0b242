namespace InsightEngine.Cli.Text;

/// <summary>Reads tab-separated files without quoting: one record per line, the first names the columns.</summary>
internal static class TabSeparated
{
    /// <summary>Values of the wanted columns per record, in the wanted order.</summary>
    /// <exception cref="CommandFailedException">The file is missing or lacks a column.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: no such file; the folder of training texts must hold it.");
        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext()) throw new CommandFailedException($"{path}: the file is empty.");
        var header = lines.Current.Split('\t');
        var at = columns.Select(c => Array.IndexOf(header, c)).ToArray();
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
            throw new CommandFailedException($"{path}, line 1: there is no column '{columns[missing]}'; found: {string.Join(", ", header)}.");
        var number = 1;
        while (lines.MoveNext())
        {
            number++;
            if (lines.Current.Length == 0) continue;
            var cells = lines.Current.Split('\t');
            if (cells.Length != header.Length)
                throw new CommandFailedException($"{path}, line {number}: {cells.Length} cells where the header has {header.Length}.");
            yield return [.. at.Select(i => cells[i])];
        }
    }
}
