using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;
using InsightEngine.Server.Api;
using InsightEngine.Server.Sharing;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Api;

public sealed class SharingApiTests
{
    [Fact]
    public async Task A_published_briefing_reaches_Slack_and_Teams_after_failures_of_the_other_side()
    {
        await using var slack = await WebhookListener.StartAsync(500, 429, 200);
        await using var teams = await WebhookListener.StartAsync(202);
        await using var server = Start(("Channels:0:Name", "leads"), ("Channels:0:Kind", "slack"), ("Channels:0:Address", slack.Address), ("Channels:1:Name", "board"), ("Channels:1:Kind", "teams"), ("Channels:1:Address", teams.Address), ("PublicAddress", "https://insight.example"));
        var briefing = await PublishedAsync(server);
        await SendAsync(server, briefing.Id, "leads");
        await SendAsync(server, briefing.Id, "board");
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries")).TrueForAll(one => one.State == DeliveryState.Sent), "both are sent");
        Assert.Equal(3, slack.Bodies.Count);
        Assert.Equal(3, (await server.GetAsync<List<Delivery>>($"/api/deliveries?briefingId={Uri.EscapeDataString(briefing.Id)}")).First(one => one.Channel == "leads").Attempts);

        using var block = JsonDocument.Parse(slack.Bodies.Last());
        Assert.Equal("header", block.RootElement.GetProperty("blocks")[0].GetProperty("type").GetString());
        Assert.Contains($"https://insight.example/briefings/{Uri.EscapeDataString(briefing.Id)}", slack.Bodies.Last(), StringComparison.Ordinal);
        using var card = JsonDocument.Parse(teams.Bodies.Single());
        Assert.Equal("AdaptiveCard", card.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_is_refused_for_good_is_a_dead_letter_that_can_be_sent_again()
    {
        await using var hook = await WebhookListener.StartAsync(404, 200);
        await using var server = Start(("Channels:0:Name", "leads"), ("Channels:0:Kind", "slack"), ("Channels:0:Address", hook.Address));
        var briefing = await PublishedAsync(server);
        await SendAsync(server, briefing.Id, "leads");
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries?state=DeadLetter")).Count == 1, "it is a dead letter");
        var dead = (await server.GetAsync<List<Delivery>>("/api/deliveries"))[0];
        Assert.Contains("404", dead.Problem, StringComparison.Ordinal);
        Assert.Equal(1, dead.Attempts);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync($"/api/deliveries/{dead.Id}/again", new ActionRequest("Ann"))).StatusCode);
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries"))[0].State == DeliveryState.Sent, "it is sent");
    }

