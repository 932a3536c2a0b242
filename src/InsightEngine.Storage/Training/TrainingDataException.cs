namespace InsightEngine.Storage.Training;

/// <summary>The data to learn from are missing or do not read; the message names the file, the line and what was expected.</summary>
public sealed class TrainingDataException(string message) : Exception(message);
