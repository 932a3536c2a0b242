using Microsoft.EntityFrameworkCore.Metadata;

namespace InsightEngine.Storage;

/// <summary>Adds a record or updates the stored one field by field, with an audit entry for each change.</summary>
internal sealed class RecordUpsert(InsightDb db, AuditTrail audit)
{
    private readonly Dictionary<Type, IReadOnlyList<IProperty>> _properties = [];

    /// <param name="incoming">The record as it shall be.</param>
    /// <param name="stored">The record with the same key as it stands, not tracked; null when there is none.</param>
    /// <param name="kind">Kind for the audit.</param>
    /// <param name="id">Subject for the audit.</param>
    /// <param name="part">What of the subject it is, such as <c>v2</c>; empty for the subject itself.</param>
    public IntakeOutcome Apply<T>(T incoming, T? stored, RecordKind kind, string id, string part = "") where T : class
    {
        var properties = Properties<T>();
        var prefix = part.Length == 0 ? "" : part + ".";
        if (stored is null)
        {
            db.Add(incoming);
            audit.Add(kind.ToString(), id, prefix + AuditTrail.Created, null, AuditTrail.Describe(incoming, properties));
            return IntakeOutcome.Added;
        }
        var changed = new List<string>();
        foreach (var property in properties)
        {
            object? from = property.GetGetter().GetClrValue(stored), to = property.GetGetter().GetClrValue(incoming);
            if (property.GetValueComparer().Equals(from, to)) continue;
            changed.Add(property.Name);
            audit.Add(kind.ToString(), id, prefix + property.Name, AuditTrail.Text(from), AuditTrail.Text(to));
        }
        if (changed.Count == 0) return IntakeOutcome.Unchanged;
        var entry = db.Attach(incoming);
        foreach (var name in changed) entry.Property(name).IsModified = true;
        return IntakeOutcome.Changed;
    }

    /// <summary>The mapped fields of a record type.</summary>
    public IReadOnlyList<IProperty> Properties<T>()
    {
        if (_properties.TryGetValue(typeof(T), out var properties)) return properties;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        return _properties[typeof(T)] = entity.GetProperties().Where(property => !property.IsShadowProperty()).ToList();
    }
}
