using System.Globalization;
using System.Text;

namespace InsightEngine.Insights.Listening;

/// <summary>A publication as a comma-separated table: exactly what the pages show, one row per unit and measure.</summary>
public static class PublicationTable
{
    /// <param name="publication">What was published; nothing else is read.</param>
    public static string Write(WavePublication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var text = new StringBuilder();
        CommaSeparated.Row(text, "survey", "wave", "unit", "unit_name", "measure", "subject", "shown", "respondents", "mean", "standard_deviation", "favourable", "unfavourable", "share", "tone");
        var themes = publication.Themes.ToDictionary(theme => theme.Id, theme => theme.Name, StringComparer.Ordinal);
        foreach (var unit in publication.Units)
        {
            void Line(string measure, string subject, Disclosure disclosure, int? respondents = null, double? mean = null, double? deviation = null, double? favourable = null, double? unfavourable = null, double? share = null, Tone? tone = null) =>
                CommaSeparated.Row(text, publication.SurveyId, Show(publication.Wave), unit.UnitId, unit.Name, measure, subject, disclosure.ToString(), Show(respondents), Show(mean), Show(deviation), Show(favourable), Show(unfavourable), Show(share), tone?.ToString() ?? "");

            Line("response", "", unit.Response.Disclosure, unit.Response.Respondents, share: unit.Response.Rate);
            foreach (var score in unit.Scores) Line("score", score.QuestionId, score.Disclosure, score.Respondents, score.Mean, score.StandardDeviation, score.Favourable, score.Unfavourable);
            Line("comments", "", unit.Comments.Disclosure, unit.Comments.Commenting, unit.Comments.Sentiment, unit.Comments.SentimentStandardDeviation);
            foreach (var topic in unit.Comments.Topics) Line("topic", topic.Topic, Disclosure.Shown, share: topic.Share, tone: topic.Tone);
            foreach (var theme in unit.Comments.Themes) Line("theme", themes.GetValueOrDefault(theme.ThemeId, theme.ThemeId), Disclosure.Shown, share: theme.Share, tone: theme.Tone);
        }
        return text.ToString();
    }

    private static string Show(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
