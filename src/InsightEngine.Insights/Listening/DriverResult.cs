using System.Text.Json.Serialization;

namespace InsightEngine.Insights.Listening;

/// <summary>How much of what is explained of engagement goes along with one question. An association, no proof of a cause.</summary>
public sealed record DriverResult
{
    [JsonConstructor]
    internal DriverResult(string questionId, double weight, double explained) => (QuestionId, Weight, Explained) = (questionId, weight, explained);

    public string QuestionId { get; }

    /// <summary>Share of the explained variance, 0 … 1, in steps of 0.05; the shares of a unit add up to about 1.</summary>
    public double Weight { get; }

    /// <summary>Variance of engagement that all questions of the unit explain together (adjusted R²), in steps of 0.05.</summary>
    public double Explained { get; }
}
