using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Tests.Listening;

public sealed class UnitTreeSuppressionTests
{
    [Fact]
    public void Teams_of_known_sizes_get_the_verdicts_that_users_of_established_products_expect()
    {
        OrgUnitNode[] units = [new("parent", null), new("a", "parent"), new("b", "parent"), new("c", "parent"), new("d", "parent"), new("e", "parent"), new("f", "parent")];
        var direct = new Dictionary<string, int> { ["a"] = 0, ["b"] = 0, ["c"] = 1, ["d"] = 350, ["e"] = 405, ["f"] = 425 };

        var verdicts = UnitTreeSuppression.Choose(units, direct, 5);

        Assert.Equal(
            [Disclosure.Insufficient, Disclosure.Insufficient, Disclosure.Insufficient, Disclosure.Complementary, Disclosure.Shown, Disclosure.Shown],
            new[] { "a", "b", "c", "d", "e", "f" }.Select(unit => verdicts[unit]));
        Assert.Equal(Disclosure.Shown, verdicts["parent"]);
    }

    [Fact]
    public void A_manager_with_few_direct_people_cannot_be_found_below_a_department_that_only_passes_through()
    {
        OrgUnitNode[] units = [new("division", null), new("department", "division"), new("east", "department"), new("west", "department")];
        var direct = new Dictionary<string, int> { ["division"] = 2, ["east"] = 8, ["west"] = 9 };

        var verdicts = UnitTreeSuppression.Choose(units, direct, 5);

        Assert.Equal(Disclosure.Shown, verdicts["division"]);
        Assert.Equal(Disclosure.Shown, verdicts["west"]);
        Assert.Equal(Disclosure.Complementary, verdicts["department"]);
        Assert.Equal(Disclosure.Complementary, verdicts["east"]);
    }

    [Fact]
    public void Where_absence_tells_something_too_no_residual_cell_of_people_holds_fewer_than_the_threshold()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var random = new Random(seed);
            var units = Enumerable.Range(0, random.Next(2, 9)).Select(index => new OrgUnitNode($"u{index}", index == 0 ? null : $"u{random.Next(index)}")).ToList();
            var people = units.ToDictionary(unit => unit.Id, _ => random.Next(3) == 0 ? 0 : random.Next(20));
            var counted = people.ToDictionary(pair => pair.Key, pair => random.Next(2) == 0 ? 0 : random.Next(pair.Value + 1));
            var verdicts = UnitTreeSuppression.Choose(units, counted, 5, people);
            var parents = units.ToDictionary(unit => unit.Id, unit => unit.ParentId);
            // Whoever belongs to a unit is in the residual cell of the nearest shown unit above, or in none.
            foreach (var cell in units.GroupBy(unit => Shown(unit.Id)).Where(cell => cell.Key.Length > 0 && cell.Sum(unit => people[unit.Id]) > 0))
                Assert.True(cell.Sum(unit => counted[unit.Id]) >= 5, $"seed {seed}, unit {cell.Key}");

            string Shown(string id)
            {
                for (string? at = id; at is not null; at = parents[at])
                    if (verdicts[at] == Disclosure.Shown) return at;
                return "";
            }
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    public void No_combination_of_shown_units_isolates_a_small_group_in_ten_thousand_random_organisations(int seed, int threshold)
    {
        var random = new Random(seed);
        var hiddenAtAll = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var (units, direct) = RandomOrganisation(random, threshold);
            var verdicts = UnitTreeSuppression.Choose(units, direct, threshold);
            var shown = verdicts.Where(entry => entry.Value == Disclosure.Shown).Select(entry => entry.Key).ToList();
            if (shown.Count < units.Count) hiddenAtAll++;

            Assert.Null(Adversary.FindDisclosure(units, direct, shown, threshold));
        }
        Assert.InRange(hiddenAtAll, 500, 5_000);
    }

    [Fact]
    public void The_adversary_finds_people_as_soon_as_complementary_suppression_is_left_out()
    {
        var random = new Random(3);
        var found = 0;
        for (var round = 0; round < 300; round++)
        {
            var (units, direct) = RandomOrganisation(random, 5);
            var verdicts = UnitTreeSuppression.Choose(units, direct, 5);
            var primaryOnly = verdicts.Where(entry => entry.Value != Disclosure.Insufficient).Select(entry => entry.Key);
            if (Adversary.FindDisclosure(units, direct, primaryOnly, 5) is not null) found++;
        }
        Assert.InRange(found, 100, 300);
    }

    [Fact]
    public void A_unit_is_not_hidden_for_the_sake_of_one_above_it_that_is_hidden_itself()
    {
        OrgUnitNode[] units = [new("all", null), new("operations", "all"), new("east", "operations"), new("west", "operations"), new("office", "all")];
        var verdicts = UnitTreeSuppression.Choose(units, new Dictionary<string, int> { ["east"] = 21, ["west"] = 7, ["office"] = 3 }, 10);
        // The whole less operations is the office; the whole less east is the ten others.
        Assert.Equal(
            [Disclosure.Shown, Disclosure.Complementary, Disclosure.Shown, Disclosure.Insufficient, Disclosure.Insufficient],
            units.Select(unit => verdicts[unit.Id]));
    }

    [Fact]
    public void Nothing_more_could_be_shown()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            var (units, direct) = RandomOrganisation(random, 5);
            var verdicts = UnitTreeSuppression.Choose(units, direct, 5);
            var shown = verdicts.Where(entry => entry.Value == Disclosure.Shown).Select(entry => entry.Key).ToList();
            foreach (var hidden in verdicts.Where(entry => entry.Value == Disclosure.Complementary).Select(entry => entry.Key))
                Assert.NotNull(Adversary.FindDisclosure(units, direct, [.. shown, hidden], 5));
        }
    }

    [Fact]
    public void What_is_large_enough_and_alone_is_shown()
    {
        OrgUnitNode[] units = [new("all", null), new("one", "all"), new("two", "all")];
        var verdicts = UnitTreeSuppression.Choose(units, new Dictionary<string, int> { ["one"] = 5, ["two"] = 6 }, 5);
        Assert.All(verdicts.Values, verdict => Assert.Equal(Disclosure.Shown, verdict));
    }

    [Fact]
    public void A_cycle_and_an_unknown_unit_are_refused_by_name()
    {
        var cycle = Assert.Throws<ArgumentException>(() => UnitTreeSuppression.Choose([new("a", "b"), new("b", "a")], new Dictionary<string, int>(), 5));
        Assert.Contains("cycle through 'a'", cycle.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<ArgumentException>(() => UnitTreeSuppression.Choose([new("a", null)], new Dictionary<string, int> { ["x"] = 3 }, 5));
        Assert.Contains("'x'", unknown.Message, StringComparison.Ordinal);
    }

    private static (List<OrgUnitNode> Units, Dictionary<string, int> Direct) RandomOrganisation(Random random, int threshold)
    {
        var count = random.Next(2, 9);
        var units = new List<OrgUnitNode> { new("u0", null) };
        for (var index = 1; index < count; index++) units.Add(new OrgUnitNode($"u{index}", $"u{random.Next(index)}"));
        var direct = units.ToDictionary(unit => unit.Id, _ => random.Next(3) == 0 ? 0 : random.Next(0, 2 * threshold));
        return (units, direct);
    }
}
