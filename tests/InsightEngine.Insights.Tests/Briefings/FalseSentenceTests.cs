using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Briefings.Writing;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings;

public sealed class FalseSentenceTests(ITestOutputHelper output)
{
    [Fact]
    public void SentencesWrittenToFoolTheVerifierAreRefused() => AssertRefused(FalseSentences.Text, 150, 0.98);

    [Fact]
    public void MostSentencesOfTheSecondSetAreRefused() => AssertRefused(UnseenFalseSentences.Text, 80, 0.9);

    [Fact]
    public void SentencesAboutRelationsAreRefused() => AssertRefused(RelationFalseSentences.Learned, 60, 0.98);

    [Fact]
    public void MostSentencesAboutRelationsThatItHasNeverSeenAreRefused() => AssertRefused(RelationFalseSentences.Held, 60, 0.8);

    [Fact]
    public void MostSentencesOfTheFourthSetAreRefused() => AssertRefused(LaterFalseSentences.Text, 60, 0.8);

    [Fact]
    public void MostSentencesOfTheLastSetAreRefused() => AssertRefused(LastSentences.False, 40, 0.95);

    [Fact]
    public void TrueWordingsThatAreTurnedAroundAreRefused() => AssertRefused(LastSentences.Turned, 20, 1);

    [Fact]
    public void MostTrueSentencesOfTheLastSetAreAccepted()
    {
        var accepted = Judge(LastSentences.True, 40).Accepted;
        Assert.True(accepted.Count >= 26, $"{accepted.Count} were accepted");
    }

    private void AssertRefused(string sentences, int atLeast, double share)
    {
        var (refused, accepted) = Judge(sentences, atLeast);
        Assert.True(refused.Count >= share * (refused.Count + accepted.Count), $"{accepted.Count} of {refused.Count + accepted.Count} were not refused");
    }

    private (List<string> Refused, List<string> Accepted) Judge(string sentences, int atLeast)
    {
        var (sheet, _) = SampleBriefings.All[0];
        var index = new SheetIndex(sheet);
        var misses = sheet.Sections.SelectMany(section => section.Points)
            .Where(point => point.Kind == PointKind.Miss && Full(point).All(role => index.Of(point, role) is not null)).Select(point => new Told(index, point, sheet.AsOf)).Where(told => told.MovesVisibly).ToList();
        Assert.True(misses.Count >= 2);
        var lines = sentences.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(lines.Length >= atLeast, $"{lines.Length} sentences");
        var (refused, accepted) = (new List<string>(), new List<string>());
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('|', 2);
            var own = misses[i % misses.Count];
            var other = misses[(i + 1) % misses.Count];
            var sentence = new BriefingSentence(own.Fill(parts[1], other), [.. parts[0].Split(',').Select(key => key.StartsWith("o.", StringComparison.Ordinal) ? other.Id(key[2..]) : own.Id(key))]);
            var found = Verifier.CheckSentence(sheet, sentence);
            if (found.Count == 0) accepted.Add($"{lines[i]}  →  {sentence.Text}");
            else refused.Add($"{lines[i]}  →  {sentence.Text}  →  {string.Join(' ', found.Select(one => one.Message))}");
        }
        foreach (var line in accepted) output.WriteLine($"NOT REFUSED {line}");
        foreach (var line in refused) output.WriteLine($"REFUSED {line}");
        output.WriteLine($"refused {refused.Count} of {lines.Length}");
        return (refused, accepted);
    }

    private static FactRole[] Full(Point point) => point.Kind == PointKind.Miss
        ? [FactRole.Probability, FactRole.Due, FactRole.Expected, FactRole.Target, FactRole.Owner, FactRole.Last, FactRole.Change, FactRole.Objective]
        : [];

    /// <summary>The facts of a predicted miss in words.</summary>
    private sealed class Told(SheetIndex index, Point point, DateOnly asOf)
    {
        private readonly NumberStyle _style = new();

        private Fact Of(FactRole role) => index.Of(point, role)!;

        /// <summary>Last and expected value read differently: a sentence that swaps them is false.</summary>
        public bool MovesVisibly => Value(FactRole.Last) != Value(FactRole.Expected);

        public string Id(string key) => Of(key switch
        {
            "p" => FactRole.Probability,
            "due" => FactRole.Due,
            "exp" => FactRole.Expected,
            "tgt" => FactRole.Target,
            "own" => FactRole.Owner,
            "last" => FactRole.Last,
            "chg" => FactRole.Change,
            "obj" => FactRole.Objective,
            _ => throw new ArgumentException(key),
        }).Id;

        private string Value(FactRole role, double factor = 1, double plus = 0) => _style.Value(Of(role).Value!.Value * factor + plus, Of(role).Unit);

        public string Fill(string text, Told other)
        {
            var change = Of(FactRole.Change);
            var size = _style.Value(Math.Abs(change.Value!.Value), change.Unit);
            var due = DateOnly.Parse(Of(FactRole.Due).Text!);
            return new Dictionary<string, string>
            {
                ["kpi"] = Of(FactRole.Probability).Subject,
                ["other"] = other.Of(FactRole.Probability).Subject,
                ["p"] = Value(FactRole.Probability),
                ["pWrong"] = Value(FactRole.Probability, 1, -0.23),
                ["owner"] = Of(FactRole.Owner).Text!,
                ["otherOwner"] = other.Of(FactRole.Owner).Text! == Of(FactRole.Owner).Text! ? "Anna Example" : other.Of(FactRole.Owner).Text!,
                ["objective"] = Of(FactRole.Objective).Text!,
                ["due"] = NumberStyle.Date(due, asOf),
                ["dueWrong"] = NumberStyle.Date(due.AddDays(-3), asOf),
                ["exp"] = Value(FactRole.Expected),
                ["expWrong"] = Value(FactRole.Expected, 0.8),
                ["tgt"] = Value(FactRole.Target),
                ["tgtWrong"] = Value(FactRole.Target, 1.1),
                ["last"] = Value(FactRole.Last),
                ["lastWrong"] = Value(FactRole.Last, 0.9),
                ["chg"] = size,
                ["chgWrong"] = _style.Value(1.6 * Math.Abs(change.Value!.Value), change.Unit),
                ["op"] = other.Value(FactRole.Probability),
                ["oexp"] = other.Value(FactRole.Expected),
                ["odue"] = NumberStyle.Date(DateOnly.Parse(other.Of(FactRole.Due).Text!), asOf),
                ["gap"] = _style.Value(Math.Abs(Of(FactRole.Target).Value!.Value - Of(FactRole.Expected).Value!.Value), Of(FactRole.Target).Unit),
                ["sum"] = _style.Value(0.5 * (Of(FactRole.Probability).Value!.Value + other.Of(FactRole.Probability).Value!.Value) - 0.07, Of(FactRole.Probability).Unit),
                ["rightVerb"] = change.Value > 0 ? "rose" : "fell",
                ["wrongVerb"] = change.Value > 0 ? "fell" : "rose",
            }.Aggregate(text, (filled, entry) => filled.Replace("{" + entry.Key + "}", entry.Value, StringComparison.Ordinal));
        }
    }
}
