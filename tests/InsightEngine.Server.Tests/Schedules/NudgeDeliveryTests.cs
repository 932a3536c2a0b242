using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Nudges;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Api;
using InsightEngine.Storage.Schedules;

namespace InsightEngine.Server.Tests.Schedules;

public sealed class NudgeDeliveryTests
{
    [Fact]
    public async Task A_reminder_comes_once_through_every_channel_that_the_settings_name()
    {
        await using var slack = await WebhookListener.StartAsync(500, 200);
        await using var teams = await WebhookListener.StartAsync(200);
        await using var other = await WebhookListener.StartAsync(200);
        await using var mail = new SmtpListener(refusals: 0);
        await using var server = RunningServer.Start(settings:
        [
            ("Sharing:RetrySeconds", "0.05"), ("Sharing:PublicAddress", "https://insight.example"), ("Sharing:Nudges", "chat, cards, mail"),
            ("Sharing:Channels:0:Name", "chat"), ("Sharing:Channels:0:Kind", "slack"), ("Sharing:Channels:0:Address", slack.Address),
            ("Sharing:Channels:1:Name", "cards"), ("Sharing:Channels:1:Kind", "teams"), ("Sharing:Channels:1:Address", teams.Address),
            ("Sharing:Channels:2:Name", "mail"), ("Sharing:Channels:2:Kind", "email"), ("Sharing:Channels:2:To", "leads@example.org"),
            ("Sharing:Channels:3:Name", "other"), ("Sharing:Channels:3:Kind", "slack"), ("Sharing:Channels:3:Address", other.Address),
            ("Sharing:Smtp:Host", "127.0.0.1"), ("Sharing:Smtp:Port", $"{mail.Port}"), ("Sharing:Smtp:Tls", "false"), ("Sharing:Smtp:From", "insight@example.org"),
        ]);
        await OweAsync(server);
        for (var run = 0; run < 2; run++)
        {
            (await server.Http.PostAsJsonAsync("/api/schedules/nudges/run", new ActionRequest("Ann"))).EnsureSuccessStatusCode();
            await Wait.UntilAsync(async () => (await server.GetAsync<ScheduleList>("/api/schedules")).Schedules.Single(item => item.Id == "nudges").Runs.Count(one => one.State == RunState.Done) == run + 1, "it ran");
        }
        var nudge = Assert.Single(await server.GetAsync<List<Nudge>>("/api/nudges"));
        Assert.Equal("Ann", nudge.Recipient);
        await Wait.UntilAsync(async () => await server.GetAsync<List<Delivery>>("/api/deliveries") is { Count: 3 } all && all.TrueForAll(one => one.State == DeliveryState.Sent), "all three are sent");
        Assert.Equal(2, slack.Bodies.Count); // the first was refused and came again
        Assert.Contains("https://insight.example", slack.Bodies.Last(), StringComparison.Ordinal);
        using var block = JsonDocument.Parse(slack.Bodies.Last());
        Assert.StartsWith("Ann: ", block.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        using var card = JsonDocument.Parse(Assert.Single(teams.Bodies));
        Assert.Equal("Ann", card.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString());
        var letter = Assert.Single(mail.Messages);
        Assert.Contains("X-Nudge: ", letter.Data, StringComparison.Ordinal);
        Assert.Empty(other.Bodies);
    }

    [Fact]
    public async Task Without_a_channel_a_reminder_is_on_the_pages_only()
    {
        await using var server = RunningServer.Start();
        await OweAsync(server);
        (await server.Http.PostAsJsonAsync("/api/schedules/nudges/run", new ActionRequest("Ann"))).EnsureSuccessStatusCode();
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Nudge>>("/api/nudges")).Count == 1, "it is given");
        Assert.Empty(await server.GetAsync<List<Delivery>>("/api/deliveries"));
    }

    [Fact]
    public async Task A_recalibration_says_what_it_decided()
    {
        await using var server = RunningServer.Start();
        (await server.Http.PostAsJsonAsync("/api/schedules/recalibration/run", new ActionRequest("Ann"))).EnsureSuccessStatusCode();
        ScheduleItem? item = null;
        await Wait.UntilAsync(async () => (item = (await server.GetAsync<ScheduleList>("/api/schedules")).Schedules.Single(one => one.Id == "recalibration")).Runs is [{ State: RunState.Done }], "it ran");
        Assert.Contains("0 closed predictions", item!.Runs[0].Result, StringComparison.Ordinal);
    }

    /// <summary>An action whose deadline has passed.</summary>
    private static Task OweAsync(RunningServer server) => server.Store.WriteAsync(async (db, token) =>
    {
        db.DecisionActions.Add(new DecisionAction { DecisionId = 1, Text = "Call the supplier", Owner = "Ann", Deadline = DateOnly.FromDateTime(server.Now.UtcDateTime).AddDays(-5), State = ActionState.Open });
        return await db.SaveChangesAsync(token);
    }, CancellationToken.None);
}
