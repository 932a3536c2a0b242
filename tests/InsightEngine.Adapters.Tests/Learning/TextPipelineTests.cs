using InsightEngine.Adapters.Learning;
using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Adapters.Tests.Learning;

public sealed class TextPipelineTests
{
    private static readonly (SentimentLabel Label, string[] Words)[] Wording =
    [
        (SentimentLabel.Negative, ["terrible", "awful", "hate", "broken"]),
        (SentimentLabel.Neutral, ["meeting", "tuesday", "office", "schedule"]),
        (SentimentLabel.Positive, ["great", "love", "excellent", "helpful"]),
    ];

    [Fact]
    public void It_learns_labels_survives_its_file_and_is_deterministic()
    {
        var pipeline = TextPipeline.Fit(Examples(1, 90), 3);
        Assert.Equal(SentimentLabel.Positive, pipeline.Score("an excellent and helpful team").Label);
        Assert.Equal(SentimentLabel.Negative, pipeline.Score("awful, I hate it").Label);
        Assert.True(pipeline.Score("love it, great").Score > 0 && pipeline.Score("terrible and broken").Score < 0);
        var path = Path.Combine(Directory.CreateTempSubdirectory("insight-mlnet-").FullName, TextPipeline.FileName);
        pipeline.Save(path);
        Assert.Equal(pipeline.Score("a great office"), TextPipeline.Load(path).Score("a great office"), Same);
        Assert.Equal(pipeline.Score("a great office"), TextPipeline.Fit(Examples(1, 90), 3).Score("a great office"), Same);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Held_out_texts_are_scored_by_a_pipeline_that_has_not_seen_them()
    {
        var held = TextPipeline.Without("b", [.. Examples(1, 90), .. Examples(2, 30, "b")], example => example.Group == "b", 3);
        Assert.Equal(30, held.Scores.Count);
        Assert.True(held.Labels().Accuracy > 0.8);
    }

    [Fact]
    public void Examples_without_one_of_the_classes_are_refused() =>
        Assert.Contains("all three classes", Assert.Throws<ArgumentException>(() => TextPipeline.Fit([.. Examples(1, 90).Where(example => example.Class != SentimentLabel.Neutral)], 3)).Message, StringComparison.Ordinal);

    private static bool Same(TextScore a, TextScore b) => (a.Score, a.Label, a.Confidence) == (b.Score, b.Label, b.Confidence);

    private static List<TrainingExample> Examples(int seed, int count, string group = "a")
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (label, words) = Wording[i % 3];
            return new TrainingExample($"the {words[random.Next(4)]} thing was {words[random.Next(4)]} {i}", (int)label - 1, group, group, label);
        })];
    }
}
