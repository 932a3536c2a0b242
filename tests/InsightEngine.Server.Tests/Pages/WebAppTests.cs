using System.Diagnostics;
using InsightEngine.Server.Tests.Hub;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>What the web app itself promises, run by its own tools.</summary>
public sealed class WebAppTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "InsightEngine.Web");

    [NodeFact]
    public async Task The_logic_of_the_pages_passes_its_tests() =>
        await SucceedsAsync(Path.Combine("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=dot", "--no-color");

    [NodeFact]
    public async Task The_pages_have_no_type_error() =>
        await SucceedsAsync(Path.Combine("node_modules", "typescript", "bin", "tsc"), "--noEmit", "-p", "tsconfig.tests.json");

    [NodeFact]
    public async Task The_types_of_the_pages_are_those_of_the_API()
    {
        await using var server = RunningServer.Start();
        await SucceedsAsync(Path.Combine("build", "schema.mjs"), "--check", new Uri(server.Address, "/openapi/v1.json").ToString());
    }

    private static async Task SucceedsAsync(string script, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{await output}{await errors}");
    }
}
