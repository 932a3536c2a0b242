using System.Collections.Frozen;
using InsightEngine.Numerics.Text.Lexicon;

namespace InsightEngine.Numerics.Text.Identifiers;

/// <summary>Word lists that tell a person's name from other capitalised words; they stand in names.txt.</summary>
internal static class NameLists
{
    private static readonly ILookup<string, string> s_lists = PhraseList.Read("names.txt").ToLookup(p => p.Head, p => p.Phrase);

    public static FrozenSet<string> Given { get; } = Set("given", "ambiguous");

    /// <summary>Given names that are also words: "Will", "Grace", "May".</summary>
    public static FrozenSet<string> Ambiguous { get; } = Set("ambiguous");

    public static FrozenSet<string> Titles { get; } = Set("title");

    public static FrozenSet<string> Roles { get; } = Set("role");

    public static FrozenSet<string> Possessives { get; } = Set("possessive");

    /// <summary>Roles that need no possessive before a name: "Manager Anna".</summary>
    public static FrozenSet<string> Callings { get; } = Set("calling");

    public static FrozenSet<string> Introductions { get; } = Set("introduction");

    public static FrozenSet<string> Pairs { get; } = Set("pair");

    public static FrozenSet<string> PersonVerbs { get; } = Set("verb");

    /// <summary>What only people do.</summary>
    public static FrozenSet<string> StrongVerbs { get; } = Set("strong");

    public static FrozenSet<string> Particles { get; } = Set("particle");

    /// <summary>Capitalised words that are not persons: days, months, places, firms, products, nationalities, common openings.</summary>
    public static FrozenSet<string> NotNames { get; } = Set("other");

    private static FrozenSet<string> Set(params string[] heads) => heads.SelectMany(h => s_lists[h]).ToFrozenSet(StringComparer.Ordinal);
}
