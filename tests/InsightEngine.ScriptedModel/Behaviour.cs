using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace InsightEngine.ScriptedModel;

/// <summary>A way of answering.</summary>
/// <param name="AnswerAsync">Writes the answer to a request, which is the n-th of its run.</param>
public sealed record Behaviour(Func<HttpContext, ChatRequest, int, Task> AnswerAsync)
{
    private static readonly string Long = new('x', 10 * 1024 * 1024);

    /// <summary>Models that speak the protocol and do not tell the truth.</summary>
    public static IReadOnlyDictionary<string, Func<ChatRequest, string>> Unfaithful { get; } = new Dictionary<string, Func<ChatRequest, string>>(StringComparer.Ordinal)
    {
        ["wrong-figures"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = Regex.Replace(sentence.Text, @"(?<!@\p{Lu})(?<!@\p{Lu}\d*)\d(?=\D|$)", digit => ((digit.Value[0] - '0' + 4) % 10).ToString(CultureInfo.InvariantCulture)) }),
        ["right-figures-wrong-facts"] = request =>
        {
            var sentences = PatternAnswer.Sentences(request.Prompt);
            return PatternAnswer.Write(sentences.Select((sentence, i) => sentence with { Facts = sentences[(i + 1) % sentences.Count].Facts.Concat(["f999"]).ToList() }));
        },
        ["swapped-names"] = request =>
        {
            var names = Regex.Matches(request.Prompt, @"@N\d+").Select(match => match.Value).Distinct().ToList();
            return PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = Regex.Replace(sentence.Text, @"@N\d+", token => names[(names.IndexOf(token.Value) + 1) % names.Count]) });
        },
        ["invented-causes"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = sentence.Text.TrimEnd('.') + " because the leadership was changed." }),
        ["unproven-claims"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = sentence.Text.TrimEnd('.') + ", and the board has agreed to close the site." }),
        ["missing-citations"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Facts = [] }),
        ["fewer-citations"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Facts = [.. sentence.Facts.Skip(1)] }),
        ["invented-names"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = sentence.Text.TrimEnd('.') + ", says Anna Bergström." }),
        ["links"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = sentence.Text.TrimEnd('.') + " (https://example.org/?q=1)." }),
        ["markup"] = request => PatternAnswer.Of(request.Prompt, sentence => sentence with { Text = "<b>" + sentence.Text + "</b>" }),
        ["truncated-json"] = request => PatternAnswer.Of(request.Prompt)[..^20],
        ["invalid-json"] = _ => "{\"sentences\":[{\"text\":7,\"facts\":\"all\"}]}",
        ["deep-json"] = _ => new string('[', 50_000),
        ["prose"] = _ => "All is well; nothing needs your attention. Revenue rose by 400%.",
        ["nothing"] = _ => "{\"sentences\":[]}",
        ["ten-megabytes"] = _ => Long,
        ["ten-megabytes-of-sentences"] = request => PatternAnswer.Write(Enumerable.Repeat(PatternAnswer.Sentences(request.Prompt)[0], 60_000)),
        ["repeating"] = request => PatternAnswer.Write(Enumerable.Repeat(PatternAnswer.Sentences(request.Prompt)[0], 50)),
    };

    /// <summary>Services that break the protocol or the connection, or take their time.</summary>
    public static IReadOnlyDictionary<string, Behaviour> Broken { get; } = new Dictionary<string, Behaviour>(StringComparer.Ordinal)
    {
        ["stall"] = new((context, _, _) => Task.Delay(TimeSpan.FromMinutes(10), context.RequestAborted)),
        ["stall-after-headers"] = new(async (context, _, _) =>
        {
            await Wire.BeginAsync(context);
            await Task.Delay(TimeSpan.FromMinutes(10), context.RequestAborted);
        }),
        ["trickle"] = new(async (context, _, _) =>
        {
            await Wire.BeginAsync(context);
            for (var i = 0; i < 60_000; i++)
            {
                await Wire.EventAsync(context, Wire.Chunk(new { content = " " }, null));
                await Task.Delay(20, context.RequestAborted);
            }
        }),
        ["status-401"] = new((context, _, _) => Wire.JsonAsync(context, 401, Error)),
        ["status-429"] = new((context, _, _) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Wire.JsonAsync(context, 429, Error);
        }),
        ["status-429-for-an-hour"] = new((context, _, _) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Wire.JsonAsync(context, 429, Error);
        }),
        ["status-500"] = new((context, _, _) => Wire.JsonAsync(context, 500, Error)),
        ["half-closed"] = new(async (context, request, _) =>
        {
            await Wire.BeginAsync(context);
            await Wire.EventAsync(context, Wire.Chunk(new { content = PatternAnswer.Of(request.Prompt)[..30] }, null));
            context.Abort();
        }),
        ["ends-early"] = new(async (context, request, _) =>
        {
            await Wire.BeginAsync(context);
            await Wire.EventAsync(context, Wire.Chunk(new { content = PatternAnswer.Of(request.Prompt)[..30] }, null));
        }),
        ["broken-event"] = new(async (context, _, _) =>
        {
            await Wire.BeginAsync(context);
            await context.Response.WriteAsync("data: {\"id\":\n\ndata: ]]\n\n", context.RequestAborted);
        }),
        ["closed"] = new((context, _, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        ["web-page"] = new((context, _, _) => Wire.TextAsync(context, 200, "text/html", "<html><body>Welcome to nginx</body></html>")),
        ["no-body"] = new((context, _, _) => Wire.TextAsync(context, 200, "application/json", "")),
        ["empty-choices"] = new(async (context, request, _) =>
        {
            var body = new { id = "c1", @object = request.Streamed ? "chat.completion.chunk" : "chat.completion", created = 1, model = "scripted", choices = Array.Empty<object>() };
            if (!request.Streamed)
            {
                await Wire.JsonAsync(context, 200, body);
                return;
            }
            await Wire.BeginAsync(context);
            await Wire.EventAsync(context, body);
            await Wire.DoneAsync(context);
        }),
        ["tool-calls"] = new((context, request, _) => DeltaAsync(context, request, new { role = "assistant", content = (string?)null, tool_calls = new[] { new { index = 0, id = "t1", type = "function", function = new { name = "send_mail", arguments = "{\"to\":\"all\"}" } } } }, "tool_calls")),
        ["refusal"] = new((context, request, _) => DeltaAsync(context, request, new { role = "assistant", content = (string?)null, refusal = "I cannot help with that." }, "stop")),
        ["content-filter"] = new((context, request, _) => DeltaAsync(context, request, new { role = "assistant", content = "" }, "content_filter")),
    };

    /// <summary>Services that fail first, or lack something, and then serve.</summary>
    public static IReadOnlyDictionary<string, Behaviour> Serving { get; } = new Dictionary<string, Behaviour>(StringComparer.Ordinal)
    {
        ["faithful"] = new((context, request, _) => Wire.CompleteAsync(context, request, PatternAnswer.Of(request.Prompt))),
        ["fenced"] = new((context, request, _) => Wire.CompleteAsync(context, request, "```json\n" + PatternAnswer.Of(request.Prompt) + "\n```")),
        ["busy-at-first"] = new((context, request, number) =>
        {
            if (number > 2) return Wire.CompleteAsync(context, request, PatternAnswer.Of(request.Prompt));
            context.Response.Headers.RetryAfter = "1";
            return Wire.JsonAsync(context, 429, Error);
        }),
        ["learns"] = new((context, request, _) => Wire.CompleteAsync(context, request, PatternAnswer.Of(request.Prompt, sentence => request.IsRepeated ? sentence : sentence with { Text = sentence.Text + " Surely." }))),
        ["json-only"] = new((context, request, _) => Wire.JsonAsync(context, 200, Wire.Completion(new { role = "assistant", content = PatternAnswer.Of(request.Prompt) }, "stop"))),
        ["says-hello"] = new((context, request, _) => Wire.CompleteAsync(context, request, "{\"sentences\":[{\"text\":\"ready\",\"facts\":[\"f1\"],\"paragraph\":0}]}")),
    };

    public static Behaviour Of(string name) =>
        Serving.GetValueOrDefault(name) ?? Broken.GetValueOrDefault(name)
        ?? (Unfaithful.GetValueOrDefault(name) is { } content ? new Behaviour((context, request, _) => Wire.CompleteAsync(context, request, content(request))) : null)
        ?? (name == "obedient" ? new Behaviour((context, request, number) => Wire.CompleteAsync(context, request, ObedientModel.Answer(request.Prompt, number))) : null)
        ?? new Behaviour((context, _, _) => Wire.JsonAsync(context, 404, new { error = new { message = $"There is no model '{name}'." } }));

    private static object Error => new { error = new { message = "no" } };

    private static async Task DeltaAsync(HttpContext context, ChatRequest request, object message, string finish)
    {
        if (!request.Streamed)
        {
            await Wire.JsonAsync(context, 200, Wire.Completion(message, finish));
            return;
        }
        await Wire.BeginAsync(context);
        await Wire.EventAsync(context, Wire.Chunk(message, null));
        await Wire.EventAsync(context, Wire.Chunk(new { }, finish));
        await Wire.DoneAsync(context);
    }
}