    [Fact]
    public async Task Mail_carries_text_and_page_to_the_configured_people_only()
    {
        await using var mail = new SmtpListener(refusals: 1);
        await using var server = Start(("Channels:0:Name", "mail"), ("Channels:0:Kind", "email"), ("Channels:0:To", "ceo@example.org, cfo@example.org"), ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{mail.Port}"), ("Smtp:Tls", "false"), ("Smtp:From", "insight@example.org"));
        var briefing = await PublishedAsync(server);
        await SendAsync(server, briefing.Id, "mail");
        await Wait.UntilAsync(() => !mail.Messages.IsEmpty, "the mail arrives");
        Assert.True(mail.Messages.TryPeek(out var message));
        Assert.Equal(2, message.To.Count);
        Assert.Contains("insight@example.org", message.From, StringComparison.Ordinal);
        Assert.Contains("Content-Type: multipart/alternative", message.Data, StringComparison.Ordinal);
        Assert.Contains($"X-Fact-Sheet: {briefing.FactSheetHash}", message.Data, StringComparison.Ordinal);
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries"))[0] is { State: DeliveryState.Sent, Attempts: 2 }, "it is sent at the second attempt");
    }

    [Fact]
    public async Task Drafts_unknown_channels_and_wrong_settings_are_refused()
    {
        await using var server = Start(("Channels:0:Name", "broken"), ("Channels:0:Kind", "email"), ("Channels:1:Name", "strange"), ("Channels:1:Kind", "pigeon"), ("Channels:2:Name", "hook"), ("Channels:2:Kind", "slack"), ("Channels:2:Address", "http://127.0.0.1:9/"));
        var draft = await WriteAsync(server);
        Assert.Equal(HttpStatusCode.Conflict, (await SendRawAsync(server, draft.Id, "hook")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendRawAsync(server, draft.Id, "somebody@evil.example")).StatusCode);
        var refused = await SendRawAsync(server, draft.Id, "broken");
        Assert.Contains("Smtp:Host", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All((await server.GetAsync<List<ChannelItem>>("/api/channels")).Take(2), channel => Assert.NotNull(channel.Problem));
        Assert.Empty(await server.GetAsync<List<Delivery>>("/api/deliveries"));
    }

    [Fact]
    public void A_chat_message_says_markup_and_addresses_of_a_text_as_text()
    {
        var briefing = new Briefing("Briefing", [new BriefingSection("<!channel> *Bold*", [new BriefingSentence("See <https://evil.example|here> and [x](https://evil.example) & `code`.", ["f"])])]);
        Assert.DoesNotContain("<https", ChatPayload.Slack(briefing, null), StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", ChatPayload.Slack(briefing, null), StringComparison.Ordinal);
        Assert.DoesNotContain("](https", ChatPayload.Teams(briefing, null), StringComparison.Ordinal);
        Assert.DoesNotContain("OpenUrl", ChatPayload.Teams(briefing, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stored_record_replays_to_the_same_bytes()
    {
        await using var server = Start();
        var written = await WriteAsync(server);
        await using var db = server.Store.CreateDbContext();
        var record = await db.Briefings.AsNoTracking().FirstAsync(briefing => briefing.Id == written.Id);
        Assert.Equal(record.FactSheetHash, FactSheetJson.Hash(record.FactSheetJson));
        var replayed = ModelFreeWriter.Write(FactSheetJson.Read(record.FactSheetJson));
        Assert.Equal(Encoding.UTF8.GetBytes(record.DocumentJson), Encoding.UTF8.GetBytes(FactSheetJson.Write(replayed)));
        Assert.Equal(record.Id, BriefingComposer.Record(FactSheetJson.Read(record.FactSheetJson), replayed, record.CreatedAt).Id);
        var address = $"/api/briefings/{Uri.EscapeDataString(written.Id)}";
        Assert.Equal(await server.Http.GetByteArrayAsync(address + "/html"), await server.Http.GetByteArrayAsync(address + "/html"));
    }

    [Fact]
    public async Task A_pdf_is_printed_where_Chromium_is_and_otherwise_the_way_is_told()
    {
        await using var without = Start(settings: [("INSIGHT_CHROMIUM", "/no/such/browser")]);
        var refused = await without.Http.GetAsync($"/api/briefings/{Uri.EscapeDataString((await WriteAsync(without)).Id)}/pdf");
        Assert.Equal(HttpStatusCode.NotImplemented, refused.StatusCode);
        Assert.Contains("print", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (Pages.Chromium.Executable is not { } browser) return;
        await using var server = Start(settings: [("INSIGHT_CHROMIUM", browser)]);
        var response = await server.Http.GetAsync($"/api/briefings/{Uri.EscapeDataString((await WriteAsync(server)).Id)}/pdf");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var pdf = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
    }

    private static RunningServer Start(params (string Name, string Value)[] sharing) => Start(sharing, []);

    private static RunningServer Start((string Name, string Value)[]? sharing = null, (string Name, string Value)[]? settings = null) => RunningServer.Start(settings:
        [("Sharing:RetrySeconds", "0.05"), .. (sharing ?? []).Select(one => ($"Sharing:{one.Name}", one.Value)), .. settings ?? []]);

    private static async Task<BriefingDetail> WriteAsync(RunningServer server) =>
        (await (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"))).Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;

    private static async Task<BriefingDetail> PublishedAsync(RunningServer server)
    {
        var briefing = await WriteAsync(server);
        foreach (var step in (string[])["approve", "publish"])
            Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync($"/api/briefings/{Uri.EscapeDataString(briefing.Id)}/{step}", new ActionRequest("Ann"))).StatusCode);
        return briefing;
    }

    private static async Task SendAsync(RunningServer server, string id, string channel) =>
        Assert.Equal(HttpStatusCode.Accepted, (await SendRawAsync(server, id, channel)).StatusCode);

    private static Task<HttpResponseMessage> SendRawAsync(RunningServer server, string id, string channel) =>
        server.Http.PostAsJsonAsync($"/api/briefings/{Uri.EscapeDataString(id)}/send", new SendRequest(channel, "Ann"));
}
