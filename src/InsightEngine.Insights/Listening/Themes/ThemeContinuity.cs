using System.Globalization;
using System.Runtime.InteropServices;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Text.Clustering;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>A theme of a wave before it has a name.</summary>
/// <param name="Id"><c>T1</c>, <c>T2</c> …</param>
/// <param name="Direction">Where its comments lie, of length 1; what the next wave looks for.</param>
/// <param name="Before">The theme as an earlier wave published it; null for a new one.</param>
internal sealed record ThemeGroup(string Id, float[] Direction, ThemePublication? Before);

/// <summary>
/// Finds the themes of a wave so that one theme stays one: comments first go to the themes that the survey had before, and
/// only those that fit none are searched for new ones.
/// </summary>
internal static class ThemeContinuity
{
    /// <summary>Cosine similarity from which a comment belongs to a theme of an earlier wave, and that it needs in the end to any.</summary>
    private const float Joins = 0.5f, Stays = 0.4f;

    /// <summary>Cosine similarity from which what was found anew is a theme of an earlier wave all the same.</summary>
    private const float SameTheme = 0.7f;

    /// <summary>Weight of the earlier direction: a theme may move with the years and not with one wave.</summary>
    private const float Inertia = 0.5f;

    /// <summary>Rounds in which every comment moves to its nearest theme.</summary>
    private const int Rounds = 2;

    /// <summary>Narrower neighbourhoods and slower merging than usual, because points that hold topics lie closer together.</summary>
    private static readonly ThemeClusteringOptions Search = new() { Neighbours = 10, SimilarityFloor = 0.3, SameTheme = 0.9, SmallGroupJoins = 0.6 };

    /// <param name="points">One point per comment.</param>
    /// <param name="earlier">Publications of earlier waves, newest first.</param>
    /// <param name="fewest">Fewest comments of a theme.</param>
    /// <returns>Group of each comment, −1 for none, and the groups.</returns>
    public static (int[] Members, List<ThemeGroup> Groups) Of(float[][] points, IReadOnlyList<WavePublication> earlier, int fewest)
    {
        // Of a theme that was seen in several waves the newest direction counts.
        var groups = earlier.SelectMany(publication => publication.Themes).GroupBy(theme => theme.Id, StringComparer.Ordinal)
            .Select(seen => new ThemeGroup(seen.Key, DirectionOf(seen.First()), seen.First()))
            .Where(theme => points.Length > 0 && theme.Direction.Length == points[0].Length)
            .OrderBy(theme => Number(theme.Id)).ToList();
        var next = 1 + earlier.SelectMany(publication => publication.Themes).Select(theme => Number(theme.Id)).DefaultIfEmpty(0).Max();
        var members = Array.ConvertAll(points, point => Nearest(point, groups, Joins));
        FindNew(points, members, groups, next, fewest);
        for (var round = 0; round < Rounds; round++)
        {
            var present = Present(members, fewest);
            var moved = groups.Select((group, index) => present.Contains(index) ? group with { Direction = DirectionOf(group, points, members, index) } : null).ToList();
            members = Array.ConvertAll(points, point => Nearest(point, moved, Stays));
        }

        return Kept(points, members, groups, fewest);
    }

    /// <summary>The direction as a publication keeps it: one signed byte per dimension, Base64.</summary>
    public static string Text(float[] direction)
    {
        var bytes = Array.ConvertAll(direction, value => (sbyte)Math.Clamp(MathF.Round(value * sbyte.MaxValue), -sbyte.MaxValue, sbyte.MaxValue));
        return Convert.ToBase64String(MemoryMarshal.AsBytes(bytes.AsSpan()));
    }

    private static void FindNew(float[][] points, int[] members, List<ThemeGroup> groups, int next, int fewest)
    {
        var rest = Enumerable.Range(0, points.Length).Where(i => members[i] < 0).ToList();
        if (rest.Count < fewest) return;
        var known = groups.Count;
        var found = ThemeClustering.Find(rest.ConvertAll(i => points[i]), Search with { SmallestTheme = fewest });
        for (var cluster = 0; cluster < found.Centroids.Count; cluster++)
        {
            var group = Nearest(found.Centroids[cluster], groups.GetRange(0, known), SameTheme);
            if (group < 0)
            {
                group = groups.Count;
                groups.Add(new ThemeGroup(string.Create(CultureInfo.InvariantCulture, $"T{next++}"), found.Centroids[cluster], null));
            }

            for (var i = 0; i < rest.Count; i++)
                if (found.Members[i] == cluster) members[rest[i]] = group;
        }
    }

    /// <summary>Leaves out what too few comments belong to, and numbers the rest anew; ids are given out without gaps.</summary>
    private static (int[] Members, List<ThemeGroup> Groups) Kept(float[][] points, int[] members, List<ThemeGroup> groups, int fewest)
    {
        var present = Present(members, fewest);
        var kept = Enumerable.Range(0, groups.Count).Where(present.Contains).ToList();
        var next = groups.Where(group => group.Before is null).Select(group => Number(group.Id)).DefaultIfEmpty(0).Min();
        var named = kept.ConvertAll(index =>
        {
            var group = groups[index] with { Direction = DirectionOf(groups[index], points, members, index) };
            return group.Before is null ? group with { Id = string.Create(CultureInfo.InvariantCulture, $"T{next++}") } : group;
        });
        return (Array.ConvertAll(members, member => kept.IndexOf(member)), named);
    }

    private static HashSet<int> Present(int[] members, int fewest) =>
        members.Where(member => member >= 0).GroupBy(member => member).Where(group => group.Count() >= fewest).Select(group => group.Key).ToHashSet();

    /// <summary>Index of the group whose direction is most like the point, the earlier of equals; −1 when none is like enough.</summary>
    private static int Nearest(float[] point, IReadOnlyList<ThemeGroup?> groups, float least)
    {
        var (nearest, best) = (-1, least);
        for (var index = 0; index < groups.Count; index++)
        {
            if (groups[index] is not { } group) continue;
            var similarity = InnerProduct.Of(point, group.Direction);
            if (similarity > best || (nearest < 0 && similarity >= best)) (nearest, best) = (index, similarity);
        }

        return nearest;
    }

    private static float[] DirectionOf(ThemeGroup group, float[][] points, int[] members, int index)
    {
        var sum = new float[points[0].Length];
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] != index) continue;
            for (var d = 0; d < sum.Length; d++) sum[d] += points[i][d];
        }

        var now = ThemePoints.Unit(sum);
        if (group.Before is not { } before) return now;
        var was = DirectionOf(before);
        return ThemePoints.Unit([.. now.Select((value, d) => (Inertia * was[d]) + ((1 - Inertia) * value))]);
    }

    private static float[] DirectionOf(ThemePublication theme) =>
        ThemePoints.Unit(Array.ConvertAll(MemoryMarshal.Cast<byte, sbyte>(Convert.FromBase64String(theme.Direction)).ToArray(), value => (float)value));

    private static int Number(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
}
