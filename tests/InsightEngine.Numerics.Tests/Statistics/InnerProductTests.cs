using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class InnerProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(37)]
    [InlineData(384)]
    public void Every_product_counts_once(int length)
    {
        // Whole numbers: every order of summation gives the same sum.
        double[] a = [.. Enumerable.Range(0, length).Select(i => i * 7 % 13 - 5.0)], b = [.. Enumerable.Range(0, length).Select(i => i * 3 % 11 - 2.0)];
        var expected = a.Zip(b, (x, y) => x * y).Sum();
        Assert.Equal(expected, InnerProduct.Of(a, b));
        Assert.Equal((float)expected, InnerProduct.Of(Array.ConvertAll(a, x => (float)x), Array.ConvertAll(b, x => (float)x)));
    }

    [Fact]
    public void Where_the_numbers_lie_in_memory_changes_no_bit()
    {
        var random = new RandomStream(3);
        double[] numbers = [.. Enumerable.Range(0, 53).Select(_ => random.NextGaussian())];
        for (var shift = 0; shift < 8; shift++)
        {
            var moved = new double[shift + numbers.Length];
            numbers.CopyTo(moved, shift);
            Assert.Equal(InnerProduct.Of(numbers, numbers), InnerProduct.Of(moved.AsSpan(shift), numbers));
        }
    }

    [Fact]
    public void A_missing_factor_makes_the_sum_missing() => Assert.True(double.IsNaN(InnerProduct.Of([1, double.NaN, 2], [1, 0, 2])));

    [Fact]
    public void Numbers_without_a_partner_are_refused() => Assert.Throws<ArgumentException>(() => InnerProduct.Of([1.0, 2.0], [1.0]));
}
