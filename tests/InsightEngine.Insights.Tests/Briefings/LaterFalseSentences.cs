namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>
/// A fourth set of false sentences, written before the verifier was measured on them: comparisons, quantifiers, time order, sums and
/// differences, causes, invented intent. The form is that of <see cref="FalseSentences"/>.
/// </summary>
internal static class LaterFalseSentences
{
    public const string Text = """
        p|{kpi} is heading for a miss ({p}) more often than {other}.
        p,o.p|{kpi} ({p}) and {other} ({op}) are equally likely to miss.
        p,o.p|A miss of {kpi} ({p}) is twice as likely as one of {other} ({op}).
        p,o.p|{kpi} ({p}) overtakes {other} ({op}).
        p,o.p|The gap between {kpi} ({p}) and {other} ({op}) is closing.
        p,o.p|{kpi} and {other} come to a miss of {sum} on average.
        p,o.p|{other} is further from its target than {kpi} (probability of a miss {p} and {op}).
        p|Of all KPIs, {kpi} carries the risk ({p}).
        p|Only {kpi} is heading for a miss ({p}).
        p|Every unit is heading for a miss with {kpi} ({p}).
        p|Most owners expect a miss of {kpi} ({p}).
        p|Few expect {kpi} to reach its target (probability of a miss {p}).
        p|Both {kpi} and {other} are heading for a miss ({p}).
        p|Neither {kpi} nor {other} is on course ({p}).
        p|{kpi} is one of several that are heading for a miss ({p}).
        p|All objectives depend on {kpi} (probability of a miss {p}).
        p|{kpi} is heading for a miss for years ({p}).
        p|{kpi} has been heading for a miss since the start ({p}).
        p,due|A miss of {kpi} comes before {due} ({p}).
        p,due|After {due}, {kpi} is still heading for a miss ({p}).
        p,due|Until {due}, {kpi} is on course, with a risk ({p}).
        p,due|From {due} on, a miss of {kpi} is likely ({p}).
        p,due|The target of {kpi} was due on {due} (probability of a miss {p}).
        p,due|{kpi} is due on {due}, before {other} (probability of a miss {p}).
        p,due,o.due|{kpi} is due on {odue} and {other} on {due} (probability of a miss {p}).
        p,due|{kpi} was restated on {due} (probability of a miss {p}).
        exp,tgt|{kpi} is expected to reach {exp}, {gap} over its target of {tgt}.
        exp,tgt|{kpi} is heading for {exp} and another {gap} on top of a target of {tgt}.
        exp,tgt|{kpi} is expected to reach {tgt} against a target of {exp}.
        exp,tgt|{kpi} is expected to reach {exp}, which is half of a target of {tgt}.
        exp,tgt|With {exp}, {kpi} is expected to come closer to a target of {tgt}.
        exp,tgt|{kpi} holds {exp} against a target of {tgt}.
        exp,tgt|{kpi} was heading for {exp} against a target of {tgt}.
        exp,tgt|A target of {tgt} instead of {exp} is what people asked for at {kpi}.
        exp|{kpi} has reached {exp}.
        exp|{kpi} is expected to reach at least {exp}.
        exp|{kpi} is expected to reach {exp} in every unit.
        last|{kpi} last stood at {last}, a value that was planned.
        last|{kpi} last stood at {last}, the same as {other}.
        last|{kpi} last stood at {last}, a level that {objective} needs.
        last,chg|{kpi} last stood at {last} after a year at {chg}.
        last|{kpi} last stood at {last} and is to be raised.
        chg|{kpi} {rightVerb} by {chg} in each of the last periods.
        chg|{kpi} {rightVerb} by {chg}, as expected.
        chg|{kpi} {rightVerb} by {chg} and then came back.
        chg|{kpi} {rightVerb} by {chg} more than {other}.
        chg|{kpi} {rightVerb} by {chg}, with the work that is under way.
        p|{kpi} is heading for a miss ({p}) through the change of its limit.
        p|A miss of {kpi} ({p}) comes with the planned decision.
        p|A miss of {kpi} is expected by people ({p}).
        p|{kpi} is meant to miss ({p}).
        p|It is planned to accept a miss of {kpi} ({p}).
        p|The option of a miss is open for {kpi} ({p}).
        p|A miss of {kpi} ({p}) is a matter of the owner.
        p,own|{owner} wants a decision on {kpi} (probability of a miss {p}).
        p,own|{owner} is meant to help {kpi} (probability of a miss {p}).
        p,own|{owner} owns {kpi} and its risk of {p}.
        p,own|{owner} answers {kpi} with a miss ({p}).
        p,own|{owner} and the leadership decide on {kpi} (probability of a miss {p}).
        p,own|{kpi} is heading for a miss ({p}) under {owner}.
        """;
}
