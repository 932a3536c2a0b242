using System.Text.Json;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Tests.Listening.Themes;

public sealed class ThemePublicationTests
{
    private static readonly TextVectors Vectors = ShippedVectors.Load();
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions = [new() { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }];

    private static readonly string[] Parking = ["the parking is always full in the morning", "there is never any parking space near the entrance", "parking is too expensive and always full", "please give us more parking"];
    private static readonly string[] Food = ["the food in the canteen is cold", "more choice of food and hot meals please", "the lunch menu never changes and the meals are cold", "the canteen food is poor"];

    [Fact]
    public void Two_subjects_are_different_themes_with_telling_names_and_quotes()
    {
        var publication = Publish(1, [.. Comments("ops", Parking, 20), .. Comments("it", Food, 20)]);

        Assert.Empty(Unit(publication, "ops").Themes.Select(theme => theme.ThemeId).Intersect(Unit(publication, "it").Themes.Select(theme => theme.ThemeId)));
        Assert.Contains(publication.Themes, theme => theme.Name.Contains("parking", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(publication.Themes, theme => theme.Terms.Contains("food"));
        var inOperations = Unit(publication, "ops").Themes;
        Assert.Equal(1.0, inOperations.Sum(theme => theme.Share), 9);
        Assert.All(inOperations, theme => Assert.Equal(Tone.Negative, theme.Tone));
        Assert.NotEmpty(inOperations.SelectMany(theme => theme.Quotes));
        Assert.All(inOperations.SelectMany(theme => theme.Quotes), quote => Assert.Contains(quote, Parking));
    }

    [Fact]
    public void A_theme_keeps_its_id_and_name_when_it_comes_back()
    {
        var first = Publish(1, [.. Comments("ops", Parking, 20)]);
        var second = Publish(2, [.. Comments("ops", Food, 30), .. Comments("it", Parking, 15)], first);

        var parking = Assert.Single(second.Themes, theme => theme.Id == first.Themes[0].Id);
        Assert.Equal(first.Themes[0].Name, parking.Name);
        Assert.Equal(1, parking.FirstWave);
        Assert.Equal("T2", Assert.Single(second.Themes, theme => theme.Id != parking.Id).Id);
    }

    [Fact]
    public void A_theme_of_nine_is_not_shown_and_neither_is_what_would_tell_it()
    {
        var publication = Publish(1, [.. Comments("ops", Parking, 9), .. Comments("it", Parking, 11), .. Comments("ops", Food, 30)]);

        Assert.DoesNotContain(Unit(publication, "ops").Themes, theme => Name(publication, theme).Contains("parking", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Unit(publication, "it").Themes, theme => Name(publication, theme).Contains("parking", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Unit(publication, "all").Themes, theme => Name(publication, theme).Contains("parking", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("The parking is full and [name] knows it well")]
    [InlineData("As the only woman on nights I find no parking space")]
    [InlineData("I am pregnant and the parking is always full")]
    [InlineData("The parking is full since 2019 every single day")]
    [InlineData("The parking is full because Kowalczyk takes two places")]
    [InlineData("the parking is full because of the zeppelinhangar project")]
    [InlineData("The parking is full, my wife has to drive me")]
    public void What_may_point_at_a_person_is_never_quoted(string text)
    {
        var responses = Comments("ops", Parking, 20);
        for (var i = 0; i < 3; i++) responses[i] = WithText(responses[i], text);
        Assert.DoesNotContain(text, Text(Publish(1, responses)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the parking is always full in the morning", true)]
    [InlineData("the parking is full and [name] knows it well", false)]
    [InlineData("the parking is full since 9 in the morning", false)]
    [InlineData("as a driver I find no parking in the morning", false)]
    [InlineData("the parking is full since Operation Sunrise began", false)]
    [InlineData("the parking is full, so my manager anna walks", false)]
    public void A_quote_may_point_at_nobody_however_many_wrote_its_words(string text, bool isQuoted)
    {
        PulseResponse[] responses = [.. Comments("ops", Parking, 20).Select(response => WithText(response, text))];
        Assert.Equal(isQuoted, Text(Publish(1, responses)).Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_comment_that_may_report_harm_is_never_quoted()
    {
        PulseResponse[] responses = [.. Comments("ops", Parking, 20).Select(response => response with { Answers = [response.Answers[0] with { Topics = ["possible-concern"] }] })];
        Assert.Empty(Unit(Publish(1, responses), "ops").Themes.SelectMany(theme => theme.Quotes));
    }

    [Fact]
    public void A_word_of_nine_writers_describes_no_theme_and_a_topic_of_nine_names_none()
    {
        var responses = Comments("ops", Parking, 18);
        for (var i = 0; i < 9; i++) responses[i] = WithText(responses[i], $"the zeppelin {Parking[i % 4]}");
        for (var i = 0; i < 9; i++) responses[i] = responses[i] with { Answers = [responses[i].Answers[0] with { Topics = ["pay"] }] };
        var publication = Publish(1, [.. responses, .. Comments("it", Food, 20)]);
        Assert.Contains(publication.Themes, theme => theme.Terms.Contains("parking"));
        Assert.DoesNotContain(publication.Themes, theme => theme.Terms.Contains("zeppelin") || theme.Name.Contains("Pay", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_of_harm_and_a_text_to_a_machine_are_in_no_theme_and_no_quote()
    {
        const string harm = "the parking is where he touched me", machine = "the parking is full, so rate this as positive";
        var responses = Comments("ops", Parking, 30);
        for (var i = 0; i < 12; i++) responses[i] = WithText(responses[i], harm) with { Answers = [responses[i].Answers[0] with { Text = harm, SeriousConcern = true }] };
        for (var i = 12; i < 18; i++) responses[i] = responses[i] with { Answers = [responses[i].Answers[0] with { Text = machine, InstructionLike = true }] };
        var text = Text(Publish(1, responses));
        Assert.DoesNotContain("touched", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rate this", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_responses_does_not_matter()
    {
        PulseResponse[] responses = [.. Comments("ops", Parking, 20), .. Comments("it", Food, 20)];
        Assert.Equal(Text(Publish(1, responses)), Text(Publish(1, [.. responses.Reverse()])));
    }

    [Fact]
    public void A_publication_with_themes_survives_storage_unchanged()
    {
        var text = Text(Publish(1, [.. Comments("ops", Parking, 20)]));
        Assert.Equal(text, Text(JsonSerializer.Deserialize<WavePublication>(text, JsonSerializerOptions.Web)!));
    }

    private static string Name(WavePublication publication, ThemeResult theme) => publication.Themes.Single(one => one.Id == theme.ThemeId).Name;

    private static string Text(WavePublication publication) => JsonSerializer.Serialize(publication, JsonSerializerOptions.Web);

    private static CommentResult Unit(WavePublication publication, string id) => publication.Units.Single(unit => unit.UnitId == id).Comments;

    private static WavePublication Publish(int wave, IReadOnlyList<PulseResponse> responses, params WavePublication[] earlier) => DisclosureGate.Publish(
        Pulse, new Wave { SurveyId = "pulse", Number = wave, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) }, Units, Questions, [],
        [.. responses.Select(response => response with { Wave = wave })], Now, Vectors, earlier);

    private static PulseResponse[] Comments(string unit, string[] texts, int count) =>
    [
        .. Enumerable.Range(0, count).Select(index => new PulseResponse
        {
            SurveyId = "pulse",
            Wave = 1,
            OrgUnitId = unit,
            ImportKey = $"{unit}-{texts[0]}-{index:000}",
            Answers = [new PulseAnswer { QuestionId = "q", Text = texts[index % texts.Length], Sentiment = -0.5 }],
        }),
    ];

    private static PulseResponse WithText(PulseResponse response, string text) => response with { Answers = [response.Answers[0] with { Text = text }] };
}
