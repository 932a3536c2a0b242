using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>Every page of the sample organisation: readable by everyone, in both schemes, on a desk and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    // The other scheme has the same content in other colours.
    private static readonly AxeRunOptions Colours = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    public static TheoryData<string> Names =>
        ["overview", "strategy", "map", "objective", "kpis", "kpi", "feed", "briefings", "briefing", "ask", "unanswered", "decisions", "events", "listening", "concerns", "comment access", "erasure", "import", "settings", "schedules", "status", "missing"];

    [ChromiumTheory]
    [MemberData(nameof(Names))]
    public async Task A_page_has_no_serious_violation_and_fits_a_phone(string name)
    {
        await using var window = await browser.OpenAsync(browser.Sample, browser.Paths[name]);
        await HoldsAsync(window);
    }

    [ChromiumFact]
    public async Task The_restricted_queue_has_none_either_when_it_is_open()
    {
        await using var window = await browser.OpenAsync(browser.Sample, browser.Paths["concerns"]);
        await window.OpenQueueAsync();
        await HoldsAsync(window);
    }

    private static async Task HoldsAsync(Window window)
    {
        await window.SettledAsync();
        Assert.Empty(await ViolationsAsync(window.Page));
        Assert.Equal(0, await window.OverflowAsync());

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(window.Page.Locator("html[data-mantine-color-scheme=dark]")).ToHaveCountAsync(1);
        Assert.Empty(await ViolationsAsync(window.Page, Colours));

        await window.Page.SetViewportSizeAsync(390, 844);
        await window.SettledAsync();
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Empty(await ViolationsAsync(window.Page));

        // Content that the page's policy refuses, and anything else that went wrong, is logged as an error.
        Assert.Empty(window.Errors);
    }

    /// <summary>Violations that last: a page that still changes its colours is looked at again.</summary>
    internal static async Task<List<string>> ViolationsAsync(IPage page, AxeRunOptions? options = null)
    {
        options ??= Everything;
        var found = await FoundAsync(page, options);
        for (var looks = 1; looks < 5 && found.Count > 0; looks++)
        {
            await page.WaitForTimeoutAsync(500);
            found = await FoundAsync(page, options);
        }
        return found;
    }

    private static async Task<List<string>> FoundAsync(IPage page, AxeRunOptions options)
    {
        // A colour that is still on its way from one scheme to the other has a contrast that nobody reads.
        await page.EvaluateAsync("""
            () => Promise.all(document.getAnimations()
                .filter(animation => Number.isFinite(animation.effect?.getComputedTiming().endTime))
                .map(animation => animation.finished.catch(() => undefined)))
            """);
        var result = await page.RunAxe(options);
        return [.. result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))];
    }
}
