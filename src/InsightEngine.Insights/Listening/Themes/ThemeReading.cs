using System.Runtime.InteropServices;
using InsightEngine.Numerics.Text.Clustering;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>One comment and the theme that it belongs to.</summary>
/// <param name="Unit">Unit of its writer.</param>
/// <param name="Writer">Number of the response in the order of keys; never shown.</param>
/// <param name="Theme">Id of the theme; null when it fits none.</param>
/// <param name="Text">Redacted text.</param>
/// <param name="Sentiment">−1 … 1.</param>
/// <param name="Closeness">Cosine similarity with the theme's direction.</param>
/// <param name="IsHeldBack">Whether it may report harm and so is never quoted.</param>
internal sealed record ThemedComment(string Unit, int Writer, string? Theme, string Text, double Sentiment, float Closeness, bool IsHeldBack = false);

/// <summary>
/// The themes of one wave, before the disclosure gate. Comments that report harm or speak to a machine take no part. A
/// theme whose direction lies close to one of an earlier wave is that theme again and keeps its id and name.
/// </summary>
internal sealed record ThemeReading(IReadOnlyList<ThemePublication> Themes, IReadOnlyList<ThemedComment> Comments)
{
    /// <summary>Cosine similarity from which a theme of another wave is the same theme.</summary>
    private const float SameTheme = 0.75f;

    /// <summary>Terms that make up a name; fewer behind the name of a topic.</summary>
    private const int TermsInName = 3, TermsBehindTopic = 2;

    public static ThemeReading None { get; } = new([], []);

    /// <param name="responses">Responses of the wave.</param>
    /// <param name="vectors">Text vectors.</param>
    /// <param name="earlier">Publications of earlier waves of the survey, newest first.</param>
    /// <param name="wave">Number of this wave.</param>
    /// <param name="fewest">Fewest respondents behind a theme, and fewest of the wave who used each word of its name.</param>
    public static ThemeReading Of(IReadOnlyList<PulseResponse> responses, TextVectors vectors, IReadOnlyList<WavePublication> earlier, int wave, int fewest)
    {
        var ordered = responses.OrderBy(response => response.OrgUnitId, StringComparer.Ordinal).ThenBy(response => response.ImportKey, StringComparer.Ordinal).ToList();
        var comments = ordered
            .SelectMany((response, writer) => response.Answers.OrderBy(answer => answer.QuestionId, StringComparer.Ordinal)
                .Where(answer => answer is { Text: not null, Sentiment: not null, SeriousConcern: false, InstructionLike: false })
                .Select(answer => (response.OrgUnitId, Writer: writer, Answer: answer)))
            .ToList();
        if (comments.Count < fewest) return None;
        var points = new float[comments.Count][];
        Parallel.For(0, points.Length, i => points[i] = vectors.Embed(comments[i].Answer.Text!));
        var clusters = ThemeClustering.Find(points, new ThemeClusteringOptions { SmallestTheme = fewest });
        var terms = ThemeTerms.Of([.. comments.Select((comment, i) => (comment.Answer.Text!, clusters.Members[i], comment.Writer))], clusters.Centroids.Count, fewest);
        var topics = clusters.Centroids.Select((_, theme) => CommonTopic([.. comments.Where((_, i) => clusters.Members[i] == theme).Select(comment => comment.Answer)], fewest)).ToList();
        var themes = Identified(clusters.Centroids, terms, topics, earlier, wave);
        return new ThemeReading(themes,
        [
            .. comments.Select((comment, i) =>
            {
                var member = clusters.Members[i];
                return new ThemedComment(comment.OrgUnitId, comment.Writer, member < 0 ? null : themes[member].Id, comment.Answer.Text!, comment.Answer.Sentiment!.Value,
                    member < 0 ? 0 : Dot(points[i], clusters.Centroids[member]), comment.Answer.IsHeldBack);
            }),
        ]);
    }

