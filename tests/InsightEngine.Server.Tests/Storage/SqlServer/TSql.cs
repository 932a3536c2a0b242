using System.Text.RegularExpressions;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>Reads T-SQL as far as a test without a server can: its tokens, brackets and functions, and what only other databases understand.</summary>
internal static partial class TSql
{
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "AVG", "CAST", "CHARINDEX", "COALESCE", "CONCAT", "CONVERT", "COUNT", "COUNT_BIG", "DATEADD", "DATEDIFF", "DATEPART", "ISNULL", "LEFT", "LEN", "LOWER", "LTRIM", "MAX", "MIN", "NULLIF", "OBJECT_ID",
        "OPENJSON", "REPLACE", "ROW_NUMBER", "RTRIM", "SCHEMA_ID", "SCOPE_IDENTITY", "STDEV", "SUBSTRING", "SUM", "UPPER",
    };

    // Words before a bracket that are no functions.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALL", "AND", "AS", "BY", "CHECK", "EXISTS", "FROM", "IN", "INTO", "IS", "JOIN", "KEY", "LIKE", "NOT", "ON", "OR", "OVER", "PRIMARY", "SELECT", "SET", "TABLE", "THEN", "TOP", "UNIQUE", "USING",
        "VALUES", "WHEN", "WHERE", "WITH", "APPLY", "ELSE", "IF", "IDENTITY", "VARCHAR", "NVARCHAR", "VARBINARY", "DATETIME2", "DECIMAL", "END", "INCLUDE", "EXEC", "REFERENCES", "INSERT", "UNION", "EXCEPT", "HOLDLOCK",
    };

    private static readonly string[] Foreign =
    [
        "limit", "json_each", "json_extract", "ifnull", "strftime", "datetime", "julianday", "instr", "substr", "printf", "pragma", "sqlite_master", "rowid", "autoincrement", "glob", "conflict", "excluded", "length", "random",
        "last_insert_rowid", "changes", "true", "false", "group_concat",
    ];

    /// <returns>What is wrong with the statement; empty when nothing is.</returns>
    public static List<string> Problems(string sql)
    {
        List<string> problems = [];
        var depth = 0;
        var tokens = Token().Matches(sql).Where(match => !match.Value.StartsWith("--", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(match.Value)).Select(match => match.Value).ToList();
        if (string.Concat(tokens.Select(token => token.Trim())).Length < Blank().Replace(Comment().Replace(sql, ""), "").Length - sql.Count(letter => letter == ' ')) problems.Add("has letters that are no token");
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == "(") depth++;
            if (token == ")" && --depth < 0) problems.Add("closes a bracket too many");
            if (token is "||" or "`") problems.Add($"uses {token}");
            if (!Word().IsMatch(token)) continue;
            if (Foreign.Contains(token, StringComparer.OrdinalIgnoreCase)) problems.Add($"uses {token}");
            var called = i + 1 < tokens.Count && tokens[i + 1] == "(" && (i == 0 || tokens[i - 1] is not "INTO" and not "MERGE" and not "AS");
            if (called && !Functions.Contains(token) && !Words.Contains(token)) problems.Add($"calls {token}");
        }
        if (depth != 0) problems.Add("does not close its brackets");
        var words = tokens.Where(token => Word().IsMatch(token)).Select(token => token.ToUpperInvariant()).ToList();
        if (words.Contains("OFFSET") && !words.Contains("ORDER")) problems.Add("skips rows without an order");
        if (words.Contains("MERGE") && !sql.TrimEnd().Contains(';', StringComparison.Ordinal)) problems.Add("ends a MERGE without a semicolon");
        return problems;
    }

    [GeneratedRegex(@"--[^\n]*|N?'(?:[^']|'')*'|\[[^\]]+\]|""[^""]+""|@@?\w+|[A-Za-z_]\w*|\d+(?:\.\d+)?(?:E[+-]?\d+)?|0x[0-9A-F]+|\|\||<>|<=|>=|!=|[-+*/%=<>(),.;&|^~`$]|\s+")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[\r\n\t]+")]
    private static partial Regex Blank();
}
