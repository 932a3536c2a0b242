using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Text.Clustering;
using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Numerics.Tests.Text;

public sealed class ThemeClusteringTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void Finds_as_many_themes_as_were_planted(int planted)
    {
        var (vectors, truth) = Planted(planted, 40);
        var found = ThemeClustering.Find(vectors, new ThemeClusteringOptions());
        Assert.Equal(planted, found.Centroids.Count);
        Assert.Equal(1, MutualInformation.Normalized(found.Members, truth), 6);
    }

    [Fact]
    public void A_small_group_and_an_empty_comment_belong_to_no_theme()
    {
        var (vectors, _) = Planted(2, 40);
        var few = Enumerable.Range(0, 5).Select(_ => Axis(7)).ToList();
        var found = ThemeClustering.Find([.. vectors, .. few, new float[16]], new ThemeClusteringOptions());
        Assert.Equal(2, found.Centroids.Count);
        Assert.All(found.Members.Skip(vectors.Count), member => Assert.Equal(-1, member));
    }

    [Fact]
    public void The_largest_theme_comes_first_and_nothing_gives_nothing()
    {
        List<float[]> vectors = [.. Enumerable.Repeat(Axis(1), 12), .. Enumerable.Repeat(Axis(2), 30)];
        var found = ThemeClustering.Find(vectors, new ThemeClusteringOptions());
        Assert.Equal(0, found.Members[^1]);
        Assert.Equal(1, found.Members[0]);
        Assert.Empty(ThemeClustering.Find([], new ThemeClusteringOptions()).Centroids);
    }

    [Fact]
    public void Mutual_information_is_one_for_equal_groupings_and_about_zero_for_unrelated_ones()
    {
        int[] left = [.. Enumerable.Range(0, 400).Select(i => i % 4)];
        int[] right = [.. Enumerable.Range(0, 400).Select(i => i / 100)];
        Assert.Equal(1, MutualInformation.Normalized(left, [.. left.Select(label => 7 - label)]), 9);
        Assert.Equal(0, MutualInformation.Normalized(left, right), 9);
    }

    [Fact]
    public void Terms_tell_themes_apart_and_rare_words_are_never_among_them()
    {
        var comments = new List<(string, int, int)>();
        for (var i = 0; i < 30; i++)
        {
            comments.Add(("The parking space is full every morning", 0, i));
            comments.Add((i == 3 ? "Zebra wants the canteen menu to change [name]" : "The canteen menu should change", 1, 100 + i));
        }

        var terms = ThemeTerms.Of(comments, 2, 10);
        Assert.Contains("parking space", terms[0]);
        Assert.Contains("canteen menu", terms[1]);
        Assert.DoesNotContain(terms.SelectMany(list => list), term => term.Contains("zebra", StringComparison.Ordinal) || term.Contains("name", StringComparison.Ordinal));
    }

    private static (List<float[]> Vectors, List<int> Truth) Planted(int themes, int each)
    {
        var random = new RandomStream(5);
        var vectors = new List<float[]>();
        var truth = new List<int>();
        for (var i = 0; i < themes * each; i++)
        {
            var vector = Axis(i % themes);
            for (var d = 0; d < vector.Length; d++) vector[d] += (float)(0.12 * random.NextGaussian());
            var length = MathF.Sqrt(vector.Sum(value => value * value));
            vectors.Add(Array.ConvertAll(vector, value => value / length));
            truth.Add(i % themes);
        }

        return (vectors, truth);
    }

    private static float[] Axis(int axis)
    {
        var vector = new float[16];
        vector[axis] = 1;
        return vector;
    }
}
