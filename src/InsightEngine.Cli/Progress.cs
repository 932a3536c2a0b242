using System.Diagnostics;

namespace InsightEngine.Cli;

/// <summary>One line of progress on standard error, redrawn at most ten times a second; silent when standard error is not a terminal.</summary>
public sealed class Progress(string what, long? total) : IDisposable
{
    private readonly bool _visible = !Console.IsErrorRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private long _lastDraw = long.MinValue;
    private long _done;

    /// <summary>Adds finished units (rows, series, comments); may be called from any thread.</summary>
    public void Add(long count = 1)
    {
        var done = Interlocked.Add(ref _done, count);
        if (!_visible) return;
        lock (_gate)
        {
            var now = _clock.ElapsedMilliseconds;
            if (now - _lastDraw < 100 && done != total) return;
            _lastDraw = now;
            Draw(done);
        }
    }

    private void Draw(long done)
    {
        const int width = 30;
        var rate = done / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
        if (total is not > 0)
        {
            Console.Error.Write($"\r{what} {done:N0} ({rate:N0}/s)   ");
            return;
        }
        var share = Math.Min(1.0, (double)done / total.Value);
        var filled = (int)(share * width);
        Console.Error.Write($"\r{what} [{new string('#', filled)}{new string('.', width - filled)}] {share:P0} {done:N0}/{total:N0} ({rate:N0}/s)   ");
    }

    public void Dispose()
    {
        if (_visible && _done > 0) Console.Error.WriteLine();
    }
}
