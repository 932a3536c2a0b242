using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

internal static class DecisionWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        foreach (var point in run)
        {
            s.Break();
            if (s.Index.Of(point, FactRole.Probability) is null) ForPeople(point, s);
            else ForMiss(point, s);
        }
    }

    private static void ForMiss(Point point, Scribe s)
    {
        var probability = s.Index.Of(point, FactRole.Probability)!;
        var due = s.Index.Of(point, FactRole.Due)!;
        var objective = s.Index.Of(point, FactRole.Objective);
        var owner = s.Index.Of(point, FactRole.Owner);
        if (owner is null)
        {
            WithoutOwner(probability, due, objective, s);
            Options(point, s);
            return;
        }
        var who = $"{s.Text(owner)} decides";
        s.End(s.Vary("decision",
            () => $"{who} before {s.Date(due)} what is done about {s.Subject(probability)}{(objective is null ? "" : $", on which {s.Quoted(objective)} depends")} (probability of a miss {s.Value(probability)}).",
            () => $"{(objective is null ? "" : $"For {s.Quoted(objective)}, ")}{who} how {s.Subject(probability)}, with {Scribe.A(s.Value(probability))} probability of a miss on {s.Date(due)}, is to be handled.",
            () => $"What is done about {s.Subject(probability)} before {s.Date(due)} is for {s.Text(owner)} to decide{(objective is null ? "" : $"; {s.Quoted(objective)} depends on it")} (probability of a miss {s.Value(probability)}).",
            () => $"On {s.Subject(probability)}{(objective is null ? "" : $", on which {s.Quoted(objective)} depends")}, {who} before {s.Date(due)} (probability of a miss {s.Value(probability)})."));
        Options(point, s);
    }

    private static void WithoutOwner(Fact probability, Fact due, Fact? objective, Scribe s) => s.End(s.Vary("decision without owner",
        () => $"An owner has to be named who decides before {s.Date(due)} what is done about {s.Subject(probability)}{(objective is null ? "" : $", on which {s.Quoted(objective)} depends")} (probability of a miss {s.Value(probability)}).",
        () => $"{(objective is null ? "" : $"For {s.Quoted(objective)}, ")}a decision is open on how {s.Subject(probability)}, with {Scribe.A(s.Value(probability))} probability of a miss on {s.Date(due)}, is to be handled.",
        () => $"A decision on {s.Subject(probability)} is due before {s.Date(due)}{(objective is null ? "" : $"; {s.Quoted(objective)} depends on it")} (probability of a miss {s.Value(probability)}).",
        () => $"On {s.Subject(probability)}{(objective is null ? "" : $", on which {s.Quoted(objective)} depends")}, a decision is due before {s.Date(due)} (probability of a miss {s.Value(probability)})."));

    private static void Options(Point point, Scribe s)
    {
        var options = new List<string>();
        var initiative = s.Index.Of(point, FactRole.Initiative);
        var milestone = s.Index.Of(point, FactRole.LateMilestone);
        if (milestone is not null) options.Add($"to finish the overdue milestone {s.Quoted(milestone)} of {s.Title(milestone)}");
        else if (initiative is not null)
            options.Add(initiative.Measure.StartsWith("planned", StringComparison.Ordinal) ? $"to start {s.Quoted(initiative)} now" : $"to strengthen {s.Quoted(initiative)}, which is running");
        else if (s.Index.Of(point, FactRole.Text) is { } none)
        {
            s.Cite(none);
            options.Add("to start an initiative, as none is running");
        }
        if (s.Index.Of(point, FactRole.RunRate) is { Value: not 0 } rate && !SaysTheSame(rate, s.Index.Of(point, FactRole.Expected), s)) options.Add(s.Vary("way", () => $"to find a way for it {Way(rate, s)}, which still reaches the target", () => $"{Bring(rate, s)}, which still reaches the target"));
        if (s.Index.Of(point, FactRole.Expected) is { } expected && s.Index.Of(point, FactRole.Target) is { } target)
            options.Add($"to accept {MissWords.Outcome(expected, s)} instead of {s.Value(target)} and restate the target");
        if (options.Count == 0) return;
        s.End(options.Count == 1 ? s.Vary("option", $"The option at hand is {options[0]}.", $"What is left is {options[0]}.") : $"{s.Vary("options", "The options are", "The choice is")} {string.Join("; ", options.Take(options.Count - 1))}; or {options[^1]}.");
    }

    /// <summary>To hold what is expected anyway is no option: the two differ by less than is printed.</summary>
    private static bool SaysTheSame(Fact rate, Fact? expected, Scribe s) =>
        expected is not null && rate.Measure.StartsWith(StrategyFacts.AverageNeeded, StringComparison.Ordinal) && s.Style.Value(rate.Value!.Value, rate.Unit) == s.Style.Value(expected.Value!.Value, expected.Unit);

    /// <summary>A gain is made, a level is held: <c>to make it rise by 0.4 a week</c>.</summary>
    private static string Bring(Fact rate, Scribe s) => rate.Measure.StartsWith(StrategyFacts.GainNeeded, StringComparison.Ordinal) ? $"to make it {Way(rate, s)["to ".Length..]}" : $"to find a way for it {Way(rate, s)}";

    /// <summary>What the remaining periods have to bring: <c>to rise by 0.4 percentage points a week</c>.</summary>
    public static string Way(Fact rate, Scribe s)
    {
        if (rate.Measure.StartsWith(StrategyFacts.TotalNeeded, StringComparison.Ordinal))
            return $"to come to {s.Value(rate)} in every remaining {rate.Measure[StrategyFacts.TotalNeeded.Length..]}";
        if (rate.Measure.StartsWith(StrategyFacts.AverageNeeded, StringComparison.Ordinal))
            return $"to hold {s.Value(rate)} in every remaining {rate.Measure[StrategyFacts.AverageNeeded.Length..]}";
        return $"to {(rate.Value > 0 ? "rise" : "fall")} by {s.Size(rate)} a {rate.Measure[StrategyFacts.GainNeeded.Length..]}";
    }

    private static void ForPeople(Point point, Scribe s)
    {
        var low = s.Index.Of(point, FactRole.Item)!;
        if (s.Index.Of(point, FactRole.Rank) is { } rank)
        {
            s.Cite(rank);
            s.End($"The leadership decides what will change on {PeopleWords.Dimension(low)}, the lowest score of {s.Subject(low)} ({s.Value(low)}), and tells the people who answered.");
            return;
        }
        var whole = s.Index.Of(point, FactRole.Of)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        s.End($"{(owner is null ? "The leadership" : s.Text(owner))} decides what will change for {s.Subject(low)} on {PeopleWords.Dimension(low)}, where it scores {s.Value(low)} of 100 and {s.Subject(whole)} {s.Value(whole)}, and tells the people who answered.");
    }
}
