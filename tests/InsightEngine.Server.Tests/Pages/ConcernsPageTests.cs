using Microsoft.Playwright;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>The restricted queue in the browser, page by page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConcernsPageTests(Browser browser)
{
    [ChromiumFact]
    public async Task What_was_decided_is_shown_in_place_and_the_next_page_goes_on_behind_it()
    {
        await using var window = await browser.OpenAsync(browser.Sample, browser.Paths["concerns"]);
        await window.OpenQueueAsync();
        var (items, last) = (window.Page.Locator("main blockquote"), window.Page.Locator("main li h2").Last);
        await Assertions.Expect(items).ToHaveCountAsync(25);
        await Assertions.Expect(window.Page.GetByText("Page 1: 25 of ")).ToBeFocusedAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Previous page" })).ToBeDisabledAsync();
        var first = window.Page.Locator("main li").First;
        var (title, before) = (await first.Locator("h2").InnerTextAsync(), await last.InnerTextAsync());
        await window.ShotAsync("concerns");

        await first.GetByLabel("What was done").FillAsync("Asked the supervisor");
        await first.GetByRole(AriaRole.Button, new() { Name = "False alarm" }).ClickAsync();
        await Assertions.Expect(first.GetByRole(AriaRole.Status)).ToHaveTextAsync("false alarm");
        await Assertions.Expect(first.Locator("h2")).ToHaveTextAsync(title);
        await Assertions.Expect(items).ToHaveCountAsync(25);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Next page" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Page 2: 25 of ")).ToBeFocusedAsync();
        await Assertions.Expect(last).Not.ToHaveTextAsync(before);
        await window.ShotAsync("concerns-2");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Previous page" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Page 1: 25 of ")).ToBeFocusedAsync();
        await Assertions.Expect(window.Page.Locator("main li h2").First).Not.ToHaveTextAsync(title);
        Assert.Empty(window.Errors);
    }
}
