namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>
/// False sentences about relations: comparisons, two facts joined, quantifiers, order in time, sums and differences, causes,
/// superlatives, people and their intent. <c>o.p</c> cites the other KPI's fact; <c>{op}</c>, <c>{oexp}</c>, <c>{odue}</c> print it.
/// Both sets were written before either was measured. Of the first, 42 of 64 were refused before anything was learned from them; of the second, 53 of 64 after that.
/// </summary>
internal static class RelationFalseSentences
{
    /// <summary>The verifier has learned from these.</summary>
    public const string Learned = """
        p,o.p|{other} ({op}) carries the same risk as {kpi} ({p}).
        p,o.p|The risk of {kpi} ({p}) compares with that of {other} ({op}) as one to two.
        p,o.p|{kpi} ({p}) and {other} ({op}) are both as likely as not to miss.
        p,o.p|The probability of a miss is over {p} at {kpi} and under {op} at {other}.
        p,o.p|The risk of {kpi} is {op} and the risk of {other} is {p}.
        p,tgt|{kpi} has the same target of {tgt} as the others, and a miss is in sight ({p}).
        p,last,tgt|{kpi} stands at {last}, which is within its target of {tgt} ({p}).
        p,exp,last|{kpi} is expected to reach {exp}, over the {last} at which it stands ({p}).
        p,exp,tgt|The difference between what {kpi} is expected to reach, {exp}, and its target of {tgt} is the whole risk ({p}).
        p,o.p|{kpi} is heading for a miss ({p}), which puts {other} at risk ({op}).
        p,o.p|{kpi} depends on {other}, and both are heading for a miss ({p} and {op}).
        p,o.p|{other} ({op}) belongs to {kpi} ({p}).
        p,o.p|If {kpi} ({p}) is missed, so is {other} ({op}).
        p,own,o.own|{owner} hands {kpi} over to {otherOwner}; a miss is in sight ({p}).
        p,own,o.own|{owner} and {otherOwner} together own {kpi}, which is heading for a miss ({p}).
        p,own,o.own|{otherOwner} owns {kpi}, and {owner} owns {other} ({p}).
        p,obj|{kpi} is at risk ({p}), and “{objective}” depends on it as a whole.
        p,o.p|All KPIs are heading for a miss, as {kpi} ({p}) and {other} ({op}) show.
        p|None of the others is heading for a miss like {kpi} ({p}).
        p|Most of the targets are at risk with {kpi} ({p}).
        p|Half of the units own {kpi}, which is heading for a miss ({p}).
        p|Each of the KPIs has a risk over that of {kpi} ({p}).
        p|Only {kpi} is heading for a miss ({p}).
        p|Every target is at risk, as {kpi} shows ({p}).
        p,own|Everything that {owner} owns is at risk; {kpi} is heading for a miss ({p}).
        p,due|Before {due} {kpi} was heading for a miss ({p}).
        p,due|{kpi} is heading for a miss ({p}) until {due}, and no longer after it.
        p,due,o.due|{kpi} is due on {due}, before {other}, which is due on {odue}, and a miss is in sight ({p}).
        p,due|Since {due} a miss of {kpi} is likely ({p}).
        p,due|The miss of {kpi} ({p}) was decided on {due}.
        p,due|{kpi} is to be finished by {due} and is at risk ({p}).
        p,due|During the week before {due} {kpi} is heading for a miss ({p}).
        p,last|{kpi} still stands at {last}, as it did a year ago, and a miss is in sight ({p}).
        p,o.p|Together {kpi} and {other} carry a risk of {p} and {op}, which is over 100%.
        p,exp,tgt|{kpi} is expected to reach {exp}, which leaves {gap} to its target of {tgtWrong} ({p}).
        p,exp,o.exp|{kpi} and {other} together are expected to reach {exp} ({p}).
        p,exp,tgt|{kpi} is expected to reach {exp} of the {tgt} that its owner gives as the target ({p}).
        p,last,chg|{kpi} stands at {last} and moved to it from {chg} ({p}).
        p,last,chg|{kpi} stood at {chg} and {rightVerb} by {last} ({p}).
        p,exp,last|{kpi} is expected to reach {exp}, {last} over the last value ({p}).
        p,chg|{kpi} {rightVerb} by {chg} in each of the last three months ({p}).
        p,obj|{kpi} is heading for a miss ({p}); “{objective}” is behind it.
        p,obj|The target of “{objective}” puts {kpi} at risk ({p}).
        p|{kpi} is heading for a miss ({p}) through work that is overdue.
        p|A miss of {kpi} is in sight ({p}), as the target was raised.
        p|{kpi} is at risk ({p}), since its target changed.
        p|Due to comments of people {kpi} is at risk ({p}).
        p,own|A miss of {kpi} is in sight ({p}), as {owner} moved to another unit.
        p|{kpi} has the same risk as ever, {p}, and leads the list.
        p|{kpi} stands at the end of the list with a risk of {p}.
        p|No KPI carries more risk than {kpi} ({p}).
        p|{kpi} is at the top of all risks ({p}).
        p,chg|No change is greater than that of {kpi}, which {rightVerb} by {chg} ({p}).
        p|Over the whole year no target was closer to a miss than {kpi} ({p}).
        p,own|{owner} accepts the risk of {kpi} ({p}).
        p,own|{owner} asked for help with {kpi}, which is heading for a miss ({p}).
        p,own|{owner} states that a miss of {kpi} is likely ({p}).
        p,own|{owner} planned a miss of {kpi} ({p}).
        p,own|{owner} has named a further owner of {kpi}, which is at risk ({p}).
        p|The leadership has decided on {kpi}, which is heading for a miss ({p}).
        p|People expect a miss of {kpi} ({p}).
        p|The organisation calls for a decision on {kpi} today ({p}).
        p|A survey of those who answer for {kpi} shows a risk of {p}.
        p,own|{owner} has to answer to the organisation for {kpi} ({p}).
        """;

