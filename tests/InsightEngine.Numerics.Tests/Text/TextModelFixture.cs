using InsightEngine.Numerics.Text;

namespace InsightEngine.Numerics.Tests.Text;

/// <summary>The text model as it ships, loaded once.</summary>
public sealed class TextModelFixture
{
    public TextModelFixture()
    {
        using var stream = File.OpenRead(RepositoryFiles.Of("models", "sentiment", "1", "text.model"));
        Scorer = TextScorer.Load(stream);
    }

    public TextScorer Scorer { get; }
}
