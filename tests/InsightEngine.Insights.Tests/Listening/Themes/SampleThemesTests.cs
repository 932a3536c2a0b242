using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;
using InsightEngine.Numerics.Text;
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
        // Of the themes that a reader sees in a wave, few say nothing but their tone.
        var shown = publications.SelectMany(publication => publication.Themes).ToList();
        Assert.InRange(shown.Count(theme => theme.Name.StartsWith("Various ", StringComparison.Ordinal)), 0, shown.Count / 5);
    }

    /// <summary>What the door of the store reads in a comment.</summary>
    private static PulseAnswer Read(PulseAnswer answer)
    {
        var score = Scorer.Value.Score(answer.Text!);
        return answer with { Sentiment = score.HasOpinion ? score.Score : null, Topics = score.Topics };
    }
}
