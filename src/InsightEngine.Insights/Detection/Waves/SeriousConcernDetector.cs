namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>SeriousConcern</c>: says once per wave that comments wait in the restricted queue; not how many, not from where, nothing of what they say.</summary>
public sealed class SeriousConcernDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (!context.HasConcerns || context.Organisation is not { } organisation) yield break;
        yield return context.About(organisation, InsightType.SeriousConcern, "concern", Severity.High, Audiences.HumanResources,
            $"Comments of wave {context.Current.Wave} may report harm; a person has to review them in the restricted queue.",
            [Facts.Text(SubjectKind.OrgUnit, organisation.UnitId, organisation.Name, $"{context.Survey.Id}/{context.Current.Wave}/concern", "comments that may report harm", "waiting for review")]);
    }
}
