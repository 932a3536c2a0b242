namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Weights of the three opinions whose log odds make a probability: linear half, trees, and the forecast's own distribution.
/// They are fixed. Weights and intercepts fitted by horizon and length of history, on later periods or on series left out,
/// were worse on later periods and on sources left out than these, and slopes of 0.9 or 1.1 were too.
/// </summary>
/// <param name="Linear">Ridge logistic regression.</param>
/// <param name="Trees">Boosted trees; they count more with few values, where the linear half reaches too far.</param>
/// <param name="Forecast">The forecast; it counts less with few values, from which it cannot know its own error.</param>
/// <remarks>Logarithmic opinion pool: Genest and Zidek (1986).</remarks>
internal readonly record struct MissOpinions(double Linear, double Trees, double Forecast)
{
    /// <summary>A history of this many values is not short.</summary>
    private const double LongHistory = 24;

    /// <param name="logValues">Logarithm of the number of values.</param>
    public static MissOpinions At(double logValues)
    {
        var shortness = Math.Max(0, 1 - logValues / Math.Log(LongHistory));
        var forecast = 0.3 - 0.2 * shortness;
        var trees = 0.5 + 0.15 * shortness;
        return new MissOpinions((1 - forecast) * (1 - trees), (1 - forecast) * trees, forecast);
    }

    /// <summary>Without a forecast the others stand in for it.</summary>
    public MissOpinions WithoutForecast() => new(Linear / (Linear + Trees), Trees / (Linear + Trees), 0);
}
