using System.Net.Http.Json;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Server.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>What happens on the pages while values arrive and people act.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class LiveTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_bad_value_recolours_the_tree_and_its_warning_arrives_in_the_feed()
    {
        await using var server = await SmallServerAsync();
        await using var feed = await browser.OpenAsync(server, "/feed?order=newest");
        await using var strategy = await browser.OpenAsync(server, "/strategy");
        foreach (var window in new[] { feed, strategy }) await Expect(window.Page.Locator("header [data-status=live]")).ToBeVisibleAsync();
        var row = strategy.Page.Locator("[data-id=O2]");
        await Expect(row.Locator("[data-band]")).ToHaveAttributeAsync("data-band", "low");
        var known = await feed.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = AnswersInTime() }).CountAsync();

        await PostAsync(server, "K2", SmallOrganisation.ThisMonth, 5);

        await Expect(row.Locator("[data-band]")).ToHaveAttributeAsync("data-band", HighBand());
        await Expect(feed.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = AnswersInTime() })).Not.ToHaveCountAsync(known);
        await Expect(feed.Page.Locator("[data-fresh]").First).ToBeVisibleAsync();
        Assert.Empty(feed.Errors);
        Assert.Empty(strategy.Errors);
    }

    [ChromiumFact]
    public async Task Acknowledging_asks_for_a_name_once_and_records_it()
    {
        await using var server = await SmallServerAsync();
        await using var window = await browser.OpenAsync(server, "/feed");
        var item = window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).First;
        var headline = await item.Locator("p").First.InnerTextAsync();
        await item.GetByRole(AriaRole.Button, new() { NameRegex = Acknowledge() }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Ann");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = headline })).ToContainTextAsync("Acknowledged");

        var second = window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasNotText = "Acknowledged" }).First;
        var snoozed = await second.Locator("p").First.InnerTextAsync();
        await second.GetByRole(AriaRole.Button, new() { NameRegex = Snooze() }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "For a week" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = snoozed })).ToHaveCountAsync(0);

        var log = await server.GetAsync<LogPage>("/api/log?limit=1000");
        Assert.Contains(log.Events, line => line is { Kind: InsightEventKind.Acknowledged, By: "Ann" } && line.Insight.Headline == headline);
        Assert.Contains(log.Events, line => line is { Kind: InsightEventKind.Snoozed, By: "Ann" } && line.Insight.Headline == snoozed);
    }

    [ChromiumFact]
    public async Task A_briefing_is_written_and_each_number_opens_its_evidence()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/briefings");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Write a briefing" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(BriefingPath());
        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = EvidenceNumber() }).First.ClickAsync();
        var panel = window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Evidence" });
        await Expect(panel.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        Assert.Empty(window.Errors);
    }

    [ChromiumFact]
    public async Task A_withheld_result_says_why_and_shows_no_number()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/listening");
        await window.SettledAsync();
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Withheld: fewer than 5 answered." }).First;
        await Expect(row).ToBeVisibleAsync();
        var cells = await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        Assert.Contains(cells, cell => cell.Trim() == "Withheld: fewer than 5 answered.");
    }

    [ChromiumFact]
    public async Task An_unreachable_record_is_said_to_be_missing()
    {
        await using var window = await browser.OpenAsync(browser.Sample, "/kpis/none");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not found");
    }

    private static async Task<RunningServer> SmallServerAsync()
    {
        var server = RunningServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        return server;
    }

    private static async Task PostAsync(RunningServer server, string kpi, DateOnly period, double value)
    {
        var response = await server.Http.PostAsJsonAsync("/api/observations", new[] { new { kpiId = kpi, period, value, recordedBy = "test", source = "test" } });
        response.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("^(atRisk|likely)$")]
    private static partial Regex HighBand();

    [GeneratedRegex("Answers in time")]
    private static partial Regex AnswersInTime();

    [GeneratedRegex("^Acknowledge:")]
    private static partial Regex Acknowledge();

    [GeneratedRegex("^Snooze:")]
    private static partial Regex Snooze();

    [GeneratedRegex("/briefings/executive-")]
    private static partial Regex BriefingPath();

    [GeneratedRegex("^Evidence [0-9]")]
    private static partial Regex EvidenceNumber();
}
