using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>The disclosure gate's view of themes: one table over the unit tree per theme, and the quotes of shown cells.</summary>
internal sealed class ThemeTables
{
    private readonly List<(string Theme, string Name, UnitTable Table, List<ThemedComment> Members)> _themes;
    private readonly IReadOnlySet<ThemedComment> _quotable;
    private readonly Dictionary<string, HashSet<string>> _inside;

    private ThemeTables(List<(string, string, UnitTable, List<ThemedComment>)> themes, IReadOnlySet<ThemedComment> quotable, Dictionary<string, HashSet<string>> inside) =>
        (_themes, _quotable, _inside) = (themes, quotable, inside);

    public static ThemeTables Of(ThemeReading reading, UnitTree tree, IReadOnlyList<OrgUnitNode> nodes, TextVectors? vectors, int fewest)
    {
        var members = reading.Comments.Where(comment => comment.Theme is not null).GroupBy(comment => comment.Theme!).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var themes = reading.Themes.Where(theme => members.ContainsKey(theme.Id)).Select(theme => (
            theme.Id,
            theme.Name,
            // One value per respondent, however many of the comments belong to the theme.
            UnitTable.Of(tree, nodes, members[theme.Id].GroupBy(comment => (comment.Unit, comment.Writer)).Select(writer => (writer.Key.Unit, writer.Average(comment => comment.Sentiment))), fewest),
            members[theme.Id])).ToList();
        var inside = nodes.ToDictionary(node => node.Id, node => tree.Subtree(node.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return new ThemeTables(themes, QuoteChoice.Quotable(reading.Comments, word => vectors is not null && vectors.Knows(word), fewest), inside);
    }

    /// <summary>True when at least one unit shows the theme.</summary>
    public bool IsShown(string theme) => _themes.Exists(entry => entry.Theme == theme && _inside.Keys.Any(unit => entry.Table.Verdict(unit) == Disclosure.Shown));

    /// <summary>Shown themes of a unit, most frequent first.</summary>
    public IReadOnlyList<ThemeResult> In(string unit, int commenting) =>
    [
        .. _themes.Where(theme => theme.Table.Verdict(unit) == Disclosure.Shown)
            .Select(theme => new ThemeResult(
                theme.Theme, DisclosureGate.Rounded((double)theme.Table.Count(unit) / commenting), DisclosureGate.ToneOf(theme.Table.Mean(unit)),
                QuoteChoice.Of(theme.Name, theme.Members.Where(comment => _inside[unit].Contains(comment.Unit)), _quotable)))
            .OrderByDescending(theme => theme.Share).ThenBy(theme => theme.ThemeId, StringComparer.Ordinal),
    ];
}
