using System.Text.RegularExpressions;

namespace InsightEngine.Storage.Import;

/// <summary>Messages that say the same of different rows, told once with how often and where first.</summary>
public sealed partial class WarningGroups
{
    private readonly Dictionary<(string File, string Column, string Pattern), Group> _groups = [];

    /// <summary>Number of messages.</summary>
    public long Count { get; private set; }

    public void Add(string file, int line, string column, string reason)
    {
        Count++;
        var key = (file, column, Named().Replace(reason, "'…'"));
        if (_groups.TryGetValue(key, out var group)) group.Add(line);
        else if (_groups.Count < ImportReport.KeptWarnings) _groups[key] = new Group(file, line, column, reason);
    }

    /// <summary>One entry per different message, in the order in which they came first.</summary>
    public IReadOnlyList<ImportWarning> List() => [.. _groups.Values.Select(group => group.Warning)];

    /// <summary>What a message names: a quoted id, or a date or number that differs from record to record.</summary>
    [GeneratedRegex(@"'[^']*'|\d[\d.,:-]*")]
    private static partial Regex Named();

    private sealed class Group(string file, int line, string column, string reason)
    {
        private readonly List<int> _lines = [line];
        private long _count = 1;

        public ImportWarning Warning => new(file, _lines[0], column, reason, _count, _lines);

        public void Add(int line)
        {
            _count++;
            if (_lines.Count < ImportWarning.KeptLines && !_lines.Contains(line)) _lines.Add(line);
        }
    }
}
