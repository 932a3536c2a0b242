using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>Writes with the language model of the settings where there is one, else without.</summary>
public static class ConfiguredWriter
{
    /// <summary>Name under which a briefing of these settings is kept.</summary>
    public static string NameOf(LanguageModelOptions? options) => options?.Model ?? ModelFreeWriter.Name;

    /// <param name="sheet">The facts.</param>
    /// <param name="options">The model; null for none.</param>
    /// <param name="time">Clock of time limits.</param>
    /// <param name="progress">Told the heading of each finished section.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<Briefing> WriteAsync(FactSheet sheet, LanguageModelOptions? options, TimeProvider time, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (options is null) return ModelFreeWriter.Write(sheet);
        using var client = new OpenAiChatClient(options);
        var result = await new ModelWriter(client, options, PromptFile.Read(sheet.Audience), time).WriteAsync(sheet, null, progress, cancellationToken);
        var note = string.Create(CultureInfo.InvariantCulture, $"Written by {options.Model}; {result.Replaced} of {result.Written + result.Replaced} sentences were written without it because they did not pass the check or did not come in time.");
        return result.Briefing with { Note = result.Trouble is null ? note : $"{note} {result.Trouble}" };
    }
}
