using System.Text.Json;
using System.Text.Json.Serialization;

namespace InsightEngine.Insights.Listening.GroupRisk;

/// <summary>How often the warnings of the model were right on groups of people that it was not fitted to.</summary>
/// <param name="Groups">Groups that were held out.</param>
/// <param name="Warned">Groups that it warned of.</param>
/// <param name="Right">Of those, groups whose people left, or doubted that they would stay, more often than their organisation's.</param>
/// <param name="Higher">Groups of which this is true among all.</param>
public sealed record GroupRiskRecord(int Groups, int Warned, int Right, int Higher)
{
    /// <summary>Share of the warnings that were right, 0 … 1; NaN without a warning.</summary>
    [JsonIgnore]
    public double Precision => (double)Right / Warned;

    /// <summary>The share of right warnings that warning at random would have.</summary>
    [JsonIgnore]
    public double ByChance => (double)Higher / Groups;
}

/// <summary>
/// How the mean scores of a group, held against its organisation's, go along with the share of its people who leave. It knows
/// groups only: its inputs are published means, and nothing in it can be asked about one person.
/// </summary>
/// <remarks>Weights of a logistic regression, applied to differences of means: log odds add up over what was asked.</remarks>
public sealed record GroupRiskModel
{
    /// <summary>Fewest respondents behind each score that is read.</summary>
    public const int LeastRespondents = WaveComparison.MinimumRespondents;

    /// <summary>Fewest dimensions that must be there: a single score has its own insights.</summary>
    public const int LeastDimensions = 2;

    /// <summary>Expected share of leavers in proportion to the organisation's from which a group is warned of.</summary>
    public const double LeastRatio = 1.15;

    /// <summary>One-sided 5 % of the normal distribution: the answers must bear the difference out.</summary>
    private const double Quantile = 1.6449;

    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Share of people in the fitted data who left or doubted that they would stay.</summary>
    public required double BaseShare { get; init; }

    /// <summary>Added log odds per 25 points (one step of a scale of five) below the organisation, by dimension; not negative.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>What it did on groups that were held out.</summary>
    public required GroupRiskRecord HeldOut { get; init; }

    /// <summary>The expected share of leavers of a group in proportion to its organisation's.</summary>
    /// <param name="group">Scores of the group, 0 … 100.</param>
    /// <param name="organisation">Scores of the whole.</param>
    /// <returns>Null with fewer than two dimensions that both sides have and the model knows.</returns>
    public GroupRiskEstimate? Judge(IReadOnlyDictionary<string, GroupScore> group, IReadOnlyDictionary<string, GroupScore> organisation)
    {
        double shift = 0, variance = 0;
        var used = new List<string>();
        foreach (var (dimension, weight) in Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!group.TryGetValue(dimension, out var own) || !organisation.TryGetValue(dimension, out var whole) || own.Respondents < LeastRespondents || whole.Respondents < LeastRespondents) continue;
            shift += weight * (whole.Mean - own.Mean) / 25;
            variance += weight * weight * (own.StandardDeviation * own.StandardDeviation / own.Respondents + whole.StandardDeviation * whole.StandardDeviation / whole.Respondents) / 625;
            used.Add(dimension);
        }

        if (used.Count < LeastDimensions) return null;
        var odds = BaseShare / (1 - BaseShare) * Math.Exp(shift);
        var ratio = odds / (1 + odds) / BaseShare;
        return new GroupRiskEstimate(ratio, used, ratio >= LeastRatio && shift > Quantile * Math.Sqrt(variance));
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this with { Weights = new SortedDictionary<string, double>(Weights.ToDictionary(), StringComparer.Ordinal) }, s_format);

    /// <exception cref="JsonException">The file is damaged.</exception>
    public static GroupRiskModel FromBytes(byte[] bytes) => JsonSerializer.Deserialize<GroupRiskModel>(bytes) ?? throw new JsonException("The group risk model is empty.");
}

/// <summary>A published score of a group.</summary>
/// <param name="Respondents">Behind it.</param>
/// <param name="Mean">0 … 100, more is better.</param>
/// <param name="StandardDeviation">Of the answers, on the same scale.</param>
public readonly record struct GroupScore(int Respondents, double Mean, double StandardDeviation);

/// <param name="Ratio">Expected share of leavers in proportion to the organisation's.</param>
/// <param name="Dimensions">What it was read from.</param>
/// <param name="IsElevated">Whether it is high enough to be told, and more than chance in who answered.</param>
public sealed record GroupRiskEstimate(double Ratio, IReadOnlyList<string> Dimensions, bool IsElevated);
