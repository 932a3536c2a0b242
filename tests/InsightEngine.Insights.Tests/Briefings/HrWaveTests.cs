using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;

namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>Briefings for HR: what a poor wave still tells and what it does not, and the cut to one unit.</summary>
public sealed class HrWaveTests
{
    private static readonly RecordBatch Batch = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, SampleMaterial.Today).Batch;
    private static readonly DateTimeOffset Now = new(SampleMaterial.Today.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);

    [Fact]
    public void A_wave_without_invitations_comments_and_predecessor_says_so_and_what_would_help()
    {
        var scores = Batch.Questions.Where(question => question.Kind == QuestionKind.Score).ToList();
        var batch = Batch with { Invitations = [], Questions = scores, Responses = [.. Batch.Responses.Select(response => response with { Answers = [.. response.Answers.Where(answer => scores.Exists(question => question.Id == answer.QuestionId))] })] };
        var (sheet, text) = Write(SampleMaterial.Input with { Questions = scores, Publications = [SampleMaterial.Publish(batch, Batch.Waves[^1], Now)] });
        Assert.Contains($"{Batch.Responses.Count(response => response.Wave == Batch.Waves[^1].Number)} people answered.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of those asked", text, StringComparison.Ordinal);
        Assert.DoesNotContain(sheet.Facts, fact => fact.Measure == "response rate");
        Assert.Contains("no record of how many were asked in wave 12", text, StringComparison.Ordinal);
        Assert.Contains("there was no question for comments", text, StringComparison.Ordinal);
        Assert.Contains("no earlier wave", text, StringComparison.Ordinal);
        Assert.Matches(@"scores best on manager support \(\d+\) and lowest on workload \(\d+\)", text);
    }

    [Fact]
    public void A_wave_below_the_threshold_is_told_as_withheld_without_any_figure_of_it()
    {
        var wave = Batch.Waves[^1];
        var few = Batch with { Responses = [.. Batch.Responses.Where(response => response.Wave == wave.Number).Take(3)] };
        var (sheet, text) = Write(SampleMaterial.Input with { Publications = [SampleMaterial.Publish(few, wave, Now)] });
        Assert.Contains("There are no published results of Halden Cold Chain", text, StringComparison.Ordinal);
        Assert.DoesNotContain(sheet.Facts, fact => fact.Id.StartsWith("survey:", StringComparison.Ordinal) && fact.Value is not null);
        Assert.DoesNotContain("people answered.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_of_too_few_are_told_as_withheld_beside_scores_that_are_shown()
    {
        var wave = Batch.Waves[^1];
        var answered = Batch.Responses.Where(response => response.Wave == wave.Number).Take(60)
            .Select((response, i) => i < 4 ? response : response with { Answers = [.. response.Answers.Where(answer => answer.Text is null)] });
        var (sheet, text) = Write(SampleMaterial.Input with { Publications = [SampleMaterial.Publish(Batch with { Responses = [.. answered] }, wave, Now)] });
        Assert.Contains("No comments of wave 12 are shown: too few people wrote any", text, StringComparison.Ordinal);
        Assert.DoesNotContain(sheet.Facts, fact => fact.Measure == "people who commented");
        Assert.Contains("60 people answered", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_briefing_of_one_unit_tells_its_people_against_the_whole_and_no_strategy_of_another()
    {
        var (sheet, text) = Write(SampleMaterial.Input, "U-LAS");
        Assert.StartsWith("Halden Cold Chain, Last Mile", text, StringComparison.Ordinal);
        Assert.Matches(@"\d+ points below Halden Cold Chain as a whole", text);
        var own = SampleMaterial.Input.Kpis.Where(kpi => (kpi.OrgUnitId ?? SampleMaterial.Input.Objectives.First(objective => objective.Id == kpi.ObjectiveId).OrgUnitId) == "U-LAS").Select(kpi => $"kpi:{kpi.Id}/").ToList();
        Assert.All(sheet.Facts.Where(fact => fact.Id.StartsWith("kpi:", StringComparison.Ordinal)), fact => Assert.Contains(own, start => fact.Id.StartsWith(start, StringComparison.Ordinal)));
        var whole = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Hr).Sheet;
        Assert.Contains(whole.Facts, fact => fact.Id.StartsWith("kpi:", StringComparison.Ordinal) && !own.Exists(start => fact.Id.StartsWith(start, StringComparison.Ordinal)));
    }

    private static (FactSheet Sheet, string Text) Write(BriefingInput input, string? scope = null)
    {
        var (sheet, briefing) = BriefingComposer.Compose(input, BriefingAudience.Hr, scope: scope);
        Assert.Empty(Verifier.Check(sheet, briefing));
        return (sheet, briefing.Title + " " + string.Join(' ', briefing.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text)));
    }
}
