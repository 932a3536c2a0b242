using System.Globalization;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// Why a miss is likely: Shapley values of five causes (level, trend, season, what counts already, uncertainty) in a normal approximation of
/// the compared value. Without any cause the value sits at the target's limit and a miss is a coin's toss, so the
/// effects add up to P − 0.5 of the approximation, then rescaled to the forecast's own P.
/// </summary>
/// <remarks>Shapley (1953); exact, as five causes have thirty-two subsets.</remarks>
public static class RiskDrivers
{
    private const int Level = 1, Trend = 2, Season = 4, Counted = 8, Uncertainty = 16, Causes = 5, Subsets = 1 << Causes;

    /// <summary>Effects below this change of the probability are not worth a sentence.</summary>
    public const double SmallestEffect = 0.02;

    /// <summary>Explains a miss probability, strongest cause first.</summary>
    /// <param name="risk">What is explained.</param>
    /// <param name="profile">Past surprises; without a scale there is nothing to explain with.</param>
    /// <param name="rule">The target.</param>
    /// <param name="steps">Periods to the end of the window.</param>
    /// <param name="periods">Periods that a sum is made of; 1 for a level or an average.</param>
    /// <param name="unit">The KPI's unit.</param>
    public static IReadOnlyList<Driver> Explain(TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, int periods, string unit)
    {
        if (!(profile.Scale > 0) || rule.Direction == Direction.WithinRange) return [];
        var sign = rule.Direction == Direction.Up ? 1 : -1;
        var limit = (rule.Direction == Direction.Up ? rule.Low : rule.High) / periods;
        // Distances on the good side in units of one period's usual surprise.
        var level = sign * (profile.Level - limit) / profile.Scale;
        var trended = sign * (profile.Expected(steps) - profile.SeasonAt(profile.Start!.Value + (profile.Length - 1 + steps)) - limit) / profile.Scale;
        // The outcome is made of what counts already and of the rest, which is the forecast's.
        var rest = risk.Counted is { } part && part.Of > part.Values ? (risk.Median / periods * part.Of - part.Mean * part.Values) / (part.Of - part.Values) : risk.Median / periods;
        var expected = sign * (rest - limit) / profile.Scale;
        var counted = sign * (risk.Median / periods - rest) / profile.Scale;
        var spread = Math.Max((risk.High - risk.Low) / periods / (2 * 1.2815515655446004) / profile.Scale, 1e-6);
        var trend = trended - level;
        var season = expected - trended;

        double[] effects = Shapley(subset =>
        {
            var distance = ((subset & Level) != 0 ? level : 0) + ((subset & Trend) != 0 ? trend : 0) + ((subset & Season) != 0 ? season : 0) + ((subset & Counted) != 0 ? counted : 0);
            return 1 - Gaussian.Cdf(distance / ((subset & Uncertainty) != 0 ? spread : 1));
        });
        var explained = effects.Sum();
        var wanted = risk.MissProbability - 0.5;
        // The approximation is normal, the forecast need not be; a factor far from 1 would claim causes that are not there.
        if (Math.Abs(explained) > 0.01 && wanted / explained is > 0.5 and < 2)
            effects = Array.ConvertAll(effects, effect => effect * wanted / explained);

        var size = profile.Scale;
        Driver[] drivers =
        [
            new("level", $"The current level of {Number.Show(profile.Level, unit)} is {Number.Difference(Math.Abs(level) * size, unit)} {Side(level, rule.Direction)} the {Number.Show(limit, unit)} that {Wanted(rule.Direction)}, {Times(level)}.", effects[0]),
            new("trend", $"The present trend {(trend < 0 ? "loses" : "gains")} {Number.Difference(Math.Abs(trend) * size, unit)} over {Number.Count(steps, "period")}, {Times(trend)}.", effects[1]),
            profile.IsSeasonal
                ? new("season", $"The season {(season < 0 ? "costs" : "brings")} {Number.Difference(Math.Abs(season) * size, unit)} by the due date, {Times(season)}.", effects[2])
                : new("outlook", $"Beyond level and trend the forecast {(season < 0 ? "expects to lose" : "expects to gain")} {Number.Difference(Math.Abs(season) * size, unit)}, {Times(season)}.", effects[2]),
            new("counted", risk.Counted is null ? "" : $"{(risk.Counted.Values == 1 ? "The value that counts already is" : $"The {risk.Counted.Values} values that count already average")} {Number.Show(risk.Counted.Mean, unit)}, which {(counted < 0 == (rule.Direction == Direction.Up) ? "lowers" : "raises")} the outcome by {Number.Difference(Math.Abs(counted) * size, unit)}, {Times(counted)}.", effects[3]),
            new("uncertainty", $"With {Number.Count(steps, "period")} to go, the outcome lies between {Number.Show(risk.Low, unit)} and {Number.Show(risk.High, unit)} in four of five cases.", effects[4]),
        ];
        return [.. drivers.Where(driver => Math.Abs(driver.Effect) >= SmallestEffect).OrderByDescending(driver => Math.Abs(driver.Effect))];
    }

    private static double[] Shapley(Func<int, double> value)
    {
        var values = new double[Subsets];
        for (var subset = 0; subset < Subsets; subset++) values[subset] = value(subset);
        // |S|! (4 − |S|)! / 5! by size of the subset without the cause.
        double[] weights = [24.0 / 120, 6.0 / 120, 4.0 / 120, 6.0 / 120, 24.0 / 120];
        var effects = new double[Causes];
        for (var cause = 0; cause < Causes; cause++)
            for (var subset = 0; subset < Subsets; subset++)
                if ((subset & (1 << cause)) == 0)
                    effects[cause] += weights[int.PopCount(subset)] * (values[subset | (1 << cause)] - values[subset]);
        return effects;
    }

    /// <summary>A distance in units of the usual error of a one-period forecast of this KPI.</summary>
    internal static string Times(double distance) => Math.Abs(distance) < 0.1
        ? "less than a tenth of its usual one-period surprise"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(distance):0.0} times its usual one-period surprise");

    /// <summary>Where a level stands that is off the limit by a margin, positive on the good side.</summary>
    internal static string Side(double margin, Direction direction) => (margin < 0, direction) switch
    {
        (true, Direction.Up) => "short of",
        (true, _) or (false, Direction.Up) => "above",
        _ => "below",
    };

    /// <summary>What a limit is: <c>the 95% that is needed</c>, <c>the 4% that is allowed</c>.</summary>
    internal static string Wanted(Direction direction) => direction == Direction.Up ? "is needed" : "is allowed";
}
