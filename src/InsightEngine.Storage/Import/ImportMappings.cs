namespace InsightEngine.Storage.Import;

/// <summary>The mappings that a file can be read with: those that travel with the binaries and those that the caller adds.</summary>
public sealed class ImportMappings(IReadOnlyList<ImportMapping> all)
{
    public IReadOnlyList<ImportMapping> All { get; } = all;

    /// <summary>The mappings beside the binaries.</summary>
    public static ImportMappings LoadShipped() => new([.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "mappings"), "*.yaml").Order(StringComparer.Ordinal)
        .Select(path => ImportMapping.Parse(File.ReadAllText(path), Path.GetFileName(path)))]);

    public ImportMapping? Find(string name) => All.FirstOrDefault(mapping => string.Equals(mapping.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The mapping for a file: by the beginning of its name, else the one whose columns the file has; the most specific wins.</summary>
    /// <returns>Null when none fits.</returns>
    public ImportMapping? Select(string fileName, IReadOnlyCollection<string> header)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        var named = All.Where(mapping => mapping.Files.Any(file => stem.StartsWith(file, StringComparison.OrdinalIgnoreCase) && (stem.Length == file.Length || !char.IsLetterOrDigit(stem[file.Length]))))
            .FirstOrDefault(mapping => mapping.Columns.Count == 0 || mapping.Columns.Any(header.Contains));
        return named ?? All.Where(mapping => mapping.Columns.Count > 0 && mapping.Columns.All(header.Contains)).MaxBy(mapping => mapping.Columns.Count);
    }
}
