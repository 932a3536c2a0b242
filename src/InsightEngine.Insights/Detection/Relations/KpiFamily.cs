namespace InsightEngine.Insights.Detection.Relations;

/// <summary>
/// KPIs that measure the same of different parts: they bear one name, or one name with the part behind it
/// (<c>Revenue</c>, <c>Revenue - North</c>, <c>Revenue (South)</c>), and are counted alike.
/// </summary>
internal static class KpiFamily
{
    private static readonly string[] Separators = [" - ", " – ", " — ", ": ", " (", " / ", ", "];

    /// <summary>The neighbours that are parts of this KPI: its name with a part behind it anywhere near, or its very name in an objective below.</summary>
    public static IReadOnlyList<KpiView> Segments(KpiView total, DetectionContext context) =>
        [.. SegmentsOfAnyDirection(total, context).Where(one => SameDirection(total, one))];

    /// <summary>The same, also those that are wanted to go another way than the whole.</summary>
    public static IReadOnlyList<KpiView> SegmentsOfAnyDirection(KpiView total, DetectionContext context) =>
        [.. Neighbours(total, context).Where(one => IsCountedAlike(total, one) && (IsPart(one.Kpi.Name, total.Kpi.Name) || IsSameBelow(one, total, context)))];

    /// <summary>Whether a KPI is the very measure of another, in an objective right below.</summary>
    public static bool IsSameBelow(KpiView one, KpiView total, DetectionContext context) =>
        SameName(one.Kpi.Name, total.Kpi.Name) && one.Kpi.ObjectiveId != total.Kpi.ObjectiveId && context.Graph.Objective(one.Kpi.ObjectiveId)?.ParentId == total.Kpi.ObjectiveId;

    /// <summary>The neighbours on the same footing: other parts of the same total, or the same measure of objectives beside this one's.</summary>
    public static IReadOnlyList<KpiView> Peers(KpiView view, DetectionContext context)
    {
        var stem = Stem(view.Kpi.Name);
        return [.. Neighbours(view, context).Where(one => IsAlike(view, one) && (SameName(one.Kpi.Name, view.Kpi.Name)
            ? one.Kpi.ObjectiveId != view.Kpi.ObjectiveId && context.Graph.Objective(one.Kpi.ObjectiveId)?.ParentId == context.Graph.Objective(view.Kpi.ObjectiveId)?.ParentId
            : stem is not null && Stem(one.Kpi.Name) is { } other && SameName(stem, other)))];
    }

    /// <summary>True when one is a part of the other or both are parts of one.</summary>
    public static bool AreRelated(KpiView left, KpiView right)
    {
        string a = Stem(left.Kpi.Name) ?? left.Kpi.Name, b = Stem(right.Kpi.Name) ?? right.Kpi.Name;
        return SameName(a, b) || SameName(left.Kpi.Name, b) || SameName(a, right.Kpi.Name);
    }

    /// <summary>What tells a part apart: <c>North</c> of <c>Revenue - North</c>; the unit or the whole name where the name does not say.</summary>
    public static string Label(KpiView part, KpiView total) => IsPart(part.Kpi.Name, total.Kpi.Name)
        ? part.Kpi.Name[total.Kpi.Name.Length..].Trim(' ', '-', '–', '—', ':', '/', ',', '(', ')')
        : part.Kpi.OrgUnitId ?? part.Kpi.Name;

    public static IEnumerable<KpiView> Neighbours(KpiView view, DetectionContext context)
    {
        foreach (var id in KpiNeighbourhood.Of(context.Graph, view.Kpi))
            if (context.Relatives!.TryGetValue(id, out var neighbour)) yield return neighbour;
    }

    private static bool IsAlike(KpiView left, KpiView right) => IsCountedAlike(left, right) && SameDirection(left, right);

    private static bool SameDirection(KpiView left, KpiView right) => left.History.Definition?.Direction == right.History.Definition?.Direction;

    private static bool IsCountedAlike(KpiView left, KpiView right) =>
        left.History is { Definition: { } a, Cadence: var cadence } && right.History is { Definition: { } b }
        && cadence == right.History.Cadence && a.Aggregation == b.Aggregation && a.Unit == b.Unit;

    private static bool SameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool IsPart(string part, string total) =>
        part.StartsWith(total, StringComparison.OrdinalIgnoreCase) && Separators.Any(separator => part.AsSpan(total.Length).StartsWith(separator, StringComparison.Ordinal));

    /// <summary>The name before its last separator; null without one.</summary>
    private static string? Stem(string name)
    {
        var end = Separators.Max(separator => name.LastIndexOf(separator, StringComparison.Ordinal));
        return end > 0 ? name[..end] : null;
    }
}
