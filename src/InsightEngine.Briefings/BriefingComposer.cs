using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;

namespace InsightEngine.Briefings;

/// <summary>From what the store knows to a finished briefing and the record of it.</summary>
public static class BriefingComposer
{
    /// <summary>Writes a briefing without a language model.</summary>
    /// <param name="input">What the store knows.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="period">The reporting period; null for the audience's usual one.</param>
    /// <param name="scope">A unit to which it is limited; null for the whole organisation.</param>
    /// <param name="separators">Decimal and group separators of figures; null for 1,234.5.</param>
    public static (FactSheet Sheet, Briefing Briefing) Compose(
        BriefingInput input, BriefingAudience audience, BriefingPeriod? period = null, string? scope = null, NumberFormatInfo? separators = null)
    {
        var sheet = FactSheetBuilder.Build(input, audience, period, scope);
        return (sheet, ModelFreeWriter.Write(sheet, separators));
    }

    /// <summary>The record that is kept; its id is derived from what it says, so that the same briefing is stored once.</summary>
    public static StoredBriefing Record(FactSheet sheet, Briefing briefing, DateTimeOffset now, string writer = ModelFreeWriter.Name)
    {
        var facts = FactSheetJson.Write(sheet);
        var hash = FactSheetJson.Hash(facts);
        var document = FactSheetJson.Write(briefing);
        return new StoredBriefing
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{AudienceName(sheet.Audience)}-{sheet.Period}-{FactSheetJson.Hash(hash + document)[..12]}"),
            Audience = RecordAudience(sheet.Audience, sheet.Scope),
            Period = sheet.Period,
            Title = briefing.Title,
            CreatedAt = now,
            FactSheetJson = facts,
            FactSheetHash = hash,
            DocumentJson = document,
            Writer = writer,
        };
    }

    /// <summary>Audience as it is kept: <c>executive</c>, or <c>manager:Operations</c> when it is limited to a unit.</summary>
    public static string RecordAudience(BriefingAudience audience, string? unitName) => unitName is null ? AudienceName(audience) : $"{AudienceName(audience)}:{unitName}";

    /// <summary>All audiences as a request names them: <c>executive, hr, manager or board</c>.</summary>
    public static string AudienceNames { get; } = string.Join(" or ", string.Join(", ", Enum.GetValues<BriefingAudience>().SkipLast(1).Select(AudienceName)), AudienceName(Enum.GetValues<BriefingAudience>()[^1]));

    /// <summary><c>executive</c>, <c>hr</c>, <c>manager</c>, <c>board</c>.</summary>
    public static string AudienceName(BriefingAudience audience) => audience.ToString().ToLowerInvariant();
}
