namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>
/// A second set of false sentences, written after the verifier had learned from <see cref="FalseSentences"/>. When it was first
/// measured 71 of 90 were refused; rules were written from the others since, so it no longer tells how the verifier does on
/// sentences that nobody has seen. The form is the same.
/// </summary>
internal static class UnseenFalseSentences
{
    public const string Text = """
        p|{kpi} is heading for a miss ({p}) and {other} stands at the same risk.
        p|A miss of {other} is very likely ({p}).
        p|{kpi}: a miss is unlikely ({p}).
        p|The risk is {p} for all objectives, as {kpi} shows.
        p|{kpi} carries no risk ({p}).
        p|{kpi} is in the hands of nobody ({p}).
        p|There is no miss at {kpi} ({p}).
        p|A miss of {kpi} is about as likely as not ({p}).
        p|{p} of the organisation is at risk with {kpi}.
        p|{p} of people miss {kpi}.
        p|{kpi} is stated as off track ({p}).
        p|{kpi} is stated as dropped ({p}).
        p|{kpi} is not started ({p}).
        p|A miss is likely for {kpi} and almost ruled out for {other} ({p}).
        p|A miss of {kpi} is in sight for wave 3 ({p}).
        p|{kpi} belongs to {other} ({p}).
        p|{kpi} depends on {other}, and a miss is in sight ({p}).
        p|A decision on {kpi} was agreed ({p}).
        p|The action for {kpi} is overdue ({p}).
        p|The review of {kpi} shows a risk of {p}.
        p|A miss of {kpi} moves {other} ({p}).
        p|The outcome of {kpi} is {p}.
        p|The average of {kpi} is {p}.
        p|The total of {kpi} is {p}.
        p|The score of {kpi} is {p}.
        p|The share of {kpi} is {p}.
        p|{kpi} is at {p} of its target, with a risk.
        p|{kpi} is {p} over its target, with a risk.
        p|A limit of {p} is in danger at {kpi}.
        p|{kpi} moves towards its target ({p}).
        p|{kpi} is back from a miss ({p}).
        p|Once a miss, {kpi} holds its target ({p}).
        p|{kpi} is still a miss ({p}) on the way to “Grow and win”.
        p|{kpi} is running against a miss ({p}).
        p|The milestone of {kpi} is a miss ({p}).
        p|{kpi} is a miss ({p}) to each unit, including {other}.
        p|A miss of {kpi} is planned ({p}).
        p|Work on {kpi} is under way, with a risk of {p}.
        p|{kpi} is heading for a miss ({p}), and {other} is not.
        p|{kpi} shows an open target that is dropped ({p}).
        p,own|{owner} misses {kpi} ({p}).
        p,own|{owner} decides what is done about {other} (probability of a miss {p}).
        p,own|{owner} answers for a miss of {p} points at {kpi}.
        p,own|{owner} put {kpi} at risk ({p}).
        p,own|{owner} is at risk ({p}) with {kpi}.
        p,own|{owner} started {kpi} and a miss is in sight ({p}).
        p,own|{owner} calls a miss of {kpi} {p} likely.
        p,own|{kpi}, owned by {owner} since wave 2, is heading for a miss ({p}).
        p,own|{kpi} is heading for a miss ({p}); {owner} will handle it.
        p,own|The target of {owner} is a miss ({p}) at {kpi}.
        p,due|A miss of {kpi} is certain on {due} ({p}).
        p,due|{kpi} is due before {due} and heading for a miss ({p}).
        p,due|{kpi} is open until {dueWrong}, with a miss in sight ({p}).
        p,due|From {due} on, {kpi} is heading for a miss ({p}).
        p,due|{kpi} moved on {due}, and a miss is in sight ({p}).
        p,due|On {due} {kpi} was heading for a miss ({p}).
        p,exp,tgt|{kpi} is expected to reach {tgt} against a target of {tgt} ({p} risk of a miss).
        p,exp,tgt|{kpi} is expected to reach a total of {exp} in wave 4 against a target of {tgt}, with a miss in sight ({p}).
        p,exp,tgt|A target of {exp} is in sight for {kpi}, and {tgt} was agreed ({p}).
        p,exp,tgt|{exp} was agreed for {kpi}, and {tgt} is in sight; a miss is in sight too ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp}, over its target of {tgt} (a miss: {p}).
        p,exp,tgt|{kpi} is expected to reach {exp} for each of its units against a target of {tgt}; a miss is in sight ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} at the end of this year against a target of {tgt}; a miss is likely.
        p,exp,tgt|{kpi} is expected to reach {exp} against a target of {tgt}; a miss is almost ruled out ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} and {other} {tgt}; a miss is in sight ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp}, and the target is moved to {tgt}; a miss is in sight ({p}).
        p,exp,tgt|{kpi} restates its target of {tgt} to {exp}; a miss is in sight ({p}).
        p,exp,tgt|{kpi} accepts {exp} instead of {tgt}; a miss is in sight ({p}).
        p,last|{kpi} last stood at {last} in wave 2; a miss is in sight ({p}).
        p,last|{kpi} stands at {last}, as planned; a miss is in sight ({p}).
        p,last|{kpi} stands at {last} and is not heading for a miss ({p}).
        p,last|{kpi} stood at {last} in each of the last weeks; a miss is in sight ({p}).
        p,last|{kpi} still stands at {last} against the last briefing; a miss is in sight ({p}).
        p,last|{kpi} went up to {last}; a miss is in sight ({p}).
        p,last|{kpi} came down to {last}; a miss is in sight ({p}).
        p,last|{kpi} moved to {last} by 31 December 2019; a miss is in sight ({p}).
        p,chg|{kpi} {rightVerb} by {chg} over the last five months; a miss is in sight ({p}).
        p,chg|{kpi} {rightVerb} by {chg} a week; a miss is in sight ({p}).
        p,chg|{kpi} {wrongVerb} by {chg} and a miss is in sight ({p}).
        p,chg|{kpi} {rightVerb} by {chg}, and {other} {wrongVerb} by {chg}; a miss is in sight ({p}).
        p,chg|{kpi} is expected to change by {chg}; a miss is in sight ({p}).
        p,chg|The risk {rightVerb} by {chg} at {kpi} ({p}).
        p,obj|{kpi} belongs to “{objective}”, which is in sight; a miss is {p}.
        p,obj|“{objective}” is in danger ({p}), while {kpi} is not.
        p,obj|“{objective}” depends on {other}, and {kpi} is heading for a miss ({p}).
        p,obj|“{objective}” has a risk of {p} by {kpi}.
        p,obj|“{objective}” is expected to be missed with {kpi} ({p}).
        p,obj|“{objective}” is stated as done, and {kpi} is heading for a miss ({p}).
        p,obj|{kpi} puts “{objective}” at risk ({p}) and {other} too.
        p,obj|“{objective}” is heading for a miss ({p}) and {kpi} is on course.
        """;
}
