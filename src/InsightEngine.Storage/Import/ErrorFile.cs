using System.Globalization;

namespace InsightEngine.Storage.Import;

/// <summary>Every refusal of an import as CSV (<c>file,line,column,reason</c>), for who repairs the files.</summary>
public sealed class ErrorFile : IDisposable
{
    private readonly StreamWriter _writer;

    /// <summary>Makes the file anew, with its header.</summary>
    public ErrorFile(string path)
    {
        _writer = new StreamWriter(path);
        _writer.Write("file,line,column,reason\r\n");
    }

    public void Add(ImportError error) =>
        _writer.Write($"{Quote(error.File)},{error.Line.ToString(CultureInfo.InvariantCulture)},{Quote(error.Column)},{Quote(error.Reason)}\r\n");

    public void Dispose() => _writer.Dispose();

    /// <summary>A cell that begins like a formula is made text, so that a spreadsheet does not run what a file contained.</summary>
    private static string Quote(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
