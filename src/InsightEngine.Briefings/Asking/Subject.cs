namespace InsightEngine.Briefings.Asking;

/// <summary>What a question can be about.</summary>
internal enum SubjectClass { Kpi, Objective, Initiative, Unit, Person, Dimension, Topic }

/// <param name="Class">What it is.</param>
/// <param name="Id">Its id; the dimension's or topic's own.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Score">How well the question names it; above 1 when it is named in full.</param>
internal sealed record Subject(SubjectClass Class, string Id, string Name, double Score = 0);
