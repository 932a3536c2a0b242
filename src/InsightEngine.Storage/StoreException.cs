namespace InsightEngine.Storage;

/// <summary>The store cannot be opened; the message says why and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
