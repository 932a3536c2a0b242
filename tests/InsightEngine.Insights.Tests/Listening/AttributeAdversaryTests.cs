using System.Numerics;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>
/// Attacks what is published by units, attributes and pairs of attributes together. The adversary knows of every respondent the
/// unit and the attributes, and solves exactly (rational arithmetic) for any group below the threshold; it shares no
/// reasoning with the rule.
/// </summary>
public sealed class AttributeAdversaryTests(ITestOutputHelper output)
{
    private const int Organisations = 400;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly Wave One = new() { SurveyId = "pulse", Number = 1, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) };
    private static readonly Question[] Questions = [new() { Id = "q1", SurveyId = "pulse", Text = "Recommend", Kind = QuestionKind.Score }];

    [Fact]
    public void Nothing_that_is_shown_by_attributes_isolates_a_small_group()
    {
        // INSIGHT_ORGANISATIONS=10000 runs the whole proof.
        var organisations = int.TryParse(Environment.GetEnvironmentVariable("INSIGHT_ORGANISATIONS"), out var wanted) ? wanted : Organisations;
        var random = new Random(21);
        var (found, shownCells, withheldCells) = (0, 0, 0);
        for (var round = 0; round < organisations; round++)
        {
            var (units, responses) = RandomOrganisation(random);
            var publication = DisclosureGate.Publish(Pulse, One, units, Questions, [], responses, Now);
            foreach (var variable in new[] { Variable.Answered, Variable.Score })
            {
                var cells = Cells(publication, units, variable, out var hidden);
                shownCells += cells.Count(cell => cell.Attributes > 0);
                withheldCells += hidden;
                if (Isolates(responses.Where(response => variable == Variable.Answered || response.Answers.Any(answer => answer.Score is not null)).ToList(), cells, 5)) found++;
            }
        }
        output.WriteLine($"{organisations} organisations: {found} disclosures, {shownCells} cells shown by attributes, {withheldCells} withheld");
        Assert.Equal(0, found);
        Assert.True(shownCells > organisations && withheldCells > organisations, $"{shownCells} shown, {withheldCells} withheld: the attack must have something to attack");
    }

    [Fact]
    public void Without_complementary_suppression_the_adversary_finds_people()
    {
        var random = new Random(22);
        var found = 0;
        for (var round = 0; round < 100; round++)
        {
            var (units, responses) = RandomOrganisation(random);
            var cells = new List<PublishedCell>();
            foreach (var unit in units)
            {
                Add(response => true, 0);
                foreach (var tenure in Tenures) Add(response => response.Attributes["tenure"] == tenure, 1);

                void Add(Func<PulseResponse, bool> isInside, int attributes)
                {
                    var cell = new PublishedCell(response => IsInside(units, response.OrgUnitId, unit.Id) && isInside(response), attributes);
                    if (responses.Count(cell.Contains) >= 5) cells.Add(cell);
                }
            }
            if (Isolates(responses, cells, 5)) found++;
        }
        Assert.InRange(found, 40, 100);
    }

    [Fact]
    public void A_category_of_four_is_withheld_and_with_it_the_smallest_that_would_give_it_away()
    {
        var responses = new List<PulseResponse>();
        foreach (var (tenure, people) in new[] { ("new", 4), ("some", 6), ("long", 20) })
            for (var person = 0; person < people; person++) responses.Add(Response("all", tenure, "north", responses.Count, 4));
        var cut = DisclosureGate.Publish(Pulse, One, [new() { Id = "all", Name = "All" }], Questions, [], responses, Now).Units.Single().Attributes.Single(cut => cut.Attributes.SequenceEqual(["tenure"]));

        Disclosure Of(string tenure) => cut.Cells.Single(cell => cell.Categories[0] == tenure).Response.Disclosure;
        Assert.Equal((Disclosure.Insufficient, Disclosure.Complementary, Disclosure.Shown), (Of("new"), Of("some"), Of("long")));
        Assert.Equal(75, cut.Cells.Single(cell => cell.Categories[0] == "long").Scores.Single().Mean!.Value, 9);
    }

    [Fact]
    public void Two_attributes_that_together_tell_a_person_are_not_both_shown()
    {
        // Everybody in the north is new, but one: north − new is that person.
        var responses = new List<PulseResponse>();
        foreach (var (tenure, location, people) in new[] { ("new", "north", 9), ("long", "north", 1), ("long", "south", 12) })
            for (var person = 0; person < people; person++) responses.Add(Response("all", tenure, location, responses.Count, 4));
        var cuts = DisclosureGate.Publish(Pulse, One, [new() { Id = "all", Name = "All" }], Questions, [], responses, Now).Units.Single().Attributes;

        bool Shows(string category) => cuts.Where(cut => cut.Attributes.Count == 1).SelectMany(cut => cut.Cells).Any(cell => cell.Categories[0] == category && cell.Scores.Single().Mean is not null);
        Assert.False(Shows("north") && Shows("new"));
        Assert.False(Shows("long") && Shows("south"));
        Assert.True(Shows("north") || Shows("new"));
    }

    [Fact]
    public void An_attribute_that_names_persons_is_not_used()
    {
        var responses = Enumerable.Range(0, 60).Select(person => Response("all", "long", $"desk {person}", person, 4)).ToList();
        Assert.DoesNotContain(DisclosureGate.Publish(Pulse, One, [new() { Id = "all", Name = "All" }], Questions, [], responses, Now).Units.Single().Attributes, cut => cut.Attributes.Contains("location"));
    }

    private static readonly string[] Tenures = ["new", "some", "long"];
    private static readonly string[] Locations = ["north", "south"];

    private enum Variable { Answered, Score }

    private sealed record PublishedCell(Func<PulseResponse, bool> Contains, int Attributes);

    private static List<PublishedCell> Cells(WavePublication publication, List<OrgUnit> units, Variable variable, out int hidden)
    {
        var cells = new List<PublishedCell>();
        hidden = 0;
        foreach (var unit in publication.Units)
        {
            var inside = units.Where(each => IsInside(units, each.Id, unit.UnitId)).Select(each => each.Id).ToHashSet();
            if (variable == Variable.Answered ? unit.Response.Respondents is not null : unit.Scores.Single().Mean is not null) cells.Add(new PublishedCell(response => inside.Contains(response.OrgUnitId), 0));
            foreach (var cut in unit.Attributes)
            {
                foreach (var cell in cut.Cells)
                {
                    if (variable == Variable.Answered ? cell.Response.Respondents is null : cell.Scores.Single().Mean is null) hidden++;
                    else cells.Add(new PublishedCell(response => inside.Contains(response.OrgUnitId) && cut.Attributes.Zip(cell.Categories).All(pair => response.Attributes[pair.First] == pair.Second), cut.Attributes.Count));
                }
            }
        }
        return cells;
    }

    private static bool IsInside(List<OrgUnit> units, string unit, string ancestor)
    {
        for (var current = unit; current is not null; current = units.Single(each => each.Id == current).ParentId)
            if (current == ancestor) return true;
        return false;
    }

    /// <summary>Tries every set of groups with fewer than the threshold people: can a sum over exactly them be computed?</summary>
    private static bool Isolates(List<PulseResponse> responses, List<PublishedCell> cells, int threshold)
    {
        var groups = responses.GroupBy(response => string.Concat(cells.Select(cell => cell.Contains(response) ? '1' : '0'))).Where(group => group.Key.Contains('1')).Select(group => (group.Key, Count: group.Count())).ToList();
        if (groups.Count == 0) return false;
        var equations = Exact.Echelon([.. cells.Select((_, c) => groups.Select(group => group.Key[c] == '1' ? 1 : 0).ToArray())]);
        return Subsets(groups.ConvertAll(group => group.Count), threshold).Any(subset => Exact.IsInSpan(equations, groups.Select((_, g) => subset.Contains(g) ? 1 : 0).ToArray()));
    }

    private static IEnumerable<HashSet<int>> Subsets(List<int> counts, int threshold)
    {
        var open = new Stack<(int Next, int Total, int[] Chosen)>([(0, 0, [])]);
        while (open.TryPop(out var state))
        {
            if (state.Chosen.Length > 0) yield return [.. state.Chosen];
            for (var next = state.Next; next < counts.Count; next++)
                if (state.Total + counts[next] < threshold) open.Push((next + 1, state.Total + counts[next], [.. state.Chosen, next]));
        }
    }

    private static (List<OrgUnit> Units, List<PulseResponse> Responses) RandomOrganisation(Random random)
    {
        var units = new List<OrgUnit> { new() { Id = "u0", Name = "All" } };
        for (var index = 1; index < random.Next(1, 4); index++) units.Add(new OrgUnit { Id = $"u{index}", Name = $"Unit {index}", ParentId = $"u{random.Next(index)}" });
        var responses = new List<PulseResponse>();
        // Some organisations are spread evenly over the attributes, some hardly at all: small groups arise in both.
        var skew = random.Next(3);
        foreach (var unit in units)
            for (var person = random.Next(4, 28); person > 0; person--)
                responses.Add(Response(unit.Id, Tenures[skew == 0 ? random.Next(3) : Math.Min(2, random.Next(3) + random.Next(skew + 1))], Locations[random.Next(10) < 5 + skew ? 0 : 1], responses.Count, random.Next(8) == 0 ? null : random.Next(1, 6)));
        return (units, responses);
    }

    private static PulseResponse Response(string unit, string tenure, string location, int number, int? score) => new()
    {
        SurveyId = "pulse",
        Wave = 1,
        OrgUnitId = unit,
        ImportKey = $"r{number:000}",
        Attributes = new Dictionary<string, string> { ["location"] = location, ["tenure"] = tenure },
        Answers = [new PulseAnswer { QuestionId = "q1", Score = score }],
    };

    /// <summary>Linear algebra over the integers by cross-multiplication, so that nothing is lost to rounding.</summary>
    private static class Exact
    {
        public static List<(int Pivot, BigInteger[] Row)> Echelon(List<int[]> rows)
        {
            var basis = new List<(int Pivot, BigInteger[] Row)>();
            foreach (var row in rows)
            {
                var rest = Reduce(basis, row);
                var pivot = Array.FindIndex(rest, value => !value.IsZero);
                if (pivot >= 0) basis.Add((pivot, rest));
            }
            return basis;
        }

        public static bool IsInSpan(List<(int Pivot, BigInteger[] Row)> basis, int[] vector) => Reduce(basis, vector).All(value => value.IsZero);

        private static BigInteger[] Reduce(List<(int Pivot, BigInteger[] Row)> basis, int[] vector)
        {
            var rest = vector.Select(value => (BigInteger)value).ToArray();
            foreach (var (pivot, row) in basis)
            {
                if (rest[pivot].IsZero) continue;
                var (scale, factor) = (row[pivot], rest[pivot]);
                for (var k = 0; k < rest.Length; k++) rest[k] = (rest[k] * scale) - (row[k] * factor);
            }
            return rest;
        }
    }
}
