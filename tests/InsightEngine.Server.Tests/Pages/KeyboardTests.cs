using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>The way from the first page to a KPI without a mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Browser browser)
{
    [ChromiumFact]
    public async Task The_first_stop_skips_to_the_content()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_tree_is_walked_with_arrows_and_opened_with_enter()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/strategy");
        var items = window.Page.GetByRole(AriaRole.Treeitem);
        var before = await items.CountAsync();
        await items.First.FocusAsync();
        var first = await items.First.GetAttributeAsync("data-id");

        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(items.First).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.True(await items.CountAsync() < before);
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(items.First).ToHaveAttributeAsync("aria-expanded", "true");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(items.Nth(1)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("ArrowUp");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/objectives/{first}$"));
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Control_K_finds_a_KPI_by_a_part_of_its_name()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/feed");
        var kpi = (await browser.Sample.GetAsync<List<Server.Api.KpiItem>>("/api/kpis"))[0];
        await window.Page.Keyboard.PressAsync("Control+k");
        var box = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find an objective or KPI" });
        await Expect(box).ToBeFocusedAsync();
        await box.FillAsync(kpi.Name.ToUpperInvariant());
        await Expect(window.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(kpi.Name);
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(kpi.Name);
    }

    [ChromiumFact]
    public async Task The_evidence_of_a_sentence_is_opened_and_closed_again_with_chart_values_and_definition()
    {
        await using var window = await browser.OpenAsync(browser.Sample, browser.Paths["briefing"]);
        var section = window.Page.Locator("section").Filter(new() { Has = window.Page.GetByRole(AriaRole.Heading, new() { Name = "Decisions needed" }) }).Last;
        var number = section.GetByRole(AriaRole.Button).First;
        await number.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        var evidence = window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Evidence" });
        await Expect(evidence.GetByRole(AriaRole.Heading, new() { Name = "Evidence" })).ToBeFocusedAsync();
        await Expect(evidence.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await Expect(evidence).ToContainTextAsync("Definition version");
        Assert.Empty(await AccessibilityTests.ViolationsAsync(window.Page));
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(number).ToBeFocusedAsync();
    }
}
