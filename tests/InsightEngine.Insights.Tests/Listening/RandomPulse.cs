using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>What an attack found, null when nothing, and how many figures the doors gave: all, with insights, in briefings and answers.</summary>
internal sealed record PulseAttack(string? Disclosure, int Figures, int Pushed, int Written);

/// <summary>A random organisation that answered two waves, and an attack through all doors of the second.</summary>
internal static class RandomPulse
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    public static readonly string[] Topics = ["working-conditions", "workload", "communication", "appreciation"];
    private static readonly Question[] Questions =
    [
        new() { Id = "q1", SurveyId = "pulse", Text = "Recommend", Kind = QuestionKind.Score, Dimension = "engagement" },
        new() { Id = "q2", SurveyId = "pulse", Text = "Workload", Kind = QuestionKind.Score, Dimension = "workload" },
        new() { Id = "q3", SurveyId = "pulse", Text = "Comment", Kind = QuestionKind.Comment },
    ];

    /// <param name="random">Chooses everything.</param>
    /// <param name="publish">How a wave is published: the gate, or a gate with a rule left out.</param>
    public static PulseAttack Attack(Random random, Func<Wave, IReadOnlyList<OrgUnit>, IReadOnlyList<PulseResponse>, WavePublication>? publish = null)
    {
        publish ??= Publish;
        var units = new List<OrgUnit> { new() { Id = "u0", Name = "All, of us" } };
        for (var index = 1; index < random.Next(3, 8); index++) units.Add(new OrgUnit { Id = $"u{index}", Name = $"Unit \"{index}\"", ParentId = $"u{random.Next(index)}" });
        var waves = new[] { 1, 2 }.Select(number => new Wave { SurveyId = "pulse", Number = number, Opened = new DateOnly(2026, number, 1), Closed = new DateOnly(2026, number, 14) }).ToList();
        var first = Responses(random, units, 1);
        var second = Responses(random, units, 2);
        var before = publish(waves[0], units, first);
        var current = publish(waves[1], units, second);
        var context = new WaveContext(Pulse, Questions, current, [before], second.Exists(response => response.Answers.Any(answer => answer.SeriousConcern)));
        var pushes = PublishedDoors.Pushes(context);
        var words = PublishedDoors.Words(context, units);
        var doors = PublishedDoors.Together(PublishedDoors.Pages(current), PublishedDoors.Export(current), pushes, words);
        var nodes = units.ConvertAll(unit => new OrgUnitNode(unit.Id, unit.ParentId));
        foreach (var (variable, shown) in doors.OrderBy(door => door.Key, StringComparer.Ordinal))
        {
            var (takesPart, threshold) = Meaning(variable);
            var direct = second.Where(takesPart).GroupBy(response => response.OrgUnitId).ToDictionary(group => group.Key, group => group.Count());
            if (Adversary.FindDisclosure(nodes, direct, shown, threshold) is { } found) return new PulseAttack($"{variable}: {string.Join(", ", found)}", 0, 0, 0);
        }
        return new PulseAttack(null, Count(doors), Count(pushes), Count(words));

        static int Count(Dictionary<string, HashSet<string>> doors) => doors.Sum(door => door.Value.Count);
    }

    /// <summary>As the gate publishes.</summary>
    public static WavePublication Publish(Wave wave, IReadOnlyList<OrgUnit> units, IReadOnlyList<PulseResponse> responses) =>
        DisclosureGate.Publish(Pulse, wave, units, Questions, Invitations(units, responses), responses, Now);

    private static (Func<PulseResponse, bool> TakesPart, int Threshold) Meaning(string variable) => variable.Split('/') switch
    {
        ["response"] => (_ => true, 5),
        ["score", var question] => (response => response.Answers.Any(answer => answer.QuestionId == question), 5),
        ["comments"] => (response => response.Answers.Any(answer => answer is { Sentiment: not null, SeriousConcern: false }), 10),
        ["topic", var topic] => (response => response.Answers.Any(answer => !answer.SeriousConcern && answer.Topics.Contains(topic)), 10),
        ["drivers"] => (response => response.Answers.Count(answer => answer.Score is not null) == 2, 5),
        _ => throw new InvalidOperationException($"A door shows '{variable}', which the attack does not know."),
    };

    private static List<Invitation> Invitations(IReadOnlyList<OrgUnit> units, IReadOnlyList<PulseResponse> responses) =>
        [.. units.Select(unit => new Invitation { SurveyId = "pulse", Wave = responses.Count == 0 ? 1 : responses[0].Wave, OrgUnitId = unit.Id, Invited = responses.Count(response => response.OrgUnitId == unit.Id) + 2 })];

    private static List<PulseResponse> Responses(Random random, List<OrgUnit> units, int wave)
    {
        var responses = new List<PulseResponse>();
        foreach (var unit in units)
        {
            var mood = random.Next(-1, 2);
            for (var person = random.Next(4) == 0 ? 40 : random.Next(30); person > 0; person--)
            {
                var answers = new List<PulseAnswer>();
                if (random.Next(10) > 0) answers.Add(new PulseAnswer { QuestionId = "q1", Score = Math.Clamp(random.Next(1, 6) + mood, 1, 5) });
                if (random.Next(10) > 2) answers.Add(new PulseAnswer { QuestionId = "q2", Score = Math.Clamp(random.Next(1, 6) + mood, 1, 5) });
                if (random.Next(10) > 3)
                    answers.Add(new PulseAnswer { QuestionId = "q3", Text = "text", Sentiment = (random.NextDouble() - 0.5) + (0.4 * mood), Topics = [Topics[Math.Min(random.Next(5), 3)]], SeriousConcern = random.Next(25) == 0 });
                if (answers.Count > 0) responses.Add(new PulseResponse { SurveyId = "pulse", Wave = wave, OrgUnitId = unit.Id, ImportKey = $"{wave}-{unit.Id}-{person:00}", Answers = answers });
            }
        }
        return responses;
    }
}
