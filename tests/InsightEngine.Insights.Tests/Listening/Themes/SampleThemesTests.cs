using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;
using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Topics;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Listening.Themes;

/// <summary>Waves of the sample organisation: few themes, which keep their identity and carry names for people.</summary>
public sealed class SampleThemesTests(ITestOutputHelper output)
{
    private const int Waves = 6;
    private static readonly Lazy<TextScorer> Scorer = new(ShippedVectors.LoadScorer);

    [Fact]
    public void Six_waves_are_about_few_themes_which_come_back_and_carry_names()
    {
        var data = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, new DateOnly(2026, 11, 21));
        var vectors = ShippedVectors.Load();
        var batch = data.Batch;
        var publications = new List<WavePublication>();
        foreach (var wave in batch.Waves.OrderBy(wave => wave.Number).Take(Waves))
        {
            List<PulseResponse> responses =
            [
                .. batch.Responses.Where(response => response.Wave == wave.Number)
                    .Select(response => response with { Answers = [.. response.Answers.Select(answer => answer.Text is null ? answer : Read(answer))] }),
            ];
            publications.Insert(0, DisclosureGate.Publish(
                batch.Surveys[0], wave, batch.OrgUnits, batch.Questions, [], responses, new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), vectors, publications));
        }

        var seen = publications.AsEnumerable().Reverse().SelectMany(publication => publication.Themes.Select(theme => (publication.Wave, Theme: theme))).GroupBy(one => one.Theme.Id).ToList();
        foreach (var theme in seen)
        {
            var newest = theme.Last();
            var quotes = publications.First(publication => publication.Wave == newest.Wave).Units[0].Comments.Themes.FirstOrDefault(result => result.ThemeId == theme.Key)?.Quotes ?? [];
            output.WriteLine($"{theme.Key} waves {string.Join(',', theme.Select(one => one.Wave))}: {newest.Theme.Name} | {string.Join(", ", newest.Theme.Terms)} | {string.Join(" / ", quotes.Take(2))}");
        }

        var perWave = publications.Average(publication => publication.Themes.Count);
        output.WriteLine($"{seen.Count} themes in all, {perWave:F1} per wave");
        Assert.InRange(seen.Count, 8, 24);
        Assert.Equal(seen.Count, seen.Select(theme => theme.Last().Theme.Name).Distinct().Count());
        Assert.InRange(seen.Average(theme => theme.Count()), Waves / 2.0, Waves);
        // A name says what each comment that is quoted under it speaks of: by its topic, or by a word.
        var quoted = publications.SelectMany(publication => publication.Units.SelectMany(unit => unit.Comments.Themes)
            .Join(publication.Themes, result => result.ThemeId, theme => theme.Id, (result, theme) => (theme.Name, result.Quotes)))
            .SelectMany(shown => shown.Quotes.Select(quote => (shown.Name, Quote: quote))).Distinct().ToList();
        Assert.InRange(quoted.Count, 100, int.MaxValue);
        Assert.All(quoted, shown => Assert.True(Tells(shown.Name, shown.Quote), $"“{shown.Name}” quotes “{shown.Quote}”."));
    }

    /// <summary>Whether a comment has the topic of a name, or a word of it in some form.</summary>
    private static bool Tells(string name, string quote)
    {
        var topic = TopicCatalog.All.FirstOrDefault(topic => name == topic.Name || name.StartsWith($"{topic.Name}:", StringComparison.Ordinal) || name.StartsWith($"{topic.Name} (", StringComparison.Ordinal));
        if (topic is not null && Scorer.Value.Score(quote).Topics.Contains(topic.Id)) return true;
        var words = name[((topic?.Name.Length) ?? 0)..].ToLowerInvariant().Split([' ', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 4);
        return words.Any(word => quote.Contains(word[..^1], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the door of the store reads in a comment.</summary>
    private static PulseAnswer Read(PulseAnswer answer)
    {
        var score = Scorer.Value.Score(answer.Text!);
        return answer with { Sentiment = score.HasOpinion ? score.Score : null, Topics = score.Topics };
    }
}
