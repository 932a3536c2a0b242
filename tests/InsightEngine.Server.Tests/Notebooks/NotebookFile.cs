using System.Text.Json;
using System.Text.Json.Nodes;

namespace InsightEngine.Server.Tests.Notebooks;

/// <summary>A notebook of the repository (nbformat 4) as the tests read and write it.</summary>
internal sealed class NotebookFile(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonNode _document = JsonNode.Parse(File.ReadAllText(path))!;

    /// <summary>Where the notebooks are.</summary>
    public static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "notebooks");

    public static IReadOnlyList<NotebookFile> All { get; } = [.. Directory.GetFiles(Folder, "*.ipynb").Order(StringComparer.Ordinal).Select(path => new NotebookFile(path))];

    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public JsonNode Document => _document;

    /// <summary>Code cells in reading order.</summary>
    public IReadOnlyList<JsonNode> CodeCells => [.. _document["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").Select(cell => cell!)];

    public static string SourceOf(JsonNode cell) => string.Concat(cell["source"]!.AsArray().Select(line => (string?)line));

    /// <summary>Puts what a run gave in the place of the stored outputs.</summary>
    public void Store(IReadOnlyList<IReadOnlyList<(string Kind, string Text)>> outputs)
    {
        for (var k = 0; k < CodeCells.Count; k++)
        {
            CodeCells[k]["execution_count"] = k + 1;
            CodeCells[k]["outputs"] = new JsonArray([.. outputs[k].Select(Output)]);
        }
        File.WriteAllText(path, _document.ToJsonString(Indented) + "\n");
    }

    private static JsonNode Output((string Kind, string Text) one) => one.Kind == "html"
        ? new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = Lines(one.Text) }, ["metadata"] = new JsonObject() }
        : new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = Lines(one.Text) };

    private static JsonArray Lines(string text) => [.. text.Split('\n').Select((line, i) => i == 0 ? line : "\n" + line).Where(line => line.Length > 0).Select(line => JsonValue.Create(line))];
}
