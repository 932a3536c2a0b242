namespace InsightEngine.Insights.Listening.Attributes;

/// <summary>Which attributes of the respondents results are broken down by: each with few enough categories, and each pair of them.</summary>
internal sealed class AttributeCuts
{
    /// <summary>An attribute with more categories than this names people rather than groups and is not used.</summary>
    public const int MostCategories = 12;

    /// <summary>Most attributes; the rest, in the order of their names, is not used.</summary>
    public const int MostAttributes = 4;

    /// <summary>Category of those whose attribute is not given.</summary>
    public const string NotStated = "not stated";

    private const char Between = '\u001F';

    public AttributeCuts(IReadOnlyList<PulseResponse> responses)
    {
        var names = responses.SelectMany(response => response.Attributes.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Categories: responses.Select(response => CategoryOf(response.Attributes, name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()))
            .Where(attribute => attribute.Categories.Count is > 1 and <= MostCategories).Take(MostAttributes).ToList();
        var cuts = names.ConvertAll(attribute => new Cut([attribute.Name], [.. attribute.Categories.Select(category => (IReadOnlyList<string>)[category])]));
        for (var a = 0; a < names.Count; a++)
            for (var b = a + 1; b < names.Count; b++)
                cuts.Add(new Cut([names[a].Name, names[b].Name], [.. names[a].Categories.SelectMany(left => names[b].Categories.Select(right => (IReadOnlyList<string>)[left, right]))]));
        All = cuts;
        Names = names.ConvertAll(attribute => attribute.Name);
    }

    /// <summary>Single attributes first, then pairs, in the order of their names.</summary>
    public IReadOnlyList<Cut> All { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Key of the smallest group that the used attributes tell apart.</summary>
    public string GroupOf(IReadOnlyDictionary<string, string> attributes) => string.Join(Between, Names.Select(name => CategoryOf(attributes, name)));

    private static string CategoryOf(IReadOnlyDictionary<string, string> attributes, string name) =>
        attributes.TryGetValue(name, out var category) && !string.IsNullOrWhiteSpace(category) ? category.Trim() : NotStated;

    /// <param name="Attributes">One or two attribute names.</param>
    /// <param name="Cells">Categories, one per attribute.</param>
    internal sealed record Cut(IReadOnlyList<string> Attributes, IReadOnlyList<IReadOnlyList<string>> Cells)
    {
        public string CellOf(IReadOnlyDictionary<string, string> attributes) => Key(Attributes.Select(name => CategoryOf(attributes, name)));

        /// <summary>Key of a cell; the attribute names keep equal categories of different cuts apart.</summary>
        public string Key(IEnumerable<string> categories) => string.Join(Between, Attributes.Concat(categories));
    }
}
