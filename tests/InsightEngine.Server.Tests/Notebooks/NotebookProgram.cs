using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace InsightEngine.Server.Tests.Notebooks;

/// <summary>
/// All notebooks as one C# file program, so that the projects are built once: the cells of each are the body of a method,
/// <c>#r</c> becomes <c>#:project</c>, <c>#load</c> the text of the file, and what a cell shows goes to standard output.
/// </summary>
internal static partial class NotebookProgram
{
    private const string Mark = "\u0002";

    /// <summary>Runs the notebooks; per notebook and code cell what it showed.</summary>
    public static async Task<Dictionary<string, List<List<(string Kind, string Text)>>>> RunAsync(IReadOnlyList<NotebookFile> notebooks, bool withData)
    {
        var folder = Directory.CreateTempSubdirectory("insight-notebooks-").FullName;
        try
        {
            var program = Path.Combine(folder, "notebooks.cs");
            await File.WriteAllTextAsync(program, Source(notebooks));
            var start = new ProcessStartInfo("dotnet", ["run", program, "-p:WebApp=false", "-p:RunAnalyzers=false"]) { WorkingDirectory = NotebookFile.Folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            if (!withData) start.Environment.Remove("INSIGHT_SHARED");
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"A notebook failed after {LastMark(await output)}:\n{await errors}\n{(await output)[^Math.Min((await output).Length, 3000)..]}");
            return Shown(await output, notebooks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Source(IReadOnlyList<NotebookFile> notebooks)
    {
        var projects = new SortedSet<string>(StringComparer.Ordinal);
        var usings = new SortedSet<string>(StringComparer.Ordinal);
        var loaded = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var bodies = new StringBuilder();
        for (var n = 0; n < notebooks.Count; n++)
        {
            bodies.AppendLine($"static class Notebook{n}").AppendLine("{").AppendLine("    public static async Task RunAsync()").AppendLine("    {").AppendLine("        await Task.Yield();");
            for (var k = 0; k < notebooks[n].CodeCells.Count; k++)
            {
                bodies.AppendLine($"        Shown.Cell(\"{notebooks[n].Name}\", {k});");
                foreach (var line in NotebookFile.SourceOf(notebooks[n].CodeCells[k]).Split('\n'))
                {
                    if (Reference().Match(line) is { Success: true } reference) projects.Add(Path.Combine(Repository.Root, "src", reference.Groups[1].Value));
                    else if (Load().Match(line) is { Success: true } load) loaded[load.Groups[1].Value] = File.ReadAllText(Path.Combine(NotebookFile.Folder, load.Groups[1].Value));
                    else if (Using().IsMatch(line)) usings.Add(line.Trim());
                    else bodies.AppendLine(line);
                }
            }
            bodies.AppendLine("    }").AppendLine("}");
        }
        var files = loaded.Values.Select(text => text.Split('\n').ToLookup(line => Using().IsMatch(line))).ToList();
        foreach (var line in files.SelectMany(file => file[true])) usings.Add(line.Trim());
        return string.Join('\n', projects.Select(project => $"#:project {project}"))
            + "\n#:property TreatWarningsAsErrors=false\n#:property PublishAot=false\n#:property NoWarn=CS8321\n" + string.Join('\n', usings) + "\nusing static Shown;\n"
            + string.Concat(notebooks.Select((_, n) => $"await Notebook{n}.RunAsync();\n")) + Prelude + bodies + string.Join('\n', files.SelectMany(file => file[false]));
    }

    /// <summary>What a C# kernel offers to a cell.</summary>
    private const string Prelude = """
        static class Shown
        {
            static Shown()
            {
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
                Console.OutputEncoding = new System.Text.UTF8Encoding(false);
            }
            public sealed record Html(string Text);
            public static Html HTML(string text) => new(text);
            public static void Cell(string notebook, int cell) => Console.WriteLine($"\u0002cell {notebook} {cell}");
            public static void display(object shown) => Console.WriteLine(shown is Html html ? $"\u0002html {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(html.Text))}" : shown);
        }

        """;

    private static Dictionary<string, List<List<(string Kind, string Text)>>> Shown(string output, IReadOnlyList<NotebookFile> notebooks)
    {
        var shown = notebooks.ToDictionary(notebook => notebook.Name, notebook => notebook.CodeCells.Select(_ => new List<(string Kind, string Text)>()).ToList());
        List<(string Kind, string Text)>? cell = null;
        foreach (var line in output.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(Mark + "cell ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                cell = shown[parts[1]][int.Parse(parts[2])];
            }
            else if (cell is null || line.Length == 0) continue;
            else if (line.StartsWith(Mark + "html ", StringComparison.Ordinal)) cell.Add(("html", Encoding.UTF8.GetString(Convert.FromBase64String(line[6..]))));
            else if (cell is [.., ("text", var before)]) cell[^1] = ("text", before + line + "\n");
            else cell.Add(("text", line + "\n"));
        }
        return shown;
    }

    private static string LastMark(string output) => output.Split('\n').LastOrDefault(line => line.StartsWith(Mark + "cell ", StringComparison.Ordinal))?[1..] ?? "the start";

    [GeneratedRegex("""^#r ".*/(InsightEngine\.\w+)\.dll"\s*$""")]
    private static partial Regex Reference();

    [GeneratedRegex("""^#load "([\w.]+)"\s*$""")]
    private static partial Regex Load();

    [GeneratedRegex(@"^using (static )?[\w.]+;\s*$")]
    private static partial Regex Using();
}
