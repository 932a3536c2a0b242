using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>The stored form of a sheet and of a document, and the hash by which a briefing is replayed.</summary>
public static class FactSheetJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(FactSheet sheet) => JsonSerializer.Serialize(sheet, Options);

    /// <summary>One fact on one line.</summary>
    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, Options);

    /// <exception cref="JsonException">The text is not a fact sheet of this version.</exception>
    public static FactSheet Read(string json) => JsonSerializer.Deserialize<FactSheet>(json, Options) ?? throw new JsonException("The fact sheet is empty.");

    public static string Write(Briefing briefing) => JsonSerializer.Serialize(briefing, Options);

    /// <exception cref="JsonException">The text is not a briefing document.</exception>
    public static Briefing ReadBriefing(string json) => JsonSerializer.Deserialize<Briefing>(json, Options) ?? throw new JsonException("The document is empty.");

    /// <summary>SHA-256 of the text in UTF-8, lower-case hex.</summary>
    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
