namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>InjectionSuspected</c>: says once per wave that comments speak to a language model instead of to people; not how many and not from where.</summary>
public sealed class InjectionSuspectedDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (!context.HasInstructions || context.Organisation is not { } organisation) yield break;
        yield return context.About(organisation, InsightType.InjectionSuspected, "instructions", Severity.Low, Audiences.Administrators,
            $"Comments of wave {context.Current.Wave} carry instructions to a language model. Those sentences take no part in scores and themes and are never passed on to a model.",
            [Facts.Text(SubjectKind.OrgUnit, organisation.UnitId, organisation.Name, $"{context.Survey.Id}/{context.Current.Wave}/instructions", "comments that carry instructions", "left out of scores, themes and prompts")]);
    }
}
