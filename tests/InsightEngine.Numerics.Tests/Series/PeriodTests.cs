using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Tests.Series;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2024-03-01", Cadence.Daily, "2024-03-02")]
    [InlineData("2024-W52", Cadence.Weekly, "2025-W01")]
    [InlineData("2020-W52", Cadence.Weekly, "2020-W53")]
    [InlineData("2020-W53", Cadence.Weekly, "2021-W01")]
    [InlineData("2024-Q4", Cadence.Quarterly, "2025-Q1")]
    [InlineData("2024-12", Cadence.Monthly, "2025-01")]
    [InlineData("2024", Cadence.Yearly, "2025")]
    [InlineData("17", Cadence.Index, "18")]
    [InlineData("2024-02-29T23:00", Cadence.Hourly, "2024-03-01T00:00")]
    public void The_next_period_is_one_ordinal_later(string text, Cadence cadence, string next) =>
        Assert.Equal(next, (Period.Parse(text, cadence) + 1).ToString());

    [Theory]
    [InlineData("2024-02-14", Cadence.Weekly, "2024-W07")]
    [InlineData("2016-01-31", Cadence.Weekly, "2016-W04")]
    [InlineData("2024-03-31", Cadence.Monthly, "2024-03")]
    [InlineData("2024-05", Cadence.Quarterly, "2024-Q2")]
    [InlineData("2024-12-31", Cadence.Yearly, "2024")]
    public void A_day_is_read_as_the_period_that_contains_it(string text, Cadence cadence, string period) =>
        Assert.Equal(period, Period.Parse(text, cadence).ToString());

    [Theory]
    [InlineData("2024-13", Cadence.Monthly)]
    [InlineData("2023-02-29", Cadence.Daily)]
    [InlineData("2023-W53", Cadence.Weekly)]
    [InlineData("2024-Q5", Cadence.Quarterly)]
    [InlineData("2024-03", Cadence.Daily)]
    [InlineData("March", Cadence.Monthly)]
    [InlineData("", Cadence.Index)]
    public void What_is_not_a_period_is_refused_with_an_example(string text, Cadence cadence)
    {
        var error = Assert.Throws<FormatException>(() => Period.Parse(text, cadence));
        Assert.Contains("such as", error.Message);
    }

    [Theory]
    [InlineData("2024-01-05,2024-01-12,2024-01-19", Cadence.Weekly)]
    [InlineData("2024-01-31,2024-02-29,2024-03-31", Cadence.Monthly)]
    [InlineData("2024-01-01,2024-01-02,2024-01-05,2024-01-06", Cadence.Daily)]
    [InlineData("2024-03,2024-06,2024-09", Cadence.Quarterly)]
    [InlineData("2022-12-31,2023-12-31,2024-12-31", Cadence.Yearly)]
    [InlineData("2022,2023,2024", Cadence.Yearly)]
    [InlineData("1,2,3", Cadence.Index)]
    public void Cadence_is_inferred_from_notation_and_spacing(string dates, Cadence expected)
    {
        var texts = dates.Split(',').Select(text => DateText.TryParse(text, out var date) ? date : throw new FormatException(text)).ToArray();
        Assert.Equal(expected, CadenceInference.Infer(texts, out _));
    }
}
