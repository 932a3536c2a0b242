using InsightEngine.Server.Hosting;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>The browser that the page tests drive: the shell without windows where it is installed, because it opens a page in half the time.</summary>
internal static class Chromium
{
    private static readonly string?[] Candidates =
        [Environment.GetEnvironmentVariable("INSIGHT_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Executable { get; } = Candidates.FirstOrDefault(File.Exists);

    /// <summary>Why no page can be tested here; null when it can.</summary>
    public static string? WhyNot { get; } =
        Executable is null ? "needs Chromium: install it or name it in INSIGHT_CHROMIUM"
        : WebApp.FindRoot() is null ? "needs the built pages: install Node.js and build"
        : null;
}

/// <summary>A test in a real browser; it skips itself, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyNot;
}

/// <inheritdoc cref="ChromiumFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyNot;
}
