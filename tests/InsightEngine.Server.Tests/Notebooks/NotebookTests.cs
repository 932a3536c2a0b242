namespace InsightEngine.Server.Tests.Notebooks;

/// <summary>
/// The notebooks run, and what is stored in them is small. With <c>INSIGHT_NOTEBOOKS=write</c> the run also renews the
/// stored outputs, with the real data where <c>INSIGHT_SHARED</c> names it.
/// </summary>
public sealed class NotebookTests
{
    private const int LargestFile = 200_000;

    public static TheoryData<string> Names => new(NotebookFile.All.Select(notebook => notebook.Name));

    [Fact]
    public async Task Every_cell_runs_and_shows_something_where_it_is_stored_to()
    {
        var write = Environment.GetEnvironmentVariable("INSIGHT_NOTEBOOKS") == "write";
        var shown = await NotebookProgram.RunAsync(NotebookFile.All, withData: write);
        foreach (var notebook in NotebookFile.All)
        {
            if (write) notebook.Store(shown[notebook.Name]);
            for (var k = 0; k < notebook.CodeCells.Count; k++)
                Assert.Equal(notebook.CodeCells[k]["outputs"]!.AsArray().Count > 0, shown[notebook.Name][k].Count > 0);
            Assert.Contains(shown[notebook.Name].SelectMany(cell => cell), one => one.Kind == "html" && one.Text.StartsWith("<svg", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_is_small_prose_surrounds_its_code_and_it_names_no_place_of_one_machine(string name)
    {
        var notebook = NotebookFile.All.Single(one => one.Name == name);
        Assert.True(new FileInfo(notebook.Path).Length < LargestFile, $"{notebook.Path} has {new FileInfo(notebook.Path).Length} bytes");
        Assert.Equal(4, (int?)notebook.Document["nbformat"]);
        Assert.Equal(".net-csharp", (string?)notebook.Document["metadata"]!["kernelspec"]!["name"]);
        var kinds = notebook.Document["cells"]!.AsArray().Select(cell => (string?)cell!["cell_type"]).ToList();
        Assert.Equal("markdown", kinds[0]);
        Assert.Contains("What to try next", NotebookFile.SourceOf(notebook.Document["cells"]!.AsArray()[^1]!), StringComparison.Ordinal);
        Assert.True(notebook.CodeCells.Count(cell => cell["outputs"]!.AsArray().Count > 0) >= 3);
        Assert.DoesNotContain(Repository.Root, File.ReadAllText(notebook.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_the_notebooks_that_the_readme_links()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.Equal(5, NotebookFile.All.Count);
        Assert.All(NotebookFile.All, notebook => Assert.Contains($"notebooks/{notebook.Name}.ipynb", readme, StringComparison.Ordinal));
    }
}
