using System.Text.Json;
using System.Text.Json.Nodes;
using InsightEngine.Briefings;
using InsightEngine.Insights.Nudges;

namespace InsightEngine.Server.Sharing;

/// <summary>The head of a briefing as a webhook of Slack (Block Kit) or Teams (Adaptive Card) takes it. What the text says stays text.</summary>
public static class ChatPayload
{
    /// <summary>Longest text of one block; both services refuse more than 3,000 characters.</summary>
    private const int Longest = 2800;

    public static string Slack(Briefing briefing, Uri? link)
    {
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Cut(briefing.Title, 150), ["emoji"] = false } },
        };
        foreach (var section in briefing.Sections.Take(2))
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["verbatim"] = true, ["text"] = Cut($"*{SlackText(section.Heading)}*\n{SlackText(Text(section))}", Longest) } });
        if (link is not null)
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray { new JsonObject { ["type"] = "button", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Read with evidence" }, ["url"] = link.AbsoluteUri } } });
        return Json(new JsonObject { ["text"] = SlackText(briefing.Title), ["blocks"] = blocks });
    }

    public static string Teams(Briefing briefing, Uri? link)
    {
        var body = new JsonArray { Block(briefing.Title, "Large", "Bolder") };
        foreach (var section in briefing.Sections.Take(2))
        {
            body.Add(Block(section.Heading, "Medium", "Bolder"));
            body.Add(Block(Text(section), "Default", "Default"));
        }
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
        if (link is not null) card["actions"] = new JsonArray { new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Read with evidence", ["url"] = link.AbsoluteUri } };
        return Message(card);
    }

    /// <summary>A reminder: the person first, then what waits.</summary>
    public static string Slack(Nudge nudge, Uri? link)
    {
        var text = Cut(SlackText($"{nudge.Recipient}: {nudge.Text}"), Longest);
        var blocks = new JsonArray { new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["verbatim"] = true, ["text"] = text } } };
        if (link is not null)
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray { new JsonObject { ["type"] = "button", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Open" }, ["url"] = link.AbsoluteUri } } });
        return Json(new JsonObject { ["text"] = text, ["blocks"] = blocks });
    }

    /// <inheritdoc cref="Slack(Nudge, Uri?)"/>
    public static string Teams(Nudge nudge, Uri? link)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new JsonArray { Block(nudge.Recipient, "Medium", "Bolder"), Block(nudge.Text, "Default", "Default") },
        };
        if (link is not null) card["actions"] = new JsonArray { new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open", ["url"] = link.AbsoluteUri } };
        return Message(card);
    }

    private static string Message(JsonObject card) => Json(new JsonObject
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray { new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card } },
    });

    private static JsonObject Block(string text, string size, string weight) =>
        new() { ["type"] = "TextBlock", ["wrap"] = true, ["size"] = size, ["weight"] = weight, ["text"] = Cut(TeamsText(text), Longest) };

    private static string Text(BriefingSection section) => string.Join(' ', section.Sentences.Select(sentence => sentence.Text));

    /// <summary>The three signs that Slack reads as markup, and the ones that format.</summary>
    private static string SlackText(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace('*', '∗').Replace('_', 'ˍ').Replace('~', '∼').Replace('`', 'ˋ');

    /// <summary>Adaptive cards read a part of Markdown: links and emphasis are made plain.</summary>
    private static string TeamsText(string text) => text.Replace('[', '(').Replace(']', ')').Replace('*', '∗').Replace('_', 'ˍ').Replace('`', 'ˋ');

    private static string Cut(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    private static string Json(JsonObject payload) => payload.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
