using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>What the miss model says of one KPI's open target, with its reasons.</summary>
/// <param name="Probability">Probability of a miss.</param>
/// <param name="Question">What the model was asked.</param>
/// <param name="Explanation">Its reasons.</param>
/// <param name="Siblings">The KPIs around, as they were counted; null when they were not known.</param>
/// <param name="OneOff">The newest value, when it is far from what its course let expect; the explanation is of the rest.</param>
internal sealed record LearnedMiss(double Probability, MissQuestion Question, MissExplanation Explanation, MissPool? Siblings, OneOff? OneOff)
{
    /// <summary>Usual one-period surprises from which a newest value is named for itself, and values from which they are known.</summary>
    private const double FarOff = 3;
    private const int LeastValues = 12;

    /// <summary>Null where the model does not apply, and the forecast is read instead; see <see cref="MissQuestion.Of"/>.</summary>
    /// <param name="model">Null when there is none.</param>
    /// <param name="forecast">Probability of the same miss from the forecast's distribution.</param>
    /// <param name="history">What is known.</param>
    /// <param name="window">The open target.</param>
    /// <param name="rule">When it is met.</param>
    /// <param name="aggregation">What is compared.</param>
    /// <param name="input">Targets of the past, and the KPIs around.</param>
    /// <param name="profile">Of the history, for the reasons; null when nobody asks for them.</param>
    public static LearnedMiss? Of(MissModel? model, double forecast, KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, KpiInput input, SeriesProfile? profile = null)
    {
        if (model is null || MissQuestion.Of(history, window, rule, aggregation, input.Targets) is not { } question) return null;
        var pool = input.Siblings.Count == 0 ? null : MissPool.Of(input.Siblings.Select(sibling => sibling.Series), history.Last!.Value.Ordinal, question.Steps);
        Span<double> row = stackalloc double[MissFeatures.Count];
        MissFeatures.Write(question.Series, question.Steps, question.Target, pool, row);
        var probability = Math.Clamp(model.Probability(row, forecast), TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
        var oneOff = OneOff.Of(question.Series, profile, FarOff, LeastValues);
        if (oneOff is not null)
        {
            // What the model would say had the value been as expected: its reasons are those of the rest.
            MissFeatures.Write(oneOff.Without(question.Series), question.Steps, question.Target, pool, row);
            oneOff = oneOff with { Effect = probability - Math.Clamp(model.Probability(row, forecast), TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability) };
        }

        return new LearnedMiss(probability, question, model.Explain(row, forecast), pool, oneOff);
    }

    /// <summary>The reasons in words and numbers, strongest first.</summary>
    public IReadOnlyList<Driver> Drivers(TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, string unit) =>
        MissDrivers.Explain(this, risk, profile, rule, steps, unit);
}
