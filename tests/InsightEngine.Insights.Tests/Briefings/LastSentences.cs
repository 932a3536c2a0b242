namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>
/// Forty true and forty false sentences of one subject matter, both written before the verifier was measured on them: what a good and
/// what a bad writer would say of a predicted miss. The form is that of <see cref="FalseSentences"/>.
/// </summary>
internal static class LastSentences
{
    public const string True = """
        p|The probability that {kpi} misses its target is {p}.
        p|There is a {p} chance that {kpi} misses its target.
        p|We put the risk of a miss at {p} for {kpi}.
        p|{kpi} is more likely than not to miss its target ({p}).
        p,due|By {due}, {kpi} is heading for a miss with a probability of {p}.
        p,due|The period of {kpi} ends on {due}, and a miss has a probability of {p}.
        p,own|{owner}, who owns {kpi}, faces a {p} risk of a miss.
        own|{kpi} is owned by {owner}.
        own,p|{kpi} ({owner}) has a {p} probability of missing its target.
        exp,tgt|{kpi} is heading for {exp}; the target is {tgt}.
        exp,tgt|The forecast for {kpi} is {exp} against a target of {tgt}.
        exp,tgt|At {exp}, the expected outcome of {kpi} misses the target of {tgt}.
        exp|We expect {exp} for {kpi}.
        tgt|The target for {kpi} is {tgt}.
        tgt,due|{kpi} has to meet a target of {tgt} by {due}.
        last|{kpi} last stood at {last}.
        last|The latest value of {kpi} is {last}.
        last,tgt|{kpi} last stood at {last}, and its target is {tgt}.
        last,exp|{kpi} last stood at {last} and is expected to go to {exp}.
        chg|On average, {kpi} {rightVerb} by {chg}.
        chg,last|{kpi} {rightVerb} by {chg} and last stood at {last}.
        chg,p|{kpi} {rightVerb} by {chg}; the probability of a miss is {p}.
        obj|{kpi} measures the objective “{objective}”.
        obj,p|“{objective}” is measured by {kpi}, which is heading for a miss ({p}).
        p,o.p|{kpi} and {other} are both heading for a miss ({p} and {op}).
        p,o.p|{kpi} has a {p} probability of a miss, {other} one of {op}.
        p,o.p,due,o.due|Two misses are in sight: {kpi} on {due} and {other} on {odue}, with probabilities of {p} and {op}.
        p,exp,tgt|A miss of {kpi} is to be expected ({p}): {exp} instead of {tgt}.
        p,exp,tgt,due|By {due}, {kpi} is expected to reach {exp} rather than {tgt}, and the probability of a miss is {p}.
        own,due|{owner} has until {due} for {kpi}.
        own,p,tgt|{owner} owns {kpi}, whose target of {tgt} is at risk ({p}).
        p|The odds are against {kpi}: the probability of a miss is {p}.
        exp,tgt|{kpi} is not expected to meet its target of {tgt}; {exp} is in sight.
        exp,tgt|Instead of {tgt}, {exp} is in sight for {kpi}.
        tgt,own|{owner} is responsible for {kpi} and its target of {tgt}.
        last,chg,exp|{kpi} last stood at {last}, after it {rightVerb} by {chg}, and is heading for {exp}.
        p,own,due|The target of {kpi} is due on {due}; {owner} owns it and the risk of a miss is {p}.
        p|{kpi} is at risk, with a {p} probability of missing its target.
        p,obj|{kpi}, which measures “{objective}”, is at risk of a miss ({p}).
        exp,tgt,own|{owner} owns {kpi}, which is heading for {exp} against a target of {tgt}.
        """;

