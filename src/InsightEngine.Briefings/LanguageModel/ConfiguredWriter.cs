using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>Writes with the language model of the settings where there is one, else without.</summary>
public static class ConfiguredWriter
{
    /// <summary>Name under which a briefing of these settings is kept.</summary>
    public static string NameOf(LanguageModelOptions? options) => options?.Model ?? ModelFreeWriter.Name;

    /// <summary>Name under which this briefing is kept: one that the model wrote nothing of is no work of the model, so that it is tried again.</summary>
    public static string NameOf(LanguageModelOptions? options, Briefing briefing) => options is null || briefing.Note?.StartsWith(Without, StringComparison.Ordinal) == true ? ModelFreeWriter.Name : options.Model;

    private const string Without = "Written without";

    /// <param name="sheet">The facts.</param>
    /// <param name="options">The model; null for none.</param>
    /// <param name="time">Clock of time limits.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <param name="traffic">What the briefings of the process share in their calls; null for a briefing on its own.</param>
    /// <param name="told">Told what became of the model's sentences; not called where no model writes.</param>
    public static async Task<Briefing> WriteAsync(
        FactSheet sheet, LanguageModelOptions? options, TimeProvider time, IProgress<BriefingProgress>? progress, CancellationToken cancellationToken, ModelTraffic? traffic = null, Action<ModelBriefing>? told = null)
    {
        if (options is null) return ModelFreeWriter.Write(sheet);
        using var client = new OpenAiChatClient(options);
        var result = await new ModelWriter(client, options, PromptFile.Read(sheet.Audience), time, traffic).WriteAsync(sheet, null, progress, cancellationToken);
        told?.Invoke(result);
        var note = result.Written == 0
            ? $"{Without} {options.Model}, because none of its sentences passed the check or came in time."
            : string.Create(CultureInfo.InvariantCulture, $"Written by {options.Model}; {result.Replaced} of {result.Written + result.Replaced} sentences were written without it because they did not pass the check or did not come in time.");
        return result.Briefing with { Note = result.Trouble is null ? note : $"{note} {result.Trouble}" };
    }
}
