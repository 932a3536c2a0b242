using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Text.Clustering;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>One comment and the theme that it belongs to.</summary>
/// <param name="Unit">Unit of its writer.</param>
/// <param name="Writer">Number of the response in the order of keys; never shown.</param>
/// <param name="Theme">Id of the theme; null when it fits none.</param>
/// <param name="Text">Redacted text.</param>
/// <param name="Sentiment">−1 … 1.</param>
/// <param name="Closeness">Cosine similarity with the theme's direction.</param>
/// <param name="Topics">Topics of the comment.</param>
/// <param name="IsHeldBack">Whether it may report harm and so is never quoted.</param>
internal sealed record ThemedComment(string Unit, int Writer, string? Theme, string Text, double Sentiment, float Closeness, IReadOnlyList<string> Topics, bool IsHeldBack = false);

/// <summary>
/// The themes of one wave, before the disclosure gate. Comments that report harm or speak to a machine take no part. A
/// theme of an earlier wave to which comments still belong is that theme again and keeps its id and name. What has nothing
/// in common that could be named is no theme.
/// </summary>
internal sealed record ThemeReading(IReadOnlyList<ThemePublication> Themes, IReadOnlyList<ThemedComment> Comments)
{
    public static ThemeReading None { get; } = new([], []);

    /// <param name="responses">Responses of the wave.</param>
    /// <param name="vectors">Vector of each comment.</param>
    /// <param name="earlier">Publications of earlier waves of the survey, newest first.</param>
    /// <param name="wave">Number of this wave.</param>
    /// <param name="fewest">Fewest respondents behind a theme, and fewest of the wave who used each word of its name.</param>
    public static ThemeReading Of(IReadOnlyList<PulseResponse> responses, CommentVectors vectors, IReadOnlyList<WavePublication> earlier, int wave, int fewest)
    {
        var ordered = responses.OrderBy(response => response.OrgUnitId, StringComparer.Ordinal).ThenBy(response => response.ImportKey, StringComparer.Ordinal).ToList();
        var comments = ordered
            .SelectMany((response, writer) => response.Answers.OrderBy(answer => answer.QuestionId, StringComparer.Ordinal)
                .Where(answer => answer is { Text: not null, Sentiment: not null, SeriousConcern: false, InstructionLike: false })
                .Select(answer => (response.OrgUnitId, Writer: writer, Answer: answer)))
            .ToList();
        if (comments.Count < fewest) return None;
        var points = new float[comments.Count][];
        Parallel.For(0, points.Length, i =>
        {
            var answer = comments[i].Answer;
            points[i] = ThemePoints.Of(vectors.Of(answer.Text!), answer.Topics, answer.Sentiment!.Value);
        });
        var (members, groups) = ThemeContinuity.Of(points, earlier, fewest);
        var terms = ThemeTerms.Of([.. comments.Select((comment, i) => (comment.Answer.Text!, members[i], comment.Writer))], groups.Count, fewest);
        var themes = Identified(groups, [.. groups.Select((_, theme) => comments.Where((_, i) => members[i] == theme).Select(comment => comment.Answer).ToList())], terms, earlier, wave, fewest);
        return new ThemeReading([.. themes.OfType<ThemePublication>()],
        [
            .. comments.Select((comment, i) =>
            {
                var (member, answer) = (members[i], comment.Answer);
                var theme = member < 0 ? null : themes[member];
                return new ThemedComment(comment.OrgUnitId, comment.Writer, theme?.Id, answer.Text!, answer.Sentiment!.Value,
                    theme is null ? 0 : InnerProduct.Of(points[i], groups[member].Direction), answer.Topics, answer.IsHeldBack);
            }),
        ]);
    }

    /// <summary>Per group its theme; null for one that nothing names.</summary>
    private static List<ThemePublication?> Identified(
        List<ThemeGroup> groups, List<List<PulseAnswer>> members, IReadOnlyList<IReadOnlyList<string>> terms, IReadOnlyList<WavePublication> earlier, int wave, int fewest)
    {
        // Of a theme that was seen in several waves the newest name counts.
        var names = earlier.SelectMany(publication => publication.Themes).DistinctBy(theme => theme.Id).Select(theme => theme.Name).ToHashSet(StringComparer.Ordinal);
        // Ids are given out without gaps, also where a group stays without a name.
        var free = new Queue<string>(groups.Where(group => group.Before is null).Select(group => group.Id));
        return [.. groups.Select((group, index) =>
        {
            // A name whose words are no longer those of the theme would mislead.
            if (group.Before is { } before && ThemeNames.Fits(before.Name, members[index])) return Published(before.Id, before.Name);
            if (group.Before is { } renamed) names.Remove(renamed.Name);
            var id = group.Before?.Id ?? free.Peek();
            var topic = CommonTopic(members[index], fewest);
            var words = Common(terms[index], members[index]);
            var tone = DisclosureGate.ToneOf(members[index].Average(answer => answer.Sentiment!.Value));
            var name = ThemeNames.Of(words, topic, tone, id, names).Concat(ThemeNames.Of([], topic, tone, id, names)).FirstOrDefault(name => ThemeNames.Fits(name, members[index]));
            if (name is null) return null;
            names.Add(name);
            if (group.Before is null) free.Dequeue();
            return Published(id, name);

            ThemePublication Published(string id, string name) =>
                new() { Id = id, Name = name, Terms = terms[index], FirstWave = group.Before?.FirstWave ?? wave, Direction = ThemeContinuity.Text(group.Direction) };
        })];
    }

    /// <summary>The terms that enough comments of the theme hold to stand in its name.</summary>
    private static List<string> Common(IReadOnlyList<string> terms, List<PulseAnswer> answers) =>
        [.. terms.Where(term => answers.Count(answer => answer.Text!.Contains(term, StringComparison.OrdinalIgnoreCase)) >= ThemeNames.WordShare * answers.Count)];

    /// <summary>Name of the topic that most comments of a theme touch; null when fewer than the threshold or a good part do. What comments are about goes before what they signal.</summary>
    private static string? CommonTopic(List<PulseAnswer> answers, int fewest) =>
        answers.SelectMany(answer => answer.Topics.Distinct().Where(topic => !TopicCatalog.IsConcern(topic))).GroupBy(topic => topic)
            .Where(group => group.Count() >= Math.Max(fewest, ThemeNames.TopicShare * answers.Count))
            .Join(TopicCatalog.All, group => group.Key, topic => topic.Id, (group, topic) => (Count: group.Count(), Topic: topic))
            .OrderBy(entry => entry.Topic.Kind).ThenByDescending(entry => entry.Count).ThenBy(entry => entry.Topic.Id, StringComparer.Ordinal)
            .Select(entry => entry.Topic.Name).FirstOrDefault();
}
