namespace InsightEngine.Insights.Detection.Process;

/// <summary>A briefing that was just written, as far as others have to be told of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Audience">As it is kept: <c>executive</c>, <c>manager:Operations</c>.</param>
/// <param name="Unit">The unit to which it is limited; null for the whole organisation.</param>
/// <param name="Title">Its title.</param>
/// <param name="Figures">Facts on which it rests.</param>
/// <param name="Blocked">Sentences that a language model was asked for and that were written without it.</param>
/// <param name="Changes">What is new, gone and different since the briefing before; null without one.</param>
public sealed record BriefingNews(string Id, string Audience, Strategy.OrgUnit? Unit, string Title, int Figures, int Blocked, BriefingChanges? Changes)
{
    /// <summary>Who is told that it is there.</summary>
    internal Audiences Readers => Audience.Split(':')[0] switch
    {
        "hr" => Audiences.HumanResources,
        "manager" => Audiences.Managers,
        _ => Audiences.Leaders,
    };

    internal Finding About(InsightType type, Severity severity, Audiences audience, string headline, params IEnumerable<Fact> evidence) => new()
    {
        Type = type,
        SubjectKind = Unit is null ? SubjectKind.Organisation : SubjectKind.OrgUnit,
        SubjectId = Unit?.Id ?? ProcessContext.WholeOrganisation,
        SubjectName = Unit?.Name ?? Title,
        Qualifier = $"briefing-{Id}",
        Severity = severity,
        Audience = audience,
        Headline = headline,
        Evidence = [.. evidence],
    };

    internal Fact Evidence(string id, string measure, int value) =>
        Facts.Count(SubjectKind.Organisation, ProcessContext.WholeOrganisation, Title, $"briefing:{Id}/{id}", measure, value) with { Link = $"/briefings/{Uri.EscapeDataString(Id)}" };
}

/// <param name="PreviousId">The briefing that it is compared with.</param>
/// <param name="Added">Facts of matters that the earlier one did not have.</param>
/// <param name="Gone">Facts of matters that are no longer told.</param>
/// <param name="Changed">Facts with another value.</param>
/// <param name="Largest">The first changed or new matter in the order of the sheet, in words; null when there is none.</param>
public sealed record BriefingChanges(string PreviousId, int Added, int Gone, int Changed, string? Largest);
