using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>DisclosureBlocked</c>: filters by the respondents' attributes, alone or one after the other, would single out fewer people
/// than the threshold, so those groups are withheld. Told once per wave and for the whole organisation; no group is named.
/// </summary>
public sealed class DisclosureBlockedDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { } organisation) yield break;
        foreach (var cut in organisation.Attributes)
        {
            var withheld = cut.Cells.Count(cell => cell.Response.Disclosure != Disclosure.Shown);
            if (withheld == 0) continue;
            var names = string.Join(" and ", cut.Attributes);
            yield return context.About(organisation, InsightType.DisclosureBlocked, $"filters/{string.Join('+', cut.Attributes)}", Severity.Info, Audiences.Administrators | Audiences.HumanResources,
                $"Filtering wave {context.Current.Wave} by {names} is refused for {Number.Plain(withheld)} of {Number.Count(cut.Cells.Count, "group")}: alone or by subtraction {(withheld == 1 ? "it" : "they")} would single out fewer than {Number.Plain(context.Current.MinimumForScores)} people.",
                [
                    context.Evidence(organisation, $"withheld groups by {names}", $"filters/{string.Join('+', cut.Attributes)}/withheld", withheld, "count"),
                    context.Evidence(organisation, $"groups by {names}", $"filters/{string.Join('+', cut.Attributes)}/groups", cut.Cells.Count, "count"),
                    context.Evidence(organisation, "fewest respondents behind a shown figure", "filters/minimum", context.Current.MinimumForScores, "count"),
                ]);
        }
    }
}
