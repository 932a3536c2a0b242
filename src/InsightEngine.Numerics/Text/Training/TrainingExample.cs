namespace InsightEngine.Numerics.Text.Training;

/// <summary>One rated text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Target">Its rating, −1 (very negative) to 1 (very positive).</param>
/// <param name="Source">Where it comes from; features have a copy per source, so that what is peculiar to one source stays there.</param>
/// <param name="Group">Organisation or other unit that may not be split between training and validation.</param>
/// <param name="Class">The label a person gave, where the source has labels.</param>
public sealed record TrainingExample(string Text, double Target, string Source, string Group, SentimentLabel? Class);
