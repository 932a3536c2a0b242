using System.ComponentModel;
using System.Diagnostics;

namespace InsightEngine.Server.Sharing;

/// <summary>Prints a page to PDF with a Chromium that is installed on this machine.</summary>
public sealed class PrintedPage
{
    /// <summary>Setting that names the browser where it is not found by itself.</summary>
    public const string Setting = "INSIGHT_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private readonly string? _browser;

    public PrintedPage(IConfiguration configuration)
    {
        var named = configuration[Setting];
        _browser = named is { Length: > 0 } ? (File.Exists(named) ? named : null) : Find();
    }

    /// <summary>What to do when nothing can be printed here.</summary>
    public const string WhyNot = $"No Chromium was found on this machine. Install it or name it in {Setting}; or open the printable page and use the browser's own print.";

    /// <summary>True when a browser is there.</summary>
    public bool CanPrint => _browser is not null;

    /// <param name="html">A self-contained page without scripts.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>The PDF; null when the browser did not make one.</returns>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (_browser is null) return null;
        var folder = Directory.CreateTempSubdirectory("insight-print-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var result = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllTextAsync(page, html, cancellationToken);
            var start = new ProcessStartInfo(_browser) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in Arguments(folder.FullName, result)) start.ArgumentList.Add(argument);
            start.ArgumentList.Add(new Uri(page).AbsoluteUri);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            using var browser = Process.Start(start);
            if (browser is null) return null;
            try
            {
                await Task.WhenAll(browser.StandardError.ReadToEndAsync(limit.Token), browser.StandardOutput.ReadToEndAsync(limit.Token), browser.WaitForExitAsync(limit.Token));
            }
            catch (OperationCanceledException)
            {
                browser.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
            return File.Exists(result) ? await File.ReadAllBytesAsync(result, cancellationToken) : null;
        }
        catch (Win32Exception)
        {
            return null; // not a program of this machine
        }
        finally
        {
            Remove(folder);
        }
    }

    private static IEnumerable<string> Arguments(string folder, string result)
    {
        yield return "--headless";
        yield return "--disable-gpu";
        // Our own page without scripts; Chromium has no sandbox for the superuser, as in most containers.
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root") yield return "--no-sandbox";
        yield return "--disable-background-networking";
        yield return "--disable-sync";
        yield return "--no-first-run";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--no-pdf-header-footer";
        yield return $"--print-to-pdf={result}";
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser may still write; the folder is a temporary one.
        }
    }
}
