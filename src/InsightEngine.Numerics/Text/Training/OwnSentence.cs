namespace InsightEngine.Numerics.Text.Training;

/// <summary>A line that was written for this project.</summary>
/// <param name="Text">One sentence or several.</param>
/// <param name="IsPositive">Whether a layer is to find it.</param>
/// <param name="Copies">How often it counts.</param>
internal sealed record OwnSentence(string Text, bool IsPositive, int Copies);
