using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Listening;

/// <summary>
/// What moves engagement in a unit: which questions go along with the mean of the engagement questions. Only respondents who
/// answered everything take part, at least <see cref="Fewest"/> in every cell that can be told by adding and subtracting, and
/// the figures are rounded to steps of 0.05.
/// </summary>
internal sealed class DriverTables
{
    /// <summary>Fewest respondents behind a driver analysis.</summary>
    public const int Fewest = 20;

    /// <summary>Dimension of the questions that make up engagement.</summary>
    public const string Engagement = "engagement";

    private readonly UnitTree _tree;
    private readonly IReadOnlyDictionary<string, Disclosure>? _verdicts;
    private readonly Dictionary<string, List<(string Key, double[] Predictors, double Outcome)>> _cases = new(StringComparer.Ordinal);
    private readonly List<string> _predictors;

    public DriverTables(UnitTree tree, IReadOnlyList<OrgUnitNode> nodes, IReadOnlyList<Question> questions, IReadOnlyList<PulseResponse> responses, int threshold)
    {
        _tree = tree;
        var scores = questions.Where(question => question.Kind == QuestionKind.Score).OrderBy(question => question.Id, StringComparer.Ordinal).ToList();
        var outcome = scores.Where(question => string.Equals(question.Dimension, Engagement, StringComparison.OrdinalIgnoreCase)).ToList();
        var predictors = scores.Except(outcome).ToList();
        _predictors = predictors.ConvertAll(question => question.Id);
        if (outcome.Count == 0 || predictors.Count is 0 or > ShapleyRegression.MostPredictors) return;
        foreach (var response in responses)
        {
            var answers = response.Answers.Where(answer => answer.Score is not null).ToDictionary(answer => answer.QuestionId, answer => answer.Score!.Value, StringComparer.Ordinal);
            if (scores.Exists(question => !answers.ContainsKey(question.Id))) continue;
            if (!_cases.TryGetValue(response.OrgUnitId, out var cases)) _cases[response.OrgUnitId] = cases = [];
            cases.Add((response.ImportKey, [.. predictors.Select(question => answers[question.Id])], outcome.Average(question => DisclosureGate.OfHundred(answers[question.Id], question))));
        }
        _verdicts = UnitTreeSuppression.Choose(nodes, _cases.ToDictionary(entry => entry.Key, entry => entry.Value.Count, StringComparer.Ordinal), Math.Max(Fewest, threshold));
    }

    /// <summary>Drivers of a unit, the strongest first; empty where they are withheld or nothing is explained.</summary>
    public IReadOnlyList<DriverResult> In(string unit)
    {
        if (_verdicts is null || _verdicts[unit] != Disclosure.Shown) return [];
        var cases = _tree.Subtree(unit).SelectMany(inside => _cases.GetValueOrDefault(inside) ?? []).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        var (explained, shares) = ShapleyRegression.Of(cases.ConvertAll(one => one.Predictors), cases.ConvertAll(one => one.Outcome));
        var count = (double)_predictors.Count;
        // What chance explains on average is taken off (adjusted R²); without a rest there is no driver.
        var adjusted = 1 - (1 - explained) * (cases.Count - 1) / Math.Max(1, cases.Count - count - 1);
        if (!(adjusted >= 0.05)) return [];
        return
        [
            .. _predictors.Select((question, p) => new DriverResult(question, DisclosureGate.Rounded(shares[p] / explained), DisclosureGate.Rounded(adjusted)))
                .Where(driver => driver.Weight > 0).OrderByDescending(driver => driver.Weight).ThenBy(driver => driver.QuestionId, StringComparer.Ordinal),
        ];
    }
}
