using System.Globalization;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InsightEngine.Storage;

/// <summary>Collects who changed what in one transaction.</summary>
internal sealed class AuditTrail(IntakeOrigin origin, DateTimeOffset now)
{
    /// <summary>Field name of the entry that a new record gets.</summary>
    public const string Created = "(created)";

    private const int TextLength = 4000;
    private readonly List<AuditEntry> _entries = [];

    public IReadOnlyList<AuditEntry> Entries => _entries;

    public void Add(string kind, string id, string field, string? from, string? to) => _entries.Add(new AuditEntry
    {
        SubjectKind = kind,
        SubjectId = id,
        Field = field,
        From = Cut(from),
        To = Cut(to),
        Who = origin.Who,
        At = now,
        Why = origin.Why ?? origin.Source,
    });

    /// <summary>A value as text in the invariant culture; null stays null.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>All fields of a new record that have a value.</summary>
    public static string Describe(object record, IEnumerable<IProperty> properties) => string.Join("; ",
        from property in properties
        let text = Text(property.GetGetter().GetClrValue(record))
        where text is { Length: > 0 }
        select $"{property.Name}={text}");

    private static string? Cut(string? text) => text?.Length > TextLength ? text[..(TextLength - 1)] + "…" : text;
}
