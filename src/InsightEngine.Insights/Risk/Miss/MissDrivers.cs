using System.Globalization;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Words and numbers for the factors of a learned probability.</summary>
internal static class MissDrivers
{
    /// <summary>Strongest first; effects below <see cref="RiskDrivers.SmallestEffect"/> are left out.</summary>
    public static IReadOnlyList<Driver> Explain(LearnedMiss learned, TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, string unit)
    {
        var effects = learned.Explanation.Effects();
        var drivers = new List<Driver>();
        foreach (var factor in Enum.GetValues<MissFactor>())
        {
            if (Math.Abs(effects[(int)factor]) < RiskDrivers.SmallestEffect) continue;
            var (name, sentence) = Describe(factor, effects[(int)factor] > 0, learned, risk, profile, rule, steps, unit);
            drivers.Add(new Driver(name, sentence, effects[(int)factor]));
        }

        if (learned.OneOff is { } oneOff && Math.Abs(oneOff.Effect) >= RiskDrivers.SmallestEffect)
            drivers.Add(new Driver("one-off", string.Create(CultureInfo.InvariantCulture, $"The newest value, {Number.Show(oneOff.Value, unit)}, is {Number.Difference(Math.Abs(oneOff.Value - oneOff.Expected), unit)} {(oneOff.Value < oneOff.Expected ? "below" : "above")} what its course let expect, {oneOff.Times:0.0} times its usual one-period surprise."), oneOff.Effect));
        return [.. drivers.OrderByDescending(driver => Math.Abs(driver.Effect))];
    }

    private static (string Name, string Sentence) Describe(MissFactor factor, bool harms, LearnedMiss learned, TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, string unit)
    {
        var question = learned.Question;
        var series = question.Series;
        var values = series.Values.Span;
        var level = double.IsNaN(profile.Level) ? values[^1] : profile.Level;
        var sign = rule.Direction == Direction.Up ? 1 : -1;
        switch (factor)
        {
            case MissFactor.Level:
                var margin = sign * (level - question.Target);
                var times = profile.Scale > 0 ? $", {RiskDrivers.Times(margin / profile.Scale)}" : "";
                return ("level", $"The current level of {Number.Show(level, unit)} is {Number.Difference(Math.Abs(margin), unit)} {RiskDrivers.Side(margin, rule.Direction)} the {Number.Show(question.Target, unit)} that {(question.IsPart ? "the last period has to bring" : RiskDrivers.Wanted(rule.Direction))}{times}.");
            case MissFactor.Trend:
                var gain = double.IsNaN(profile.Slope) ? 0 : profile.Expected(steps) - profile.Level - Season(profile, steps);
                return ("trend", Tells(sign * gain, harms)
                    ? $"The present trend {(sign * gain < 0 ? "loses" : "gains")} {Number.Difference(Math.Abs(gain), unit)} over {Number.Count(steps, "period")}."
                    : $"The course of the last values makes a miss {(harms ? "more" : "less")} likely.");
            case MissFactor.Season:
                var season = double.IsNaN(profile.Level) ? 0 : Season(profile, steps);
                return ("season", profile.IsSeasonal && Tells(sign * season, harms)
                    ? $"The season {(sign * season < 0 ? "costs" : "brings")} {Number.Difference(Math.Abs(season), unit)} by the due date."
                    : EarlierYears(question, harms));
            case MissFactor.Volatility:
                return ("uncertainty", $"With {Number.Count(steps, "period")} to go, the outcome lies between {Number.Show(risk.Low, unit)} and {Number.Show(risk.High, unit)} in four of five cases.");
            case MissFactor.TargetChange:
                if (question.IsPart) return ("target", $"What earlier targets asked for makes a miss {(harms ? "more" : "less")} likely.");
                var before = LastKnown(series.Targets.Span);
                return ("target", double.IsNaN(before)
                    ? $"The target of {Number.Show(question.Target, unit)} is the first of its kind."
                    : before == question.Target
                        ? $"The target stays at {Number.Show(before, unit)}."
                        : $"The target moves from {Number.Show(before, unit)} to {Number.Show(question.Target, unit)}.");
            case MissFactor.Record:
                var (judged, missed, own) = Record(series, question.Target, question.IsPart);
                if (question.IsPart)
                    return ("record", $"{missed} of the last {Number.Count(judged, "period")} {(missed == 1 ? "was" : "were")} worse than what is needed now.");
                return ("record", own
                    ? $"{missed} of the last {Number.Count(judged, "judged period")} missed the target."
                    : $"{missed} of the last {Number.Count(judged, "period")} would have missed this target.");
            case MissFactor.Siblings:
                return ("siblings", learned.Siblings is { Known: > 0 } around
                    ? $"{around.MissingNow} of {Number.Count(around.Known, "KPI")} around it {(around.MissingNow == 1 ? "misses its target" : "miss their targets")} now."
                    : $"Nothing is known of the KPIs around it, which makes a miss {(harms ? "more" : "less")} likely.");
            case MissFactor.Forecast:
                return ("outlook", $"The forecast expects {Number.Show(risk.Median, unit)} at the due date, with {(sign == 1 ? $"{Number.Show(rule.Low, unit)} needed" : $"{Number.Show(rule.High, unit)} allowed")}.");
            default:
                var known = 0;
                foreach (var value in values)
                    if (!double.IsNaN(value)) known++;
                return ("horizon", $"With {Number.Count(steps, "period")} to go and {Number.Count(known, "value")} of history, a miss is {(harms ? "more" : "less")} likely than the rest would say.");
        }
    }

