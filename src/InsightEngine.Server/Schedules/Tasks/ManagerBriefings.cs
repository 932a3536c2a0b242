using System.Globalization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>A briefing for the manager of each unit that answers for objectives or KPIs, on the week that has ended.</summary>
public sealed class ManagerBriefings(ScheduledPress press, Store store) : IScheduledTask
{
    public string Id => "briefing-managers-weekly";

    public Rhythm Usual => new(RhythmKind.Weekly, "06:30", DayOfWeek.Monday);

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var units = await UnitsAsync(cancellationToken);
        var period = BriefingPeriod.Parse(Period(occasion.Day));
        foreach (var unit in units) await press.WriteAsync(BriefingAudience.Manager, period, unit, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{units.Count} unit{(units.Count == 1 ? "" : "s")}, {period!.Label}");
    }

    /// <summary>The last ISO week that ended before the day.</summary>
    public static string Period(DateOnly day)
    {
        var sunday = day.AddDays(-(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek)).ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(sunday):0000}-W{ISOWeek.GetWeekOfYear(sunday):00}");
    }

    private async Task<List<OrgUnit>> UnitsAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return await db.OrgUnits.AsNoTracking()
            .Where(unit => unit.ParentId != null && (db.Kpis.Any(kpi => kpi.OrgUnitId == unit.Id) || db.Objectives.Any(objective => objective.OrgUnitId == unit.Id)))
            .OrderBy(unit => unit.Id).ToListAsync(cancellationToken);
    }
}
