using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Listening.GroupRisk;

/// <summary>What one person of the training data answered, on a scale from 0 to 100, and whether that person left or doubted to stay. Exists in training only.</summary>
/// <param name="Source">The data that it is of.</param>
/// <param name="Group">The part of the organisation; held out together.</param>
/// <param name="Scores">By dimension; the same dimensions for all of one source.</param>
/// <param name="Left">The outcome.</param>
public sealed record StaffRecord(string Source, string Group, IReadOnlyDictionary<string, double> Scores, bool Left);

/// <summary>Fits the group risk model and measures it on groups that were held out. Same records and seed, same result.</summary>
public static class GroupRiskTraining
{
    /// <summary>People of a held-out group, as many as a team that may be judged has respondents.</summary>
    public const int TeamSize = 25;

    /// <summary>How often each held-out part is divided anew into teams.</summary>
    public const int Divisions = 40;

    private const double Ridge = 5;

    /// <exception cref="ArgumentException">There are no records, or two sources have a dimension in common.</exception>
    public static GroupRiskModel Train(IReadOnlyList<StaffRecord> records, ulong seed)
    {
        if (records.Count == 0) throw new ArgumentException("There are no records to learn from.", nameof(records));
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var source in BySource(records))
            foreach (var (dimension, weight) in Fit([.. source]))
                if (!weights.TryAdd(dimension, weight)) throw new ArgumentException($"Two sources measure '{dimension}'; the model adds their weights up and would count it twice.", nameof(records));
        var held = BySource(records).Select(source => Measure([.. source], seed)).ToList();
        return new GroupRiskModel
        {
            BaseShare = records.Average(record => record.Left ? 1.0 : 0.0),
            Weights = weights,
            HeldOut = new GroupRiskRecord(held.Sum(one => one.Groups), held.Sum(one => one.Warned), held.Sum(one => one.Right), held.Sum(one => one.Higher)),
        };
    }

    /// <summary>
    /// One part of the organisation at a time is left out, the model is fitted to the others, and the people of the part are
    /// divided by chance into teams, which are judged like units of a survey.
    /// </summary>
    public static GroupRiskRecord Measure(IReadOnlyList<StaffRecord> source, ulong seed)
    {
        var whole = Scores(source);
        var share = source.Average(record => record.Left ? 1.0 : 0.0);
        int groups = 0, warned = 0, right = 0, higher = 0;
        foreach (var part in source.GroupBy(record => record.Group, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            var people = part.ToArray();
            if (people.Length < TeamSize) continue;
            var model = new GroupRiskModel { BaseShare = share, Weights = Fit([.. source.Where(record => record.Group != part.Key)]), HeldOut = new GroupRiskRecord(0, 0, 0, 0) };
            var random = new RandomStream(seed);
            for (var division = 0; division < Divisions; division++)
            {
                for (var i = people.Length - 1; i > 0; i--)
                {
                    var j = random.NextIndex(i + 1);
                    (people[i], people[j]) = (people[j], people[i]);
                }

                foreach (var team in people.Chunk(TeamSize).Where(team => team.Length == TeamSize))
                {
                    var isHigher = team.Average(record => record.Left ? 1.0 : 0.0) > share;
                    groups++;
                    if (isHigher) higher++;
                    if (model.Judge(Scores(team), whole) is not { IsElevated: true }) continue;
                    warned++;
                    if (isHigher) right++;
                }
            }
        }

        return new GroupRiskRecord(groups, warned, right, higher);
    }

    private static IEnumerable<IGrouping<string, StaffRecord>> BySource(IReadOnlyList<StaffRecord> records) =>
        records.GroupBy(record => record.Source, StringComparer.Ordinal).OrderBy(source => source.Key, StringComparer.Ordinal);

    /// <summary>Log odds per 25 points less, by dimension. A weight by which the contented would leave more often is left out: it is chance or another cause.</summary>
    private static SortedDictionary<string, double> Fit(IReadOnlyList<StaffRecord> records)
    {
        var kept = records[0].Scores.Keys.Order(StringComparer.Ordinal).ToList();
        double[] outcomes = [.. records.Select(record => record.Left ? 1.0 : 0.0)];
        while (kept.Count > 0)
        {
            var rows = FeatureMatrix.FromRows([.. records.Select(record => kept.Select(dimension => (100 - record.Scores[dimension]) / 25).ToArray())]);
            var coefficients = LogisticRegression.Fit(rows, outcomes, Ridge).Coefficients;
            var worst = Array.IndexOf(coefficients, coefficients.Min());
            if (coefficients[worst] >= 0) return new SortedDictionary<string, double>(kept.Zip(coefficients).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 4)), StringComparer.Ordinal);
            kept.RemoveAt(worst);
        }

        return new SortedDictionary<string, double>(StringComparer.Ordinal);
    }

    private static Dictionary<string, GroupScore> Scores(IReadOnlyList<StaffRecord> records) => records[0].Scores.Keys.ToDictionary(dimension => dimension, dimension =>
    {
        double[] scores = [.. records.Select(record => record.Scores[dimension])];
        return new GroupScore(scores.Length, scores.Average(), Descriptive.StandardDeviation(scores));
    });
}
