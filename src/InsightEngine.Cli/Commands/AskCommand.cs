using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight ask "What is at risk?"</c>: an answer from the store in sentences that name their facts.</summary>
public static class AskCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public static Command Create()
    {
        var question = new Argument<string>("question") { Description = "In plain words, for example \"What is at risk?\"." };
        question.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > Asker.LongestQuestion)) result.AddError($"The question has 1 to {Asker.LongestQuestion} characters.");
        });
        var after = new Option<string[]>("--after") { Description = "An earlier question of the conversation, for \"And for …?\"; may be repeated, oldest first." };
        var unit = new Option<string?>("--unit") { Description = "Id or name of a unit to which the answer is limited." };
        var data = new Option<string?>("--data") { Description = $"Data folder; {StoreOptions.FolderVariable} or the user's own when absent." };
        var modelFree = new Option<bool>("--model-free") { Description = "Write without the language model even where one is configured." };
        var json = new Option<bool>("--json") { Description = "Print the answer with its facts as JSON." };
        var command = new Command("ask", "Answers a question from the store: computed facts and published survey results, every sentence with its evidence.") { question, after, unit, data, modelFree, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(question)!, parsed.GetValue(after) ?? [], parsed.GetValue(unit), parsed.GetValue(data), parsed.GetValue(modelFree), parsed.GetValue(json), TimeProvider.System, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string question, string[] before, string? unit, string? data, bool modelFree, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = StoreOptions.ResolveFolder(data);
        if (!File.Exists(Path.Combine(folder, StoreOptions.FileName)))
            throw new CommandFailedException($"There is no store in '{folder}'. Import data with 'insight import', or name the folder with --data or {StoreOptions.FolderVariable}.");
        try
        {
            using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, cancellationToken);
            await using var db = store.CreateDbContext();
            var scope = await BriefingMaterial.FindUnitAsync(db, unit, cancellationToken);
            if (unit is not null && scope is null) throw new CommandFailedException($"There is no unit '{unit}'; the units are {await BriefingMaterial.UnitNamesAsync(db, cancellationToken)}.");
            var input = await BriefingMaterial.ReadAsync(db, BriefingComposer.RecordAudience(BriefingAudience.Executive, scope?.Name), clock.GetUtcNow(), cancellationToken);
            var model = modelFree ? null : BriefCommand.Model();
            var vectors = ServiceVectors.Of(model, new BuiltInVectors(new ModelFiles().LoadVectors()));
            var prepared = await Asker.PrepareAsync(input, question, vectors, cancellationToken, scope?.Id, before);
            var answer = await Asker.WriteAsync(prepared, model, clock, cancellationToken);
            Console.Write(json ? JsonSerializer.Serialize(answer, Json) + "\n" : AnswerText.Render(answer));
            return CommandLine.Success;
        }
        catch (StoreException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
    }
}
