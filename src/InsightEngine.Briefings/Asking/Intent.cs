namespace InsightEngine.Briefings.Asking;

/// <summary>What a question wants to know.</summary>
internal enum Intent
{
    State, Value, TargetOf, Due, Ownership, Why, Crossing, Forecast, RunRate, Work,
    AtRisk, Worst, Best, Contradictions, Urgent, Changed, Late, Worked, DecisionsNeeded, Decided, Unknowns, Stale,
    Count, Compare, Since, Improved, Worsened, People, Score, LowestScore, HighestScore, Participation, ScoreChanges, Owned,
}
