namespace InsightEngine.Storage.Import;

/// <summary>A mapping file cannot be used; the message names the file, the place and the repair.</summary>
public sealed class MappingException(string message, Exception? cause = null) : Exception(message, cause);
