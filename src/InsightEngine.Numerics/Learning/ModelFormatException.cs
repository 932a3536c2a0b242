namespace InsightEngine.Numerics.Learning;

/// <summary>The bytes are not a model this version can read; the message says what is wrong and what to do.</summary>
public sealed class ModelFormatException(string message) : FormatException(message);