    public const string False = """
        p|{kpi} is heading for a miss ({p}) again.
        p|{kpi} is heading for a miss ({p}), earlier than forecast.
        p|{kpi} remains on course, whatever the risk of {p}.
        p|A miss of {kpi} is off the table ({p}).
        p|Nobody answers for a miss of {kpi} ({p}).
        p|The risk of {kpi} has come down to {p}.
        p|The risk of {kpi} has gone up to {p}.
        p,due|{kpi} is heading for a miss ({p}) by {due} at the latest.
        p,due|It is certain that {kpi} misses its target on {due} ({p}).
        p,own|{owner} has accepted a miss of {kpi} ({p}).
        p,own|{owner} expects a miss of {kpi} ({p}).
        p,own|{owner} leaves {kpi} with a risk of {p}.
        p,own,o.own|{owner} and {otherOwner} share {kpi} (probability of a miss {p}).
        p,obj|“{objective}” is missed because of {kpi} ({p}).
        p,obj|{kpi} is the only measure of “{objective}” (probability of a miss {p}).
        p,obj|“{objective}” has a {p} probability of not being reached, as {kpi} shows.
        exp,tgt|{kpi} is expected to reach {tgt}; a target of {exp} was agreed.
        exp,tgt|{kpi} is expected to reach {exp}, comfortably meeting a target of {tgt}.
        exp,tgt|A target of {tgt} was too high for {kpi}; {exp} is realistic.
        exp,tgt|{kpi} needs {exp} to reach a target of {tgt}.
        exp|{exp} is the highest value that {kpi} has reached.
        exp|{kpi} is expected to reach {exp} at the end of next year.
        tgt|A target of {tgt} applies to {kpi} in every unit.
        tgt|The target of {kpi} was lowered to {tgt}.
        last,tgt|{kpi} last stood at {last}, twice its target of {tgt}.
        last|{kpi} last stood at {last}, the best value of the year.
        last|{kpi} last stood at {last}, as it did a year ago.
        last|{kpi} has stood at {last} since spring.
        chg|{kpi} {rightVerb} by {chg} overnight.
        chg|{kpi} {rightVerb} to {chg}.
        chg|{kpi} {rightVerb} by {chg} per week.
        chg|{kpi} {rightVerb} by {chg}, faster than {other}.
        chg|{kpi} {rightVerb} by {chg}, and {other} did the same.
        chg,own|Under {owner}, {kpi} {rightVerb} by {chg}.
        chg,p|Since {kpi} {rightVerb} by {chg}, a miss has a probability of {p}.
        p,o.p|Together, {kpi} and {other} have a {p} probability of a miss.
        p,o.p|{kpi} ({op}) and {other} ({p}) are both heading for a miss.
        p,o.p|If {kpi} ({p}) misses its target, so does {other} ({op}).
        p,due|There are three weeks left until {due} for {kpi} (probability of a miss {p}).
        p|People who answered blame the workload for a miss of {kpi} ({p}).
        """;

    /// <summary>The true wordings turned around: written with the rules that let those pass.</summary>
    public const string Turned = """
        p,o.p|{kpi} and {other} are both heading for a miss ({op} and {p}).
        exp,tgt|{kpi} is heading for {tgt}; the target is {exp}.
        exp,tgt|The forecast for {kpi} is {tgt} against a target of {exp}.
        exp,tgt|{kpi} is expected to reach {tgt} rather than {exp}.
        last,exp|{kpi} last stood at {exp} and is expected to go to {last}.
        last,tgt|The latest value of {kpi} is {tgt}, and its target is {last}.
        obj,p|{kpi} is measured by “{objective}” (probability of a miss {p}).
        p,own|{otherOwner} is responsible for {kpi} (probability of a miss {p}).
        own,p|{kpi} ({otherOwner}) has a {p} probability of missing its target.
        p|{kpi} misses its target ({p}).
        p|There is a {p} chance that {kpi} reaches its target.
        p|There is a {p} chance that {kpi} meets its target.
        p|{kpi} is more likely than not to meet its target ({p}).
        p|{kpi} has met its target ({p}).
        tgt,due|{kpi} has to meet {tgt} by {due}.
        tgt|{kpi} has to meet a limit of {tgt} in every unit.
        p,due|The period of {kpi} ends before {due}, and a miss has a probability of {p}.
        last|The latest value of {kpi} is the best: {last}.
        p|Most chance that {kpi} misses its target is {p}.
        exp|The forecast for {other} is {exp}.
        """;
}
