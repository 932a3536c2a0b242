using InsightEngine.Numerics.Text;

namespace InsightEngine.Numerics.Tests.Text;

/// <summary>The text model as it ships, loaded once.</summary>
public sealed class TextModelFixture
{
    public TextModelFixture()
    {
        using var stream = File.OpenRead(RepositoryFiles.Of("models", "sentiment", "1", "text.model"));
        Scorer = TextScorer.Load(stream);
        stream.Position = 0;
        using var concerns = File.OpenRead(RepositoryFiles.Of("models", "concerns", "1", "concerns.model"));
        Routing = TextScorer.Load(stream, concerns: concerns);
        stream.Position = 0;
        using var instructions = File.OpenRead(RepositoryFiles.Of("models", "instructions", "1", "instructions.model"));
        Guarding = TextScorer.Load(stream, instructions: instructions);
    }

    /// <summary>The same with the concern layer.</summary>
    public TextScorer Routing { get; }

    /// <summary>The same with the instruction layer.</summary>
    public TextScorer Guarding { get; }

    public TextScorer Scorer { get; }
}
