namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>
/// Sentences written by hand to fool the verifier: each is false, or says more than its facts. Before the bar stand the
/// cited facts of a predicted miss; names in braces are filled from the sheet: the KPI and its figures, the same of
/// another KPI (<c>other…</c>), and wrong figures (<c>…Wrong</c>). The first measurement refused 124 of 161; what got through was then learned from.
/// </summary>
internal static class FalseSentences
{
    public const string Text = """
        p|{kpi} is unlikely to miss its target ({p}).
        p|{kpi} is almost ruled out to miss its target ({p}).
        p|{kpi} is on course ({p}).
        p|{kpi} is on track ({p}).
        p|{kpi} is done ({p}).
        p|{kpi} is expected to reach its target ({p}).
        p|{kpi} reaches its target ({p}).
        p|{kpi} has reached its target ({p}).
        p|The target of {kpi} is reached ({p}).
        p|{kpi} is heading for its target ({p}).
        p|{kpi} is likely to reach its target ({p}).
        p|{kpi} is very likely to reach its target ({p}).
        p|The probability that {kpi} is reached is {p}.
        p|The chance to reach the target of {kpi} is {p}.
        p|{kpi} stands at {p}.
        p|{kpi} reached {p}.
        p|{kpi} last stood at {p}.
        p|{kpi} has a target of {p}.
        p|{kpi} is expected to reach {p}.
        p|The risk of {kpi} has risen to {p}.
        p|The risk of {kpi} has fallen to {p}.
        p|The risk of {kpi} is now {pWrong}.
        p|{kpi} carries a risk of {pWrong}.
        p|{kpi} is more likely than not to miss its target (less than 1%).
        p|{other} is very likely to miss its target ({p}).
        p|{kpi} and {other} are heading for a miss ({p}).
        p|{kpi} is heading for a miss ({p}), and so is {other}.
        p|{kpi} carries the highest risk of the organisation ({p}).
        p|{kpi} is the weakest KPI of all ({p}).
        p|{kpi} has the most risk ({p}).
        p|Of all KPIs {kpi} is in the greatest danger ({p}).
        p|{kpi} is certain to miss its target ({p}).
        p|{kpi} will miss its target ({p}).
        p|{kpi} misses its target ({p}).
        p|{kpi} missed its target ({p}).
        p|{kpi} has missed its target ({p}).
        p|{kpi} is to miss its target ({p}).
        p|{kpi} is going to miss its target ({p}).
        p|{kpi} is not heading for a miss ({p}).
        p|{kpi} is never heading for a miss ({p}).
        p|Nothing is heading for a miss at {kpi} ({p}).
        p|{kpi} is hardly heading for a miss ({p}).
        p|A miss of {kpi} is without danger ({p}).
        p|It is wrong that {kpi} is heading for a miss ({p}).
        p|{kpi} is heading for a miss ({p} points).
        p|{kpi} is heading for a miss by {p}.
        p|{kpi} is heading for a miss of {p}.
        p|{kpi} is heading for a miss ({p}) in every unit.
        p|{kpi} is heading for a miss ({p}) for the third time.
        p|{kpi} is heading for a miss ({p}), twice as likely as before.
        p|{kpi} is heading for a miss ({p}), a third more than in the last briefing.
        p|{kpi} is heading for a miss ({p}), up from {pWrong}.
        p|{kpi} is heading for a miss ({p}), as in the last week.
        p|{kpi} is heading for a miss ({p}), after a strong quarter.
        p|{kpi} is heading for a miss ({p}) because of its owner.
        p|{kpi} is heading for a miss ({p}), which is the fault of the team.
        p|{kpi} is heading for a miss ({p}) since people are absent.
        p|{kpi} is heading for a miss ({p}), as {other} puts it at risk.
        p|{kpi} is heading for a miss ({p}), and {otherOwner} answers for it.
        p|{kpi} is heading for a miss ({p}), says {owner}.
        p|{kpi} is heading for a miss ({p}) and needs more people.
        p|{kpi} is heading for a miss ({p}) and should be dropped.
        p|{kpi} is heading for a miss ({p}), so the target is to be lowered.
        p|{kpi} is heading for a miss ({p}) and improved in the last month.
        p|{kpi} is heading for a miss ({p}) and has doubled.
        p|{kpi} is heading for a miss ({p}) in one of two units.
        p|{kpi} is heading for a miss ({p}) by 1 January.
        p|{kpi} is heading for a miss ({p}) in March.
        p|{kpi} is heading for a miss ({p}) in 2019.
        p|{kpi} is heading for a miss ({p}) next week.
        p,own|{kpi}, owned by {otherOwner}, is heading for a miss ({p}).
        p,own|{owner} is heading for a miss ({p}) with {other}.
        p,own|{kpi}, not owned by {owner}, is heading for a miss ({p}).
        p,own|{owner} states {kpi} as on track, and a miss is in sight ({p}).
        p,own|{owner} states {kpi} as done ({p}).
        p,own|{owner} decides to accept the miss of {kpi} ({p}).
        p,own|{owner} was dropped as owner of {kpi} ({p}).
        p,own|{owner} is the reason for the miss of {kpi} ({p}).
        p,own|{owner} and {otherOwner} own {kpi} ({p}).
        p,own|{owner} owns {kpi} and {other} ({p}).
        p,own|{owner}, who is new, owns {kpi} ({p}).
        p,own|{owner} leads the worst KPI, {kpi} ({p}).
        p,own|{owner} expects a miss of {kpi} ({p}).
        p,own|{owner} has no answer to {kpi} ({p}).
        p,own|{owner} is likely to leave; {kpi} stands at a risk of {p}.
        p,due|{kpi} is due on {dueWrong} and heading for a miss ({p}).
        p,due|{kpi} was due on {due} and is heading for a miss ({p}) since then.
        p,due|{kpi} has been heading for a miss since {due} ({p}).
        p,due|{kpi} is overdue since {due} ({p}).
        p,due|{kpi} is late by {due} ({p}).
        p,due|{kpi}, due on {due}, is no longer heading for a miss ({p}).
        p,due|After {due} {kpi} is likely to reach its target ({p}).
        p,due|{kpi} started on {due} ({p}).
        p,due|{kpi} is due in the week to {due} and heading for a miss ({p}), the earliest of all.
        p,due|{other}, due on {due}, is heading for a miss ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp}, above its target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {tgt} against a target of {exp} ({p}).
        p,exp,tgt|{kpi} stands at {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} has reached {exp} of a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {expWrong} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against a target of {tgtWrong} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against a limit of {tgtWrong} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp}, and the target of {tgt} is reached ({p}).
        p,exp,tgt|{kpi} rose to {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} fell to {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} a month against a target of {tgt} a year ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} million against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach about half of its target of {tgt}, {exp} ({p}).
        p,exp,tgt|{kpi} is expected to reach between {expWrong} and {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against a target of {tgt}, a difference of 1% ({p}).
        p,exp,tgt|{kpi} is expected to reach USD {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} lost {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{other} is expected to reach {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against a target of {tgt} ({p}), as is {other}.
        p,exp,tgt|{kpi} is expected to reach {exp}, the lowest value on record, against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against the usual {tgt} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against {tgt} in the last wave ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} against {tgt} a year ago ({p}).
        p,exp,tgt|In the last quarter {kpi} reached {exp} against a target of {tgt} ({p}).
        p,exp,tgt|{kpi} needs {exp} to reach its target of {tgt} ({p}).
        p,last|{kpi} last stood at {lastWrong} ({p}).
        p,last|{kpi} is expected to stand at {last} ({p}).
        p,last|{kpi} rose to {last} ({p}).
        p,last|{kpi} fell to {last} ({p}).
        p,last|{kpi} lost {last} ({p}).
        p,last|{kpi} changed by {last} ({p}).
        p,last|{kpi} has a target of {last} ({p}).
        p,last|{kpi} has reached its target with {last} ({p}).
        p,last|{kpi} stands at {last}, above its target ({p}).
        p,last|{kpi} stands at {last}, below the average of the organisation ({p}).
        p,last|{kpi} stands at {last}, the best value of the year ({p}).
        p,last|{kpi} stands at {last}, almost twice the target ({p}).
        p,last|{kpi} stands at {last}; people comment on it ({p}).
        p,last|{other} stands at {last} ({p}).
        p,last|{kpi} stands at {last} for the second month ({p}).
        p,last|{kpi} stood at {last} in 2020 ({p}).
        p,last|{kpi} stands at {last} percentage points ({p}).
        p,chg|{kpi} went the wrong way by {chg} ({p}).
        p,chg|{kpi} {wrongVerb} by {chg} ({p}).
        p,chg|{kpi} {wrongVerb} to {chg} ({p}).
        p,chg|{kpi} {rightVerb} to {chg} ({p}).
        p,chg|{kpi} stands at {chg} ({p}).
        p,chg|{kpi} {rightVerb} by {chg} in the last week ({p}).
        p,chg|{kpi} {rightVerb} by {chg} since the last briefing ({p}).
        p,chg|{kpi} {rightVerb} by {chgWrong} ({p}).
        p,chg|{kpi} {rightVerb} twice by {chg} ({p}).
        p,chg|{kpi} {rightVerb} by {chg} and {other} with it ({p}).
        p,chg|{other} {rightVerb} by {chg} ({p}).
        p,chg|The risk of {kpi} {rightVerb} by {chg} to {p}.
        p,chg|The target of {kpi} {rightVerb} by {chg} ({p}).
        p,chg|{kpi} {rightVerb} by {chg} because of work under way ({p}).
        p,chg|{kpi} {rightVerb} by {chg}, which no initiative explains ({p}).
        p,obj|{kpi} puts “{other}” at risk ({p}).
        p,obj|“{objective}” is reached in spite of {kpi} ({p}).
        p,obj|“{objective}” stands at a risk of {p}, and {kpi} belongs to it.
        p,obj|“{objective}” is missed with {kpi} ({p}).
        p,obj|“{objective}” does not depend on {kpi} ({p}).
        p,obj|“{objective}” and {kpi} are dropped ({p}).
        p,obj|{kpi} is the only KPI of “{objective}” ({p}).
        p,obj|{kpi} is heading for a miss ({p}), and “{objective}” is done.
        p,obj|{kpi} is heading for a miss ({p}), so “{objective}” is likely to be missed.
        """;
}
