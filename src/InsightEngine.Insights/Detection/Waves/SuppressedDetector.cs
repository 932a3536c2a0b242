using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>Suppressed</c>: says once per wave, without any figure of them, in how many units results are withheld, so that silence is not read as a good sign.</summary>
public sealed class SuppressedDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { } organisation) yield break;
        var withheld = context.Current.Units.Count(unit => unit.Response.Disclosure != Disclosure.Shown);
        if (withheld == 0) yield break;
        yield return context.About(organisation, InsightType.Suppressed, "withheld", Severity.Info, Audiences.HumanResources | Audiences.Managers,
            $"Wave {context.Current.Wave} withholds the results of {Number.Count(withheld, "unit")} to protect the people in {(withheld == 1 ? "it" : "them")}; {(withheld == 1 ? "it counts" : "they count")} in the units above.",
            [context.Evidence(organisation, "units with withheld results", "withheld", withheld, "count")]);
    }
}
