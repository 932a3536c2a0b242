namespace InsightEngine.Insights.Strategy;

/// <summary>What the rules say about one record: a refusal keeps it out, a warning lets it in.</summary>
public sealed class RuleFindings
{
    private readonly List<string> _refusals = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Refusals => _refusals;
    public IReadOnlyList<string> Warnings => _warnings;
    public bool Refused => _refusals.Count > 0;

    /// <param name="message">Names the record, what is wrong and how it is repaired.</param>
    public void Refuse(string message) => _refusals.Add(message);

    public void Warn(string message) => _warnings.Add(message);

    public void Clear()
    {
        _refusals.Clear();
        _warnings.Clear();
    }
}
