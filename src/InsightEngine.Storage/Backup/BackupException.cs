namespace InsightEngine.Storage.Backup;

/// <summary>A backup cannot be made, or a file is not restored; the message says why and what to do. What was there before is untouched.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
