namespace InsightEngine.Insights.Listening.Themes;

/// <summary>Names a theme of a survey as the subject of a decision (<see cref="SubjectKind.Survey"/>): <c>survey/theme</c>.</summary>
/// <param name="SurveyId">The survey; may itself contain a slash.</param>
/// <param name="ThemeId">Id of the theme within the survey, without a slash.</param>
public readonly record struct ThemeReference(string SurveyId, string ThemeId)
{
    /// <returns>Null when the text names no theme.</returns>
    public static ThemeReference? Parse(string? subjectId)
    {
        var slash = subjectId?.LastIndexOf('/') ?? -1;
        return slash > 0 && slash < subjectId!.Length - 1 ? new ThemeReference(subjectId[..slash], subjectId[(slash + 1)..]) : null;
    }

    public override string ToString() => $"{SurveyId}/{ThemeId}";
}
