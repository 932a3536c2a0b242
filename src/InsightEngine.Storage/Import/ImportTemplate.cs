namespace InsightEngine.Storage.Import;

/// <summary>Example files in the engine's own layout: they import cleanly as they are, and their first lines say what each column means.</summary>
public static class ImportTemplate
{
    /// <summary>File name and content.</summary>
    public static IReadOnlyList<(string Name, string Content)> Files { get; } =
    [
        ("units.csv", """
            # Organisational units. parent_id is empty at the top.
            id,name,parent_id
            acme,Acme,
            ops,Operations,acme
            """),
        ("owners.csv", """
            # Who answers for objectives, KPIs and initiatives. is_group is true for a team or committee.
            id,name,is_group
            ada,Ada Lind,false
            ben,Ben Okoro,false
            """),
        ("objectives.csv", """
            # Objectives. Dates are ISO; status: not stated, not started, on track, at risk, off track, done, dropped.
            # perspective: none, financial, customer, internal process, learning and growth. outcome_rule: weighted score, all.
            # score_to_reach: weighted share of reached children that is enough, 0.7 when empty.
            id,parent_id,title,description,unit_id,owner_id,period_start,period_end,status,weight,perspective,outcome_rule,score_to_reach
            O1,,Customers stay with us,,acme,ada,2026-01-01,2026-12-31,on track,1,customer,weighted score,
            O2,O1,Orders arrive on time,"Promised day, measured at the door",ops,ben,2026-01-01,2026-12-31,not stated,1,internal process,weighted score,
            """),
        ("objective_links.csv", """
            # Edges beside the parent. kind: contributes to, depends on.
            from_id,to_id,kind
            """),
        ("kpis.csv", """
            # KPIs with their definition. cadence: daily, weekly, monthly, quarterly, yearly. direction: up, down, within range.
            # aggregation (how the values of a target's period become one): last, sum, average. Bounds are empty when there are none.
            # effective_from is the first period that the definition applies to; empty means all.
            id,objective_id,name,unit_id,owner_id,is_leading,cadence,source,weight,grace_days,unit,direction,aggregation,formula,lower_bound,upper_bound,effective_from
            K1,O2,Orders delivered on time,ops,ben,false,monthly,order system,1,10,%,up,last,on time / all orders,0,100,
            K2,O2,Open complaints,ops,ben,true,weekly,help desk,1,5,count,down,last,,0,,
            """),
        ("kpi_definitions.csv", """
            # Further versions of a KPI's definition: a changed unit, direction, aggregation, formula or bound is a new version.
            kpi_id,version,effective_from,unit,direction,aggregation,formula,lower_bound,upper_bound,reason
            K1,2,2026-03-01,%,up,last,"on time / all orders, without pick-up",0,100,Pick-up orders are no deliveries
            """),
        ("targets.csv", """
            # What to reach. period_end is the due date. For a KPI within a range give range_low and range_high in place of target.
            # hold_periods: how many periods the value must be on target without a break up to the due date; 1 when empty.
            # baseline: where the way starts, the value before when empty. pace: how much of the way by when: linear, seasonal, or days with shares.
            kpi_id,period_start,period_end,target,range_low,range_high,hold_periods,baseline,pace
            K1,2026-01-01,2026-12-31,96,,,3,93,2026-06-30 20%; 2026-09-30 70%
            K2,2026-01-01,2026-12-31,20,,,,,
            """),
        ("observations.csv", """
            # Values. period: 2026-03, 2026-W07, 2026-Q1, 2026 or a day in the period. recorded_at, recorded_by and source may be left out.
            # A later file with another value for the same period is a correction; the earlier value stays readable.
            kpi_id,period,value,recorded_at,recorded_by,source
            K1,2026-01,93.5,,,
            K1,2026-02,"94,1",,,
            K1,2026-03,94.8 %,,,
            K2,2026-W01,31,,,
            K2,2026-W02,28,,,
            """),
        ("initiatives.csv", """
            # Work that should move a KPI. status: planned, running, done, dropped.
            # weight: above 0 where finishing in time is itself a key result of the objective; empty for work that supports it.
            id,title,objective_id,kpi_id,owner_id,status,start,planned_finish,finished,effort_days,weight
            I1,Second delivery round,O2,K1,ben,running,2026-02-01,2026-06-30,,45,
            """),
        ("milestones.csv", """
            # Steps of initiatives, numbered from 1.
            initiative_id,number,title,due,finished
            I1,1,Routes planned,2026-03-15,2026-03-12
            I1,2,Drivers hired,2026-05-01,
            """),
        ("events.csv", """
            # Days on which values are out of the ordinary for a known reason. A value that is unusual then is labelled and not announced.
            # unit_id: the unit that it concerns, with those below; empty for all. kpi_id: the only KPI that it concerns. end: empty for one day.
            id,title,start,end,unit_id,kpi_id
            stocktake,Yearly stocktake,2026-01-05,2026-01-09,ops,
            """),
        ("surveys.csv", """
            # Surveys. The thresholds say from how many respondents scores and comments may be shown; they cannot be lowered later.
            id,title,minimum_for_scores,minimum_for_comments
            pulse,Team pulse,5,10
            """),
        ("waves.csv", """
            # Rounds of a survey, numbered from 1.
            survey_id,wave,opened,closed
            pulse,1,2026-03-01,2026-03-14
            """),
        ("questions.csv", """
            # kind: score or comment. scale_low and scale_high are the ends of a score question.
            id,survey_id,text,kind,dimension,scale_low,scale_high
            Q1,pulse,I know what is expected of me,score,clarity,1,5
            Q2,pulse,What should we change?,comment,,,
            """),
        ("invitations.csv", """
            # How many people of a unit were asked: the denominator of the response rate.
            survey_id,wave,unit_id,invited
            pulse,1,ops,12
            """),
        ("responses.csv", """
            # One questionnaire per row: a column answer:QUESTION for each question, attribute:NAME for each group attribute.
            # response_id is only used to recognise the row when it comes again; it is not kept. Never give a name or an address.
            # concern (true or empty) is the respondent's tick "This is about a serious concern, please let a person read it".
            response_id,survey_id,wave,unit_id,concern,attribute:tenure,answer:Q1,answer:Q2
            r1,pulse,1,ops,,1-3 years,4,"Fewer systems,
            one order screen"
            r2,pulse,1,ops,,over 3 years,5,
            """),
    ];

    /// <summary>Writes the files into a folder; files of these names that exist are kept.</summary>
    /// <returns>The names of the written files.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var (name, content) in Files)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path)) continue;
            await File.WriteAllTextAsync(path, content + "\n", cancellationToken);
            written.Add(name);
        }
        return written;
    }
}
