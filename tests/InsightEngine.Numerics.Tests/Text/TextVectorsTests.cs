using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Numerics.Tests.Text;

public sealed class TextVectorsTests
{
    private static readonly TextVectors Vectors = Load();

    [Theory]
    [InlineData("The food was cold and the meals had no choice", "Better lunch and dinner please, the menu is poor", "I waited two hours for the ambulance")]
    [InlineData("Staff were rude and did not listen", "The nurses never listened to me", "Parking is expensive")]
    [InlineData("Long wait for my appointment", "The waiting time was far too long", "Clean rooms and a nice garden")]
    public void What_people_say_alike_is_closer_than_what_they_do_not(string text, string alike, string other) =>
        Assert.True(Cosine(text, alike) > Cosine(text, other) + 0.1, $"{Cosine(text, alike)} against {Cosine(text, other)}");

    [Fact]
    public void Vectors_have_length_one_or_are_zero()
    {
        foreach (var text in new[] { "Good", "the the the", "Waiting for transport, again!", "Überstunden", "communicationally waiting-roomish" })
            Assert.Equal(1, Vectors.Embed(text).Sum(value => value * value), 3);
        Assert.All(Vectors.Embed("12 % !!! 🎉"), value => Assert.Equal(0, value));
        Assert.All(Vectors.Embed(""), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_misspelt_word_is_read_from_its_parts() =>
        Assert.True(Cosine("ambulence transportt", "ambulance transport") > Cosine("ambulence transportt", "food menu"));

    [Fact]
    public void Model_that_is_cut_short_or_another_is_refused()
    {
        var bytes = File.ReadAllBytes(RepositoryFiles.Of("models", "embeddings", "1", "vectors.model"));
        using var half = new MemoryStream(bytes, 0, bytes.Length / 2);
        Assert.Throws<InvalidDataException>(() => TextVectors.Load(half));
        using var wrong = new MemoryStream("a text, not a model of vectors"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => TextVectors.Load(wrong));
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes_and_too_few_are_refused()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"word{(char)('a' + (i % 20))} meets other{(char)('a' + (i % 7))} near place{(char)('a' + (i % 11))} and more")];
        var options = new TextVectorTrainingOptions { Dimensions = 8 };
        Assert.Equal(Train(texts, options), Train(texts, options));
        var refusal = Assert.Throws<ArgumentException>(() => Train(texts, options with { Dimensions = 500 }));
        Assert.Contains("500 dimensions", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Train(string[] texts, TextVectorTrainingOptions options)
    {
        using var model = new MemoryStream();
        TextVectorTrainer.Train(texts, options, model);
        return model.ToArray();
    }

    private static double Cosine(string a, string b) => Vectors.Embed(a).Zip(Vectors.Embed(b)).Sum(pair => (double)pair.First * pair.Second);

    private static TextVectors Load()
    {
        using var stream = File.OpenRead(RepositoryFiles.Of("models", "embeddings", "1", "vectors.model"));
        return TextVectors.Load(stream);
    }
}
