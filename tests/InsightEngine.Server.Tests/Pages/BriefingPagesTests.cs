using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>Writing briefings on the page, and the board's page on paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class BriefingPagesTests(Browser browser)
{
    [ChromiumFact]
    public async Task Progress_is_shown_and_a_cancelled_briefing_is_nowhere()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, model.Address.ToString()), (LanguageModelOptions.ModelVariable, "trickle#page"));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        await using var window = await browser.OpenAsync(server, "/briefings");
        var write = window.Page.GetByRole(AriaRole.Button, new() { Name = "Write a briefing" });
        await write.ClickAsync();
        await Expect(window.Page.GetByText("(section 1 of")).ToBeVisibleAsync();
        await write.ClickAsync(); // a second one beside it
        await Expect(window.Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(2);
        await window.ShotAsync("briefing-runs");

        var cancel = window.Page.GetByRole(AriaRole.Button, new() { NameRegex = Cancel() });
        await cancel.First.ClickAsync();
        await Expect(window.Page.GetByText("was cancelled; nothing of it is kept.")).ToHaveCountAsync(1);
        await Expect(window.Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(1);
        await cancel.First.ClickAsync();
        await Expect(window.Page.GetByText("No briefing has been written.")).ToBeVisibleAsync();
        Assert.Empty(await server.GetAsync<List<BriefingHead>>("/api/briefings"));
        Assert.Empty(window.Errors);
    }

    [ChromiumFact]
    public async Task The_boards_briefing_is_one_printed_page()
    {
        var written = await browser.Sample.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("board"));
        var briefing = (await written.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
        Assert.True(briefing.Sections.Count >= 5, $"{briefing.Sections.Count} sections");
        Assert.Equal(1, Pages(await browser.Sample.Http.GetByteArrayAsync($"/api/briefings/{briefing.Id}/pdf")));
        // The executives' briefing with its evidence is longer: the count can tell.
        var executive = browser.Paths["briefing"]["/briefings/".Length..];
        Assert.True(Pages(await browser.Sample.Http.GetByteArrayAsync($"/api/briefings/{executive}/pdf")) > 2);
    }

    private static int Pages(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page(?![a-z])")]
    private static partial Regex PageObject();

    [GeneratedRegex("^Cancel:")]
    private static partial Regex Cancel();
}
