using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>What the miss model says of one KPI's open target, with its reasons.</summary>
/// <param name="Probability">Probability of a miss.</param>
/// <param name="Question">What the model was asked.</param>
/// <param name="Explanation">Its reasons.</param>
/// <param name="Siblings">The KPIs around, as they were counted; null when they were not known.</param>
internal sealed record LearnedMiss(double Probability, MissQuestion Question, MissExplanation Explanation, MissPool? Siblings)
{
    /// <summary>Null where the model does not apply, and the forecast is read instead; see <see cref="MissQuestion.Of"/>.</summary>
    /// <param name="model">Null when there is none.</param>
    /// <param name="forecast">Probability of the same miss from the forecast's distribution.</param>
    /// <param name="history">What is known.</param>
    /// <param name="window">The open target.</param>
    /// <param name="rule">When it is met.</param>
    /// <param name="aggregation">What is compared.</param>
    /// <param name="input">Targets of the past, and the KPIs around.</param>
    public static LearnedMiss? Of(MissModel? model, double forecast, KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, KpiInput input)
    {
        if (model is null || MissQuestion.Of(history, window, rule, aggregation, input.Targets) is not { } question) return null;
        // The outcomes around are counted by period; a stretch of several has no counterpart.
        var pool = question.PeriodsAtOnce > 1 || input.Siblings.Count == 0 ? null : MissPool.Of(input.Siblings, history.Last!.Value.Ordinal, question.Steps);
        Span<double> row = stackalloc double[MissFeatures.Count];
        MissFeatures.Write(question.Series, question.Steps, question.Target, pool, row);
        var probability = Math.Clamp(model.Probability(row, forecast), TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
        return new LearnedMiss(probability, question, model.Explain(row, forecast), pool);
    }

    /// <summary>The reasons in words and numbers, strongest first.</summary>
    public IReadOnlyList<Driver> Drivers(TargetRisk risk, SeriesProfile profile, TargetRule rule, int steps, string unit) =>
        MissDrivers.Explain(this, risk, profile, rule, steps, unit);
}
