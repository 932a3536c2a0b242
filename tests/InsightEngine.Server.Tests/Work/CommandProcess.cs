using System.Diagnostics;

namespace InsightEngine.Server.Tests.Work;

/// <summary>The command <c>insight</c> as a process of its own, so that it can be measured and killed.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _watch;
    private readonly Task<string> _output, _errors;

    // Its own output folder: beside the tests it would meet the server's packages.
    private static readonly string Framework = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);

    private CommandProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        _watch = WatchAsync();
    }

    /// <summary>Processor time and largest resident memory in bytes, as last seen.</summary>
    public (TimeSpan Processor, long Memory) Used { get; private set; }

    public static CommandProcess Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(Repository.Root, "src", "InsightEngine.Cli", "bin", Configuration, Framework, "insight.dll"), .. arguments])
    { RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    /// <returns>False when it had ended before.</returns>
    public bool Kill()
    {
        if (_process.HasExited) return false;
        _process.Kill();
        _process.WaitForExit();
        return true;
    }

    /// <summary>SIGINT, as Ctrl-C sends it: the process may tidy up.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end: exit code, standard output and standard error.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _watch;
        return (_process.ExitCode, await _output, await _errors);
    }

    private async Task WatchAsync()
    {
        while (!_process.HasExited)
        {
            try
            {
                _process.Refresh();
                Used = (_process.TotalProcessorTime, Math.Max(Used.Memory, _process.PeakWorkingSet64));
            }
            catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return; // it ended meanwhile
            }
            await Task.Delay(10);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