    /// <summary>Whether a gain on the good side is worth its number: it does not round to nothing and points where the effect does.</summary>
    private static bool Tells(double gain, bool harms) => Number.Plain(Math.Abs(gain)) != "0" && gain < 0 == harms;

    private static double Season(SeriesProfile profile, int steps) =>
        profile.Start is { } start ? profile.SeasonAt(start + (profile.Length - 1 + steps)) : 0;

    /// <summary>The same season of up to three earlier years, held against the target in question.</summary>
    private static string EarlierYears(MissQuestion question, bool harms)
    {
        const int Years = 3;
        var (series, season) = (question.Series, question.Series.SeasonLength);
        int known = 0, missed = 0;
        for (var year = 0; season > 1 && year < Years; year++)
        {
            var at = series.Length - 1 + question.Steps - ((question.Steps + season - 1) / season + year) * season;
            if (at < 0 || series.Misses(series.Values.Span[at], question.Target) is not { } would) continue;
            known++;
            missed += would ? 1 : 0;
        }

        var plain = $"What earlier years brought at this time makes a miss {(harms ? "more" : "less")} likely.";
        // Counts that point the other way would only puzzle.
        if (known == 0 || missed * 2 > known != harms) return plain;
        return known == 1
            ? $"At the same time a year before, the value {(missed == 1 ? "would have missed" : "would have met")} this target."
            : $"At the same time of the year, {missed} of the last {known} values would have missed this target.";
    }

    private static double LastKnown(ReadOnlySpan<double> values)
    {
        for (var t = values.Length - 1; t >= 0; t--)
            if (!double.IsNaN(values[t])) return values[t];
        return double.NaN;
    }

    /// <summary>Misses among the last twelve judged periods; against the target in question when no period had one.</summary>
    private static (int Judged, int Missed, bool Own) Record(MissSeries series, double target, bool againstTarget)
    {
        const int Window = 12;
        var own = Count(t => series.Misses(series.Values.Span[t], series.Targets.Span[t]));
        if (own.Judged > 0 && !againstTarget) return (own.Judged, own.Missed, true);
        var against = Count(t => series.Misses(series.Values.Span[t], target));
        return (against.Judged, against.Missed, false);

        (int Judged, int Missed) Count(Func<int, bool?> outcome)
        {
            int judged = 0, missed = 0;
            for (var t = series.Length - 1; t >= 0 && judged < Window; t--)
            {
                if (outcome(t) is not { } miss) continue;
                judged++;
                missed += miss ? 1 : 0;
            }

            return (judged, missed);
        }
    }
}
