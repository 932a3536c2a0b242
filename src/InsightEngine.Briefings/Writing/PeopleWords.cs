using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

internal static class PeopleWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        if (run[0].Kind is PointKind.CommentTone or PointKind.LowUnit or PointKind.Companions) s.Break();
        if (run[0].Kind == PointKind.Topic) Topics(run, s);
        else
        {
            foreach (var point in run) One(point, s);
        }
    }

    /// <summary>What a score measures: the words of its measure before “score”.</summary>
    public static string Dimension(Fact fact)
    {
        var measure = fact.Measure.StartsWith("change of the ", StringComparison.Ordinal) ? fact.Measure["change of the ".Length..] : fact.Measure;
        return measure.EndsWith(" score", StringComparison.Ordinal) ? measure[..^" score".Length] : measure;
    }

    private static void One(Point point, Scribe s)
    {
        switch (point.Kind)
        {
            case PointKind.Participation: Participation(point, s); break;
            case PointKind.Score: Scores(point, s); break;
            case PointKind.ScoresBetween: Between(point, s); break;
            case PointKind.NoUnitGap:
                s.Cite(s.Index.Of(point, FactRole.Text));
                s.End($"None of the {s.Count(s.Index.Of(point, FactRole.Count)!)} units with enough respondents to be compared stands out: their differences are within chance.");
                break;
            case PointKind.Verdicts: Verdicts(point, s); break;
            case PointKind.Companions: Companions(point, s); break;
            case PointKind.ScoreMove: Move(point, s); break;
            case PointKind.LowUnit: Low(point, s); break;
            case PointKind.HighUnit: High(point, s); break;
            case PointKind.CommentTone: Comments(point, s); break;
            case PointKind.ParticipationDrop: Drop(point, s); break;
        }
    }

    private static void Participation(Point point, Scribe s)
    {
        var rate = s.Index.Of(point, FactRole.Rate);
        var people = s.Index.Of(point, FactRole.Count)!;
        var before = s.Index.Of(point, FactRole.Previous);
        if (rate is null) s.End($"In {people.Period}, {s.Value(people)} answered.");
        else s.End($"In {rate.Period}, {s.Value(people)} answered, {s.Value(rate)} of those asked{(before is null ? "" : $", against {s.Value(before)} in {before.Period}")}.");
    }

    private static void Scores(Point point, Scribe s)
    {
        var items = s.Index.All(point, FactRole.Item);
        foreach (var rank in s.Index.All(point, FactRole.Rank)) s.Cite(rank);
        if (items.Count == 2)
            s.End($"On a scale of 100, {s.Subject(items[0])} scores best on {Dimension(items[0])} ({s.Value(items[0])}) and lowest on {Dimension(items[1])} ({s.Value(items[1])}).");
        else
            s.End($"On a scale of 100, {s.Subject(items[0])} scores {s.Value(items[0])} on {Dimension(items[0])}.");
    }

    private static void Between(Point point, Scribe s)
    {
        var items = s.Index.All(point, FactRole.Item);
        s.End($"Between them {(items.Count == 1 ? "stands" : "stand")} {Scribe.List([.. items.Select(item => $"{Dimension(item)} ({s.Value(item)})")])}.");
    }

    private static void Verdicts(Point point, Scribe s)
    {
        var against = s.Index.Of(point, FactRole.Low)!;
        var with = s.Index.Of(point, FactRole.High)!;
        s.End($"Of the answers on {SpreadWords.Dimension(against.Measure)}, {s.Value(against)} are unfavourable and {s.Value(with)} are favourable.");
    }

    private static void Companions(Point point, Scribe s)
    {
        var parts = s.Index.All(point, FactRole.Driver);
        var engagement = s.Index.Of(point, FactRole.Item)!;
        s.End($"Of what goes along with {Dimension(engagement)} ({s.Value(engagement)}), {Scribe.List([.. parts.Select(part => $"{SpreadWords.Dimension(part.Measure)} makes up {s.Value(part)}")])}.");
    }

    private static void Move(Point point, Scribe s)
    {
        var score = s.Index.Of(point, FactRole.Item)!;
        var change = s.Index.Of(point, FactRole.Change)!;
        var verb = change.Value > 0 ? s.Vary("gained", "rose", "went up", "gained") : s.Vary("lost", "fell", "went down", "lost");
        var by = verb is "gained" or "lost" ? s.Size(change) : $"by {s.Size(change)}";
        s.End(s.Vary("move",
            () => $"{Dimension(score)} in {s.Subject(score)} {verb} {by} from {change.Period} and stands at {s.Value(score)}.",
            () => $"In {s.Subject(score)}, {Dimension(score)} {verb} {by} to {s.Value(score)}."));
    }

    private static void Low(Point point, Scribe s)
    {
        var low = s.Index.Of(point, FactRole.Item)!;
        var whole = s.Index.Of(point, FactRole.Of)!;
        var gap = s.Index.Of(point, FactRole.Gap)!;
        s.End(s.Vary("low",
            () => $"{s.Subject(low)} scores {s.Value(low)} on {Dimension(low)}, {s.Size(gap)} below {s.Subject(whole)} as a whole ({s.Value(whole)}).",
            () => $"On {Dimension(low)}, {s.Subject(low)} is behind with {s.Value(low)} against {s.Value(whole)} for {s.Subject(whole)}.",
            () => $"{Dimension(low)} is also low in {s.Subject(low)}, with {s.Value(low)} where {s.Subject(whole)} has {s.Value(whole)}."));
    }

    private static void High(Point point, Scribe s)
    {
        var high = s.Index.Of(point, FactRole.Item)!;
        var whole = s.Index.Of(point, FactRole.Of)!;
        s.End($"{s.Subject(high)} stands out on {Dimension(high)} with {s.Value(high)} of 100, against {s.Value(whole)} for {s.Subject(whole)} as a whole.");
    }

    private static void Comments(Point point, Scribe s)
    {
        var people = s.Index.Of(point, FactRole.Count)!;
        var shares = s.Index.All(point, FactRole.Share);
        var tones = s.Index.All(point, FactRole.Tone);
        if (shares.Count == 0)
        {
            s.End($"On balance, the comments of {s.Count(people)} people are {ToneWord(tones[0], s)}.");
            return;
        }
        // A mixed tone is what a reader assumes; only a clear one is worth words.
        var parts = shares.Select(share => tones.First(tone => tone.Subject == share.Subject) is { Text: not "Mixed" } tone
            ? $"{s.Subject(share)} ({s.Value(share)}, {ToneWord(tone, s)})"
            : $"{s.Subject(share)} ({s.Value(share)})").ToList();
        s.End($"In their comments, {s.Count(people)} people write mainly about {Scribe.List(parts)}.");
    }

    public static string ToneWord(Fact tone, Scribe s) => s.Text(tone) switch
    {
        "Negative" => "mostly critical",
        "Positive" => "mostly appreciative",
        _ => "mixed in tone",
    };

    private static void Topics(IReadOnlyList<Point> run, Scribe s)
    {
        foreach (var point in run)
        {
            var share = s.Index.Of(point, FactRole.Share)!;
            var before = s.Index.Of(point, FactRole.Previous)!;
            s.End($"The theme {s.Subject(share)} is growing: {s.Value(share)} of those who commented raise it, up from {s.Value(before)} in {before.Period}, and the tone is {ToneWord(s.Index.Of(point, FactRole.Tone)!, s)}.");
        }
    }

    private static void Drop(Point point, Scribe s)
    {
        var rate = s.Index.Of(point, FactRole.Rate)!;
        var usual = s.Index.Of(point, FactRole.Previous)!;
        s.End($"Participation in {s.Subject(rate)} dropped to {s.Value(rate)}, from a usual {s.Value(usual)}.");
    }
}
