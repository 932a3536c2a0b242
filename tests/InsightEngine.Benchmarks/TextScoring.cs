using BenchmarkDotNet.Attributes;
using InsightEngine.Numerics.Text;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks;

/// <summary>Comments per second on one core, and the time from start to a first score.</summary>
[MemoryDiagnoser]
public class TextScoring
{
    private static readonly string[] s_comments =
    [
        "Good pay but terrible manager, and the shifts change at the last minute.",
        "I love my team, everyone helps each other and I have learned a lot here over the last two years.",
        "N/A",
        "It takes months to get anything approved. By the time we have the equipment the project is over and nobody explains why.",
        "Better communication between departments would be nice; we often hear about changes from customers.",
        "Work life balance",
    ];

    private TextScorer _scorer = null!;

    [GlobalSetup]
    public void Load() => _scorer = LoadModel();

    [Benchmark(OperationsPerInvoke = 6)]
    public double Score()
    {
        double sum = 0;
        foreach (var comment in s_comments) sum += _scorer.Score(comment).Score;
        return sum;
    }

    [Benchmark]
    public TextScorer LoadModel()
    {
        using var stream = new ModelFiles().OpenTextModel();
        return TextScorer.Load(stream);
    }
}
