using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>
/// Everything that a publication shows is attacked, variable by variable: whoever reads it knows the unit tree and how many
/// people of each unit take part in a variable, and adds and subtracts what is shown.
/// </summary>
public sealed class PublicationAdversaryTests
{
    private static readonly TextVectors Vectors = ShippedVectors.Load();
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly Wave One = new() { SurveyId = "pulse", Number = 1, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) };
    private static readonly Question[] Questions =
    [
        new() { Id = "q1", SurveyId = "pulse", Text = "Recommend", Kind = QuestionKind.Score, Dimension = "engagement" },
        new() { Id = "q2", SurveyId = "pulse", Text = "Workload", Kind = QuestionKind.Score },
        new() { Id = "q3", SurveyId = "pulse", Text = "Comment", Kind = QuestionKind.Comment },
    ];

    private static readonly (string Text, string Topic)[] Subjects =
    [
        ("the parking is always full in the morning", "working-conditions"),
        ("the canteen food is cold and there is no choice", "benefits"),
        ("nobody listens and we get no information from staff", "communication"),
    ];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void No_shown_score_topic_theme_or_count_isolates_a_small_group(int seed)
    {
        var random = new Random(seed);
        var (shownThemes, shownQuotes) = (0, 0);
        for (var round = 0; round < 150; round++)
        {
            var (units, responses) = RandomOrganisation(random);
            var publication = DisclosureGate.Publish(Pulse, One, units, Questions, [], responses, Now, Vectors);
            var nodes = units.ConvertAll(unit => new OrgUnitNode(unit.Id, unit.ParentId));
            var reading = ThemeReading.Of(responses, new CommentVectors(Vectors), [], 1, 10);
            shownThemes += publication.Themes.Count;
            shownQuotes += publication.Units.Sum(unit => unit.Comments.Themes.Sum(theme => theme.Quotes.Count));

            Attack(nodes, Count(responses, _ => true), Shown(publication, unit => unit.Response.Disclosure == Disclosure.Shown), 5);
            foreach (var question in new[] { "q1", "q2" })
                Attack(nodes, Count(responses, response => response.Answers.Any(answer => answer.QuestionId == question)), Shown(publication, unit => unit.Scores.Single(score => score.QuestionId == question).Mean is not null), 5);
            Attack(nodes, Count(responses, response => response.Answers.Any(answer => answer is { Sentiment: not null, SeriousConcern: false })), Shown(publication, unit => unit.Comments.Sentiment is not null), 10);
            foreach (var (_, topic) in Subjects)
                Attack(nodes, Count(responses, response => response.Answers.Any(answer => !answer.SeriousConcern && answer.Topics.Contains(topic))), Shown(publication, unit => unit.Comments.Topics.Any(result => result.Topic == topic)), 10);
            Attack(nodes, Count(responses, response => response.Answers.Count(answer => answer.Score is not null) == 2), Shown(publication, unit => unit.Drivers.Count > 0), 20);
            foreach (var theme in reading.Themes)
            {
                var members = reading.Comments.Where(comment => comment.Theme == theme.Id).Select(comment => (comment.Unit, comment.Writer)).Distinct().GroupBy(one => one.Unit).ToDictionary(group => group.Key, group => group.Count());
                var shown = Shown(publication, unit => unit.Comments.Themes.Any(result => result.ThemeId == theme.Id)).ToList();
                Attack(nodes, members, shown, 10);
                Assert.Equal(shown.Count > 0, publication.Themes.Any(one => one.Id == theme.Id));
            }
        }
        Assert.True(shownThemes > 50 && shownQuotes > 50, $"{shownThemes} themes and {shownQuotes} quotes shown: the attack must have something to attack");
    }

    private static void Attack(IReadOnlyList<OrgUnitNode> nodes, Dictionary<string, int> direct, IEnumerable<string> shown, int threshold) =>
        Assert.Null(Adversary.FindDisclosure(nodes, direct, shown, threshold));

    private static IEnumerable<string> Shown(WavePublication publication, Func<UnitPublication, bool> condition) => publication.Units.Where(condition).Select(unit => unit.UnitId);

    private static Dictionary<string, int> Count(IEnumerable<PulseResponse> responses, Func<PulseResponse, bool> takesPart) =>
        responses.Where(takesPart).GroupBy(response => response.OrgUnitId).ToDictionary(group => group.Key, group => group.Count());

    private static (List<OrgUnit> Units, List<PulseResponse> Responses) RandomOrganisation(Random random)
    {
        var units = new List<OrgUnit> { new() { Id = "u0", Name = "All" } };
        for (var index = 1; index < random.Next(3, 8); index++) units.Add(new OrgUnit { Id = $"u{index}", Name = $"Unit {index}", ParentId = $"u{random.Next(index)}" });
        var responses = new List<PulseResponse>();
        foreach (var unit in units)
        {
            for (var person = random.Next(4) == 0 ? 30 : random.Next(30); person > 0; person--)
            {
                var answers = new List<PulseAnswer>();
                if (random.Next(10) > 0) answers.Add(new PulseAnswer { QuestionId = "q1", Score = random.Next(1, 6) });
                if (random.Next(10) > 2) answers.Add(new PulseAnswer { QuestionId = "q2", Score = random.Next(1, 6) });
                if (random.Next(10) > 3)
                {
                    var (text, topic) = Subjects[Math.Min(random.Next(4), 2)];
                    answers.Add(new PulseAnswer { QuestionId = "q3", Text = text, Sentiment = random.NextDouble() - 0.5, Topics = [topic], SeriousConcern = random.Next(25) == 0 });
                }
                if (answers.Count == 0) continue;
                responses.Add(new PulseResponse { SurveyId = "pulse", Wave = 1, OrgUnitId = unit.Id, ImportKey = $"{unit.Id}-{person:00}", Answers = answers });
            }
        }
        return (units, responses);
    }
}
