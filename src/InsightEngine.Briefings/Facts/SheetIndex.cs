using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>Looks facts up by id and by their role in a point.</summary>
public sealed class SheetIndex
{
    private readonly Dictionary<string, Fact> _byId;

    public SheetIndex(FactSheet sheet)
    {
        Sheet = sheet;
        _byId = sheet.Facts.ToDictionary(fact => fact.Id, StringComparer.Ordinal);
    }

    public FactSheet Sheet { get; }

    /// <summary>The fact of an id; null when the sheet does not have it.</summary>
    public Fact? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The first fact of a role; null when the point has none.</summary>
    public Fact? Of(Point point, FactRole role)
    {
        foreach (var fact in point.Facts)
            if (fact.Role == role) return _byId[fact.FactId];
        return null;
    }

    /// <summary>All facts of a role, in the point's order.</summary>
    public IReadOnlyList<Fact> All(Point point, FactRole role) => [.. point.Facts.Where(fact => fact.Role == role).Select(fact => _byId[fact.FactId])];
}
