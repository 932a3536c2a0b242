using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InsightEngine.ScriptedModel;

/// <summary>Embeddings: the model's name says how many numbers a vector has (<c>embed-8</c>), whether the second one is a number short (<c>uneven-8</c>), and whether words of one meaning are one word (<c>concept-64</c>).</summary>
internal static class EmbeddingAnswer
{
    public static async Task WriteAsync(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        var model = json.RootElement.GetProperty("model").GetString()!.Split('#')[0].Split('-');
        var length = int.Parse(model[1]);
        var input = json.RootElement.GetProperty("input");
        var texts = input.ValueKind == JsonValueKind.Array ? input.EnumerateArray().Select(text => text.GetString()!).ToList() : [input.GetString()!];
        await Wire.JsonAsync(context, 200, new
        {
            @object = "list",
            model = string.Join('-', model),
            data = texts.Select((text, i) => new { @object = "embedding", index = i, embedding = model[0] == "concept" ? Concepts(text, length) : Vector(text, model[0] == "uneven" && i == 1 ? length - 1 : length) }),
            usage = new { prompt_tokens = 10 * texts.Count, total_tokens = 10 * texts.Count },
        });
    }

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.OrdinalIgnoreCase) { ["resignations"] = "turnover" };

    /// <summary>Words counted by their meaning.</summary>
    private static float[] Concepts(string text, int length)
    {
        var vector = new float[length];
        foreach (var word in text.ToLowerInvariant().Split((char[])[' ', ',', '.', '-', '/'], StringSplitOptions.RemoveEmptyEntries))
            vector[Meanings.GetValueOrDefault(word, word).Aggregate(7, (hash, letter) => (hash * 31 + letter) % 100_003) % length]++;
        return vector;
    }

    /// <summary>Letters counted by their code: equal texts have equal vectors, and similar ones similar.</summary>
    private static float[] Vector(string text, int length)
    {
        var vector = new float[length];
        foreach (var letter in text) vector[letter % length]++;
        return vector;
    }
}