    private static List<ThemePublication> Identified(
        IReadOnlyList<float[]> centroids, IReadOnlyList<IReadOnlyList<string>> terms, IReadOnlyList<string?> topics, IReadOnlyList<WavePublication> earlier, int wave)
    {
        // Of a theme that was seen in several waves the newest direction counts.
        var known = earlier.SelectMany(publication => publication.Themes).GroupBy(theme => theme.Id).Select(group => (Theme: group.First(), Direction: Direction(group.First())))
            .Where(theme => centroids.Count > 0 && theme.Direction.Length == centroids[0].Length).ToList();
        var pairs = centroids
            .SelectMany((centroid, index) => known.Select(theme => (index, theme.Theme, Similarity: Dot(centroid, theme.Direction))))
            .Where(pair => pair.Similarity >= SameTheme)
            .OrderByDescending(pair => pair.Similarity).ThenBy(pair => pair.index).ThenBy(pair => pair.Theme.Id, StringComparer.Ordinal);
        var continued = new Dictionary<int, ThemePublication>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, theme, _) in pairs)
            if (!continued.ContainsKey(index) && taken.Add(theme.Id)) continued[index] = theme;

        var next = 1 + earlier.SelectMany(publication => publication.Themes).Select(theme => int.Parse(theme.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var names = known.Select(theme => theme.Theme.Name).ToHashSet(StringComparer.Ordinal);
        var themes = new List<ThemePublication>(centroids.Count);
        for (var index = 0; index < centroids.Count; index++)
        {
            var direction = Text(centroids[index]);
            if (continued.TryGetValue(index, out var before))
            {
                // A name whose words are no longer those of the theme would mislead; without telling words the old one stays.
                var fits = terms[index].Count == 0 || before.Name.Split(", ").Any(word => terms[index].Contains(word, StringComparer.OrdinalIgnoreCase));
                themes.Add(before with { Name = fits ? before.Name : Name(terms[index], topics[index], before.Id, names), Terms = terms[index], Direction = direction });
                continue;
            }

            var id = $"T{next++}";
            themes.Add(new ThemePublication { Id = id, Name = Name(terms[index], topics[index], id, names), Terms = terms[index], FirstWave = wave, Direction = direction });
        }

        return themes;
    }

    private static string Name(IReadOnlyList<string> terms, string? topic, string id, HashSet<string> names)
    {
        var words = string.Join(", ", terms.Take(topic is null ? TermsInName : TermsBehindTopic));
        var name = (topic, words) switch
        {
            (null, "") => $"Theme {id}",
            (null, _) => words,
            (_, "") => topic,
            _ => $"{topic}: {words}",
        };
        name = char.ToUpperInvariant(name[0]) + name[1..];
        if (!names.Add(name)) names.Add(name = $"{name} ({id})");
        return name;
    }

    /// <summary>Name of the topic that most comments of a theme touch; null when fewer than the threshold do.</summary>
    private static string? CommonTopic(IReadOnlyList<PulseAnswer> answers, int fewest) =>
        answers.SelectMany(answer => answer.Topics.Distinct().Where(topic => !TopicCatalog.IsConcern(topic))).GroupBy(topic => topic).Where(group => group.Count() >= fewest)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => TopicCatalog.All.FirstOrDefault(topic => topic.Id == group.Key)?.Name).FirstOrDefault();

    private static string Text(float[] direction)
    {
        var bytes = Array.ConvertAll(direction, value => (sbyte)Math.Clamp(MathF.Round(value * sbyte.MaxValue), -sbyte.MaxValue, sbyte.MaxValue));
        return Convert.ToBase64String(MemoryMarshal.AsBytes(bytes.AsSpan()));
    }

    private static float[] Direction(ThemePublication theme)
    {
        var values = Array.ConvertAll(MemoryMarshal.Cast<byte, sbyte>(Convert.FromBase64String(theme.Direction)).ToArray(), value => (float)value);
        var length = MathF.Sqrt(Dot(values, values));
        return length == 0 ? values : Array.ConvertAll(values, value => value / length);
    }

    private static float Dot(float[] a, float[] b)
    {
        float sum = 0;
        for (var d = 0; d < a.Length; d++) sum += a[d] * b[d];
        return sum;
    }
}
