using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Reads what a briefing may know. Responses are not read: surveys come in as their publications only.</summary>
public static class BriefingMaterial
{
    /// <summary>Enough for a comparison of the last periods with those before, at every cadence.</summary>
    private const int RecentPeriods = 60;

    /// <summary>Waves that a usual response rate is taken from, the newest included.</summary>
    private const int Waves = 6;

    /// <summary>Data that is older than this is spoken of by its own last day and not by today's.</summary>
    private const int FreshDays = 45;

    /// <summary>Decisions that a briefing looks back on.</summary>
    private const int RecentDecisions = 250;

    /// <summary>How long a resolved insight can still be told.</summary>
    private const int ResolvedDays = 31;

    /// <param name="db">A unit of work; nothing is tracked.</param>
    /// <param name="audience">Name of the audience, for the briefing before.</param>
    /// <param name="now">The moment of the briefing.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<BriefingInput> ReadAsync(InsightDb db, string audience, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var units = await db.OrgUnits.AsNoTracking().OrderBy(unit => unit.Id).ToListAsync(cancellationToken);
        var kpis = await db.Kpis.AsNoTracking().OrderBy(kpi => kpi.Id).ToListAsync(cancellationToken);
        var values = await db.LatestValues(RecentPeriods).ToListAsync(cancellationToken);
        var asOf = AsOf(kpis, values, DateOnly.FromDateTime(now.UtcDateTime));
        var definitions = await db.KpiDefinitions.AsNoTracking().ToListAsync(cancellationToken);
        var outlooks = await db.KpiOutlooks.AsNoTracking().ToListAsync(cancellationToken);
        var since = now.AddDays(-ResolvedDays);
        return new BriefingInput
        {
            Organisation = units.Where(unit => unit.ParentId is null).ToList() is [var top] ? top.Name : "The organisation",
            AsOf = asOf,
            OrgUnits = units,
            Owners = await db.Owners.AsNoTracking().ToListAsync(cancellationToken),
            Objectives = await db.Objectives.AsNoTracking().OrderBy(objective => objective.Id).ToListAsync(cancellationToken),
            Kpis = kpis,
            Definitions = [.. definitions.GroupBy(definition => definition.KpiId).Select(group => InForce(group, asOf))],
            Targets = await OpenTargetsAsync(db, outlooks, cancellationToken),
            KpiOutlooks = outlooks,
            ObjectiveOutlooks = await db.ObjectiveOutlooks.AsNoTracking().ToListAsync(cancellationToken),
            Initiatives = await db.Initiatives.AsNoTracking().OrderBy(initiative => initiative.Id).ToListAsync(cancellationToken),
            Milestones = await db.Milestones.AsNoTracking().ToListAsync(cancellationToken),
            Insights = await db.Insights.AsNoTracking()
                .Where(insight => insight.State == InsightState.Open || insight.State == InsightState.Acknowledged || (insight.State == InsightState.Resolved && insight.UpdatedAt >= since))
                .ToListAsync(cancellationToken),
            Recent = [.. values.GroupBy(value => value.KpiId).Select(group => new RecentValues(group.Key, [.. group.Select(value => new PeriodValue(value.PeriodStart, value.Value, value.DefinitionVersion))]))],
            Events = await EventBook.ReadAsync(db, cancellationToken),
            Surveys = await db.Surveys.AsNoTracking().OrderBy(survey => survey.Id).ToListAsync(cancellationToken),
            Questions = await db.Questions.AsNoTracking().OrderBy(question => question.Id).ToListAsync(cancellationToken),
            Publications = await db.WavePublications.AsNoTracking().OrderByDescending(publication => publication.PublishedAt).ThenByDescending(publication => publication.Wave).Take(Waves).ToListAsync(cancellationToken),
            Decisions = await db.Decisions.AsNoTracking().OrderByDescending(decision => decision.DecidedOn).ThenByDescending(decision => decision.Id).Take(RecentDecisions).ToListAsync(cancellationToken),
            Actions = await db.DecisionActions.AsNoTracking().OrderByDescending(action => action.Id).Take(4 * RecentDecisions).ToListAsync(cancellationToken),
            Previous = await db.Briefings.AsNoTracking().Where(briefing => briefing.Audience == audience).OrderByDescending(briefing => briefing.CreatedAt).FirstOrDefaultAsync(cancellationToken),
        };
    }

    /// <summary>The briefing that a writer made of exactly these facts; null when there is none.</summary>
    public static Task<StoredBriefing?> FindAsync(InsightDb db, string factSheetHash, string writer, CancellationToken cancellationToken) =>
        db.Briefings.AsNoTracking().FirstOrDefaultAsync(briefing => briefing.FactSheetHash == factSheetHash && briefing.Writer == writer, cancellationToken);

    /// <summary>Keeps a briefing; one that is kept already stays as it is.</summary>
    public static async Task KeepAsync(Store store, StoredBriefing briefing, CancellationToken cancellationToken) =>
        await store.WriteAsync(
            async (db, token) =>
            {
                if (await db.Briefings.AnyAsync(kept => kept.Id == briefing.Id, token)) return false;
                db.Briefings.Add(briefing);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);

    /// <summary>A unit by its id or its name; null when there is none.</summary>
    public static async Task<OrgUnit?> FindUnitAsync(InsightDb db, string? idOrName, CancellationToken cancellationToken) => idOrName is null ? null
        : await db.OrgUnits.AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == idOrName, cancellationToken)
            ?? await db.OrgUnits.AsNoTracking().OrderBy(unit => unit.Id).FirstOrDefaultAsync(unit => unit.Name == idOrName, cancellationToken);

    /// <summary>All units in one line, for a message.</summary>
    public static async Task<string> UnitNamesAsync(InsightDb db, CancellationToken cancellationToken) =>
        string.Join(", ", await db.OrgUnits.AsNoTracking().OrderBy(unit => unit.Id).Select(unit => unit.Name).Take(50).ToListAsync(cancellationToken));

    /// <summary>The targets that the outlooks judge, those that are carried forward with the outlook's period.</summary>
    private static async Task<List<Target>> OpenTargetsAsync(InsightDb db, List<KpiOutlook> outlooks, CancellationToken cancellationToken)
    {
        var ends = outlooks.Select(outlook => outlook.TargetEnd).OfType<DateOnly>().Distinct().ToList();
        if (ends.Count == 0) return [];
        var due = (await db.Targets.AsNoTracking().Where(target => ends.Contains(target.PeriodEnd)).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
        bool IsSet(KpiOutlook outlook) => due[outlook.KpiId].Any(target => target.PeriodStart == outlook.TargetStart && target.PeriodEnd == outlook.TargetEnd);
        var carried = outlooks.Where(outlook => outlook.TargetEnd is not null && !IsSet(outlook)).Select(outlook => outlook.KpiId).ToList();
        var earlier = carried.Count == 0
            ? due
            : (await db.Targets.AsNoTracking().Where(target => carried.Contains(target.KpiId)).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
        return [.. outlooks.Select(outlook => outlook.TargetOf(IsSet(outlook) ? due[outlook.KpiId] : earlier[outlook.KpiId])).OfType<Target>()];
    }

    private static KpiDefinition InForce(IEnumerable<KpiDefinition> versions, DateOnly asOf)
    {
        var ordered = versions.OrderBy(version => version.Version).ToList();
        return ordered.LastOrDefault(version => version.EffectiveFrom <= asOf) ?? ordered[0];
    }

    private static DateOnly AsOf(IReadOnlyList<Kpi> kpis, IReadOnlyList<Observation> values, DateOnly today)
    {
        var cadences = kpis.ToDictionary(kpi => kpi.Id, kpi => kpi.Cadence);
        var last = values.Select(value => LastDay(value.PeriodStart, cadences.GetValueOrDefault(value.KpiId))).Where(day => day <= today).DefaultIfEmpty(today).Max();
        return today.DayNumber - last.DayNumber <= FreshDays ? today : last;
    }

    private static DateOnly LastDay(DateOnly start, Cadence cadence) => cadence switch
    {
        Cadence.Weekly => start.AddDays(6),
        Cadence.Monthly => start.AddMonths(1).AddDays(-1),
        Cadence.Quarterly => start.AddMonths(3).AddDays(-1),
        Cadence.Yearly => start.AddYears(1).AddDays(-1),
        _ => start,
    };
}