    /// <summary>Measured once, after the verifier had learned from the others.</summary>
    public const string Held = """
        p,o.p|{kpi} ({p}) is closer to its target than {other} ({op}).
        p,o.p|The risks of {kpi} ({p}) and {other} ({op}) are the same.
        p,o.p|As much as {kpi} ({p}), {other} is heading for a miss ({op}).
        p,o.p|{other} is heading for a miss ({p}), as is {kpi} ({op}).
        p,exp,tgt|What {kpi} is expected to reach, {exp}, is as good as its target of {tgt} ({p}).
        p,last,tgt|With {last}, {kpi} already has its target of {tgt} ({p}).
        p,exp,tgt|{kpi} is expected at {exp}, and its target of {tgt} lies behind it ({p}).
        p,last,o.last|{kpi} stands at {last}, where {other} stood before ({p}).
        p,o.p|{kpi} ({p}) and {other} ({op}) share their risk.
        p,o.p|A miss of {other} ({op}) would be followed by one of {kpi} ({p}).
        p,o.p|{kpi} ({p}) moves with {other} ({op}).
        p,o.p|{kpi} ({p}) was compared with {other} ({op}) and comes out behind.
        p,own,o.own|{owner} answers to {otherOwner} for {kpi} ({p}).
        p,own,o.own|{owner} hands what {otherOwner} started to the owner of {kpi} ({p}).
        p,obj,own|{owner} owns “{objective}”, to which {kpi} belongs ({p}).
        p,obj|“{objective}” has its whole risk from {kpi} ({p}).
        p|Both KPIs of the unit are heading for a miss; {kpi} is one of them ({p}).
        p|Neither {kpi} nor another KPI is heading for a miss ({p}).
        p|Each week a further target is at risk, last {kpi} ({p}).
        p|Part of the units measure {kpi}, which is at risk ({p}).
        p|The others are not at risk, but {kpi} is ({p}).
        p|The rest of the targets are in danger with {kpi} ({p}).
        p,own|All of the KPIs of {owner} are at risk, {kpi} among them ({p}).
        p,o.p|Most KPIs carry a risk between {p} and {op}, as {kpi} and {other} show.
        p,due|{kpi} reached its due day, {due}, with a risk of a miss ({p}).
        p,due|The period of {kpi} ended on {due} with a miss in sight ({p}).
        p,due|Only after {due} is {kpi} at risk ({p}).
        p,due|{kpi} has been at risk ({p}) for the whole period until {due}.
        p,due|From {due} on {kpi} is measured again; a miss is in sight ({p}).
        p,due,o.due|{kpi} is due on {due} and {other} on {odue}, the same week ({p}).
        p,last|{kpi} stood at {last} when it started ({p}).
        p,last|{kpi} last stood at {last}, and has not changed since ({p}).
        p,o.p|The risks of {kpi} and {other} come to {p} and {op}, {sum} in all.
        p,o.p|The difference between the risks of {kpi} ({p}) and {other} ({op}) is one of {sum}.
        p,exp,tgt|{kpi} is expected to reach {exp}, which is {sum} of its target of {tgt} ({p}).
        p,exp,tgt|Over {gap} lie between the target of {tgt} and the {exp} that {kpi} is expected to reach ({p}).
        p,last,exp|From {last} to {exp} {kpi} has to be raised to reach its target ({p}).
        p,chg,last|Before it {rightVerb} by {chg}, {kpi} stood at {last} ({p}).
        p,chg|{kpi} {rightVerb} by {chg} a week ({p}).
        p,chg|{kpi} {rightVerb} by {chg} and is expected to do so again ({p}).
        p|{kpi} is at risk ({p}); late data is behind it.
        p|The target of {kpi} is at risk ({p}) with people on their last days.
        p|What people say about the unit puts {kpi} at risk ({p}).
        p|Too many initiatives put {kpi} at risk ({p}).
        p,own|With another owner than {owner}, {kpi} would reach its target ({p}).
        p|A change of the definition puts {kpi} at risk ({p}).
        p,obj|Because “{objective}” has no owner, {kpi} is heading for a miss ({p}).
        p|A miss of {kpi} is nearer than any other ({p}).
        p|{kpi} comes before all other risks ({p}).
        p|In no other unit is the risk of a KPI like that of {kpi} ({p}).
        p,last|{kpi} stands at {last}, a level that it has reached once ({p}).
        p|With {p}, {kpi} is the first on the list of risks.
        p,due|{kpi}, due on {due}, is the next to be missed ({p}).
        p|{kpi} stands out among all KPIs with its risk ({p}).
        p,own|{owner} forecast a miss of {kpi} ({p}).
        p,own|{owner} still owns {kpi}, which is heading for a miss ({p}).
        p,own|{owner} calls the risk of {kpi} usual ({p}).
        p,own|{owner} has a say in {kpi}, which is at risk ({p}).
        p|Those who lead the unit expect that {kpi} is missed ({p}).
        p|It was decided to raise the target of {kpi}, which is at risk ({p}).
        p|The owners of the others decide on {kpi}, which is at risk ({p}).
        p,own|{owner} is to be asked about {kpi} ({p}).
        p|A review has named {kpi} as a risk ({p}).
        p|The data of {kpi} is late; a miss is in sight ({p}).
        """;
}
