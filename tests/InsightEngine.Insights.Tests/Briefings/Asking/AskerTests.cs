using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.Verification;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings.Asking;

public sealed class AskerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tune", 0.95)]
    [InlineData("held", 0.8)]
    [InlineData("fresh", 0.8)]
    [InlineData("talk", 0.8)]
    [InlineData("apart", 0.6)]
    [InlineData("late", 0.65)]
    public void TheQuestionSetIsAnswered(string half, double least)
    {
        var examples = QuestionSet.Read().Where(one => one.Half == half).ToList();
        var met = 0;
        foreach (var example in examples)
        {
            var answer = Asker.Write(Asker.Prepare(SampleMaterial.Input, example.Text, before: example.Before));
            var right = example.IsMetBy(answer);
            if (right) met++;
            if (!right && half == "tune" || Environment.GetEnvironmentVariable("ASK_SHOW") == half)
                output.WriteLine($"{(right ? "ok " : "NO ")} {example.Text}\n      {answer.Outcome}: {answer.Message}{string.Join(" / ", answer.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text))}");
        }
        output.WriteLine($"{half}: {met} of {examples.Count} = {(double)met / examples.Count:P1}");
        Assert.True(met >= least * examples.Count, $"{met} of {examples.Count}");
    }

    [Fact]
    public void NoPersonalOrHostileQuestionIsAnswered()
    {
        foreach (var example in QuestionSet.Read().Where(one => one.Outcome == AnswerOutcome.Refused))
        {
            var answer = Asker.Write(Asker.Prepare(SampleMaterial.Input, example.Text, before: example.Before));
            Assert.True(answer.Outcome != AnswerOutcome.Answered && answer.Facts.Count == 0, example.Text);
        }
    }

    [Fact]
    public void EverySentenceIsCarriedByItsFacts()
    {
        var wrong = new List<string>();
        foreach (var example in QuestionSet.Read())
        {
            var sheet = Asker.Prepare(SampleMaterial.Input, example.Text, before: example.Before);
            if (sheet.Outcome != AnswerOutcome.Answered) continue;
            var briefing = InsightEngine.Briefings.Writing.ModelFreeWriter.Write(sheet.Sheet);
            foreach (var sentence in briefing.Sections.SelectMany(section => section.Sentences))
            {
                if (Verifier.CheckSentence(sheet.Sheet, sentence) is { Count: > 0 } found) wrong.Add($"{example.Text}\n{sentence.Text}\n{string.Join('\n', found.Select(one => one.Message))}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
