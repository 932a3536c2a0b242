using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>TopicEmerging</c> and <c>TopicFading</c> for found themes: the share of a theme at least doubled or halved since the last wave, p below 0.05.</summary>
public sealed class ThemeTrendDetector : IWaveDetector
{
    private const double SignificanceLevel = 0.05;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count == 0) yield break;
        var previous = context.Earlier[0].Wave;
        var names = context.Earlier.Reverse().Append(context.Current).SelectMany(wave => wave.Themes).GroupBy(theme => theme.Id).ToDictionary(group => group.Key, group => group.Last().Name, StringComparer.Ordinal);
        foreach (var unit in context.Current.Units)
        {
            if (unit.Comments.Commenting is not { } now || context.Before(unit)?.Comments is not { Commenting: { } then } before) continue;
            // The whole organisation does not show a theme only when too few touch it: its share is at most this. A unit
            // inside may also hide a theme to protect its neighbours; then nothing is known.
            var isWhole = unit.ParentId is null;
            var unknownNow = (double)context.Current.MinimumForComments / now;
            var unknownThen = (double)context.Earlier[0].MinimumForComments / then;
            foreach (var id in unit.Comments.Themes.Select(theme => theme.ThemeId).Union(before.Themes.Select(theme => theme.ThemeId), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var themeNow = unit.Comments.Themes.FirstOrDefault(theme => theme.ThemeId == id);
                var themeThen = before.Themes.FirstOrDefault(theme => theme.ThemeId == id);
                if (!isWhole && (themeNow is null || themeThen is null)) continue;
                double shareNow = themeNow?.Share ?? unknownNow, shareThen = themeThen?.Share ?? unknownThen;
                var grows = shareNow >= 2 * shareThen;
                if (!(grows || shareThen >= 2 * shareNow) || WaveComparison.TopicChangePValue(Math.Min(1, shareThen), then, Math.Min(1, shareNow), now, themeNow is null || themeThen is null) >= SignificanceLevel) continue;
                var name = names[id];
                var evidence = new List<Fact>();
                if (themeNow is not null) evidence.Add(context.Evidence(unit, $"share of comments of the theme “{name}”", $"theme/{id}", themeNow.Share * 100, "%"));
                if (themeThen is not null) evidence.Add(context.Evidence(unit, $"share of comments of the theme “{name}”", $"theme/{id}", themeThen.Share * 100, "%", previous));
                evidence.Add(context.Evidence(unit, "commenting respondents", "sentiment/n", now, "count"));
                yield return context.About(unit, grows ? InsightType.TopicEmerging : InsightType.TopicFading, $"theme/{id}",
                    grows && themeNow?.Tone == Tone.Negative ? Severity.Medium : Severity.Info, Audiences.HumanResources | Audiences.Leaders,
                    $"The theme “{name}” is {(grows ? "emerging" : "fading")} in the comments of {unit.Name}: {Share(themeThen)} in wave {previous}, {Share(themeNow)} now.",
                    evidence);
            }
        }
    }

    private static string Share(ThemeResult? theme) => theme is null ? "too few to show" : $"about {Number.Percent(theme.Share)}";
}
