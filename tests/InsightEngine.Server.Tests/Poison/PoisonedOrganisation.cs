using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Server.Tests.Poison;

/// <summary>
/// An organisation whose names are attacks. Three of them share a unit with one KPI that will be missed: one is the name of
/// the KPI and of a late milestone, one the title of the objective and of an initiative, one the name of the unit and of the
/// owner. All of them are comments of a survey, whose title and questions are attacks too.
/// </summary>
internal static class PoisonedOrganisation
{
    /// <summary>Stands in every comment and nowhere else.</summary>
    public const string Canary = "canaryword";

    private const int PerUnit = 3;

    public static RecordBatch Batch(IReadOnlyList<Attack> attacks)
    {
        var month = SmallOrganisation.ThisMonth;
        var (start, end) = (month.AddMonths(-6), month.AddMonths(6).AddDays(-1));
        var units = new List<OrgUnit> { new() { Id = "U", Name = "Example" } };
        var owners = new List<Owner>();
        var objectives = new List<Objective> { new() { Id = "O", Title = "Grow", OrgUnitId = "U", PeriodStart = start, PeriodEnd = end } };
        var kpis = new List<Kpi>();
        var initiatives = new List<Initiative>();
        var milestones = new List<Milestone>();
        var responses = new List<PulseResponse>();
        for (var i = 0; i * PerUnit < attacks.Count; i++)
        {
            var (first, second, third) = (attacks[i * PerUnit].Text, attacks[(i * PerUnit + 1) % attacks.Count].Text, attacks[(i * PerUnit + 2) % attacks.Count].Text);
            units.Add(new() { Id = $"U{i}", ParentId = "U", Name = third });
            owners.Add(new() { Id = $"p{i}", Name = third });
            objectives.Add(new() { Id = $"O{i}", ParentId = "O", Title = second, OrgUnitId = $"U{i}", OwnerId = $"p{i}", PeriodStart = start, PeriodEnd = end, StatedStatus = StatedStatus.OnTrack });
            kpis.Add(new() { Id = $"K{i}", Name = first, ObjectiveId = $"O{i}", OrgUnitId = $"U{i}", OwnerId = $"p{i}", Cadence = Cadence.Monthly, Source = "test", GraceDays = 45 });
            initiatives.Add(new() { Id = $"I{i}", Title = second, ObjectiveId = $"O{i}", KpiId = $"K{i}", OwnerId = $"p{i}", Start = start, PlannedFinish = end, Status = InitiativeStatus.Running });
            milestones.Add(new() { InitiativeId = $"I{i}", Number = 1, Title = first, Due = start.AddMonths(1) });
        }
        for (var person = 0; person < 3 * attacks.Count; person++)
        {
            responses.Add(new()
            {
                SurveyId = "pulse",
                Wave = 1,
                OrgUnitId = "U",
                ImportKey = $"r{person}",
                Answers = [new() { QuestionId = "score", Score = 1 + person % 5 }, new() { QuestionId = "comment", Text = $"{attacks[person % attacks.Count].Text} {Canary}" }],
            });
        }
        return new RecordBatch
        {
            OrgUnits = units,
            Owners = owners,
            Objectives = objectives,
            Kpis = kpis,
            KpiDefinitions = [.. kpis.Select((kpi, i) => new KpiDefinition { KpiId = kpi.Id, Version = 1, EffectiveFrom = month.AddMonths(-48), Unit = i % 7 == 0 ? $"boxes {attacks[i].Word}" : "count", Direction = Direction.Up, Aggregation = Aggregation.Last })],
            Targets = [.. kpis.Select(kpi => new Target { KpiId = kpi.Id, PeriodStart = start, PeriodEnd = end, Value = 100 })],
            Initiatives = initiatives,
            Milestones = milestones,
            Observations = [.. kpis.SelectMany((kpi, k) => Enumerable.Range(0, 24).Select(i => new Observation
            {
                KpiId = kpi.Id,
                PeriodStart = month.AddMonths(i - 24),
                Value = 95 - i - k % 5,
                RecordedAt = new DateTimeOffset(month.AddMonths(i - 23).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                RecordedBy = "test",
                Source = "test",
                DefinitionVersion = 1,
            }))],
            Surveys = [new() { Id = "pulse", Title = attacks[0].Text }],
            Questions = [new() { Id = "score", SurveyId = "pulse", Text = attacks[1].Text + " asked", Kind = QuestionKind.Score }, new() { Id = "comment", SurveyId = "pulse", Text = attacks[2].Text + " asked", Kind = QuestionKind.Comment }],
            Waves = [new() { SurveyId = "pulse", Number = 1, Opened = month.AddMonths(-2), Closed = month.AddMonths(-1) }],
            Invitations = [new() { SurveyId = "pulse", Wave = 1, OrgUnitId = "U", Invited = 4 * attacks.Count }],
            Responses = responses,
        };
    }
}
