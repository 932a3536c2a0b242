using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>Every page of the sample organisation: readable by everyone, in both schemes, on a desk and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    // The other scheme has the same content in other colours.
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

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

    /// <summary>Violations of these rules of axe-core, of all when none is named, that last: a page that still changes its colours is looked at again.</summary>
    internal static async Task<string[]> ViolationsAsync(IPage page, params string[] rules)
    {
        var found = await FoundAsync(page, rules);
        for (var looks = 1; looks < 5 && found.Length > 0; looks++)
        {
            await page.WaitForTimeoutAsync(500);
            found = await FoundAsync(page, rules);
        }
        return found;
    }

    private static async Task<string[]> FoundAsync(IPage page, string[] rules)
    {
        // A colour that is still on its way from one scheme to the other has a contrast that nobody reads.
        await page.EvaluateAsync("""
            () => Promise.all(document.getAnimations()
                .filter(animation => Number.isFinite(animation.effect?.getComputedTiming().endTime))
                .map(animation => animation.finished.catch(() => undefined)))
            """);
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async rules => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }) })
              return violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html}`))
            }
            """, rules);
    }
}
