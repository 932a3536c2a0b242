using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Storage;

namespace InsightEngine.Server.Api;

/// <summary>
/// The refusals of the last imports, complete, as files in the data folder. A reason may repeat what stood in a refused cell,
/// and that may be what a respondent wrote: so the files leave with an erasure and after a month.
/// </summary>
public sealed partial class ImportErrorReports(Store store, TimeProvider clock)
{
    /// <summary>Reports that are kept; older ones are deleted.</summary>
    public const int Kept = 20;

    /// <summary>How long a report is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(store.Options.Folder, "import-errors");

    /// <summary>A new report: its id and where it is to be written.</summary>
    public (string Id, string Path) Next()
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetFiles(Folder, "*.csv").OrderDescending(StringComparer.Ordinal).Skip(Kept - 1)) File.Delete(old);
        var id = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss-fff}-{Guid.NewGuid().ToString("N")[..6]}");
        return (id, PathOf(id));
    }

    /// <summary>Where a report is; null when there is none of this id.</summary>
    public string? Find(string id) => Id().IsMatch(id) && File.Exists(PathOf(id)) ? PathOf(id) : null;

    /// <summary>Deletes all reports: nobody can tell from a refused row whose it was.</summary>
    public void Clear() => Delete(_ => true);

    /// <summary>Deletes the reports that are older than <see cref="KeptFor"/>.</summary>
    public void Expire()
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() - KeptFor).UtcDateTime:yyyyMMdd-HHmmss-fff}");
        Delete(name => string.CompareOrdinal(name, limit) < 0);
    }

    private void Delete(Func<string, bool> isGone)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var report in Directory.GetFiles(Folder, "*.csv").Where(report => isGone(Path.GetFileName(report)))) File.Delete(report);
    }

    private string PathOf(string id) => Path.Combine(Folder, id + ".csv");

    [GeneratedRegex(@"\A\d{8}-\d{6}-\d{3}-[0-9a-f]{6}\z")]
    private static partial Regex Id();
}
