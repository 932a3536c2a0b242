using Xunit.Abstractions;

namespace InsightEngine.Numerics.Tests.Text;

/// <summary>Each alignment signal on hand-written cases of its own; the floors lie just below what is reached.</summary>
public sealed class SignalTests(TextModelFixture model, ITestOutputHelper output) : IClassFixture<TextModelFixture>
{
    private static readonly ILookup<string, (bool Given, string Text)> s_cases = Read();

    [Theory]
    [InlineData("unclear", 0.85, 0.9)]
    [InlineData("blocker", 0.85, 0.9)]
    [InlineData("trade-off", 0.8, 0.9)]
    [InlineData("intent-to-leave", 0.85, 0.9)]
    [InlineData("burnout", 0.85, 0.9)]
    [InlineData("appreciation", 0.9, 0.8)]
    [InlineData("serious-concern", 0.78, 0.9)]
    public void Signal_is_found_and_little_else(string signal, double recall, double precision)
    {
        var cases = s_cases[signal].ToList();
        Assert.True(cases.Count >= 40, $"{cases.Count} cases");
        var found = cases.ConvertAll(one => (one.Given, Found: model.Scorer.Score(one.Text).Topics.Contains(signal), one.Text));
        var hits = found.Count(one => one.Given && one.Found);
        var (reached, right) = ((double)hits / found.Count(one => one.Given), (double)hits / found.Count(one => one.Found));
        output.WriteLine($"{signal}: recall {reached:F3}, precision {right:F3}");
        foreach (var wrong in found.Where(one => one.Given != one.Found)) output.WriteLine($"{(wrong.Given ? "missed" : "false")}: {wrong.Text}");
        Assert.True(reached >= recall && right >= precision, $"{signal}: recall {reached:F3}, precision {right:F3}; wrong: {string.Join(" | ", found.Where(one => one.Given != one.Found).Select(one => one.Text))}");
    }

    private static ILookup<string, (bool, string)> Read()
    {
        var signal = "";
        var cases = new List<(string Signal, bool Given, string Text)>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "signal_cases.txt")))
        {
            if (line.StartsWith('#')) continue;
            if (line.Length > 2 && line[0] is '+' or '-' && line[1] == ' ') cases.Add((signal, line[0] == '+', line[2..]));
            else signal = line.Trim();
        }

        return cases.ToLookup(one => one.Signal, one => (one.Given, one.Text));
    }
}
