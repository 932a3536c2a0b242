using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>Collects the facts and points of a sheet; a fact that is added twice is kept once.</summary>
internal sealed class SheetDraft
{
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<SectionKind, List<Point>> _sections = [];

    public Fact Add(Fact fact)
    {
        _facts.TryAdd(fact.Id, fact);
        return _facts[fact.Id];
    }

    public void Say(SectionKind section, Point point)
    {
        if (!_sections.TryGetValue(section, out var points)) _sections[section] = points = [];
        points.Add(point);
    }

    public IReadOnlyList<Point> Points(SectionKind section) => _sections.TryGetValue(section, out var points) ? points : [];

    /// <summary>Sections that have something to say, and the facts that they use.</summary>
    public (IReadOnlyList<SheetSection> Sections, IReadOnlyList<Fact> Facts) Finish(IEnumerable<SectionKind> order)
    {
        var sections = order.Where(_sections.ContainsKey).Select(kind => new SheetSection(kind, _sections[kind])).ToList();
        var used = sections.SelectMany(section => section.Points).SelectMany(point => point.Facts).Select(fact => fact.FactId).ToHashSet(StringComparer.Ordinal);
        return (sections, [.. _facts.Values.Where(fact => used.Contains(fact.Id)).OrderBy(fact => fact.Id, StringComparer.Ordinal)]);
    }
}

/// <summary>Builds the fact list of a point; a fact that does not exist is left out.</summary>
internal sealed class PointFacts
{
    private readonly List<PointFact> _facts = [];

    public PointFacts With(FactRole role, Fact? fact)
    {
        if (fact is not null) _facts.Add(new PointFact(role, fact.Id));
        return this;
    }

    public PointFacts WithAll(FactRole role, IEnumerable<Fact?> facts)
    {
        foreach (var fact in facts) With(role, fact);
        return this;
    }

    public Point As(PointKind kind, double importance = 0, bool mustMention = false) => new(kind, _facts, importance, mustMention);
}
