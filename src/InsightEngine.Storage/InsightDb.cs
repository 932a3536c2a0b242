using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Nudges;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Insights.Suppression;
using InsightEngine.Storage.Access;
using InsightEngine.Storage.Schedules;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>
/// Everything the engine keeps. The records of <c>InsightEngine.Insights</c> are mapped as they are; there is no
/// second entity model. <see cref="SqliteInsightDb"/> and <see cref="SqlServerInsightDb"/> differ in their migrations only.
/// </summary>
public abstract class InsightDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<OrgUnit> OrgUnits => Set<OrgUnit>();
    public DbSet<Owner> Owners => Set<Owner>();
    public DbSet<Objective> Objectives => Set<Objective>();
    public DbSet<ObjectiveLink> ObjectiveLinks => Set<ObjectiveLink>();
    public DbSet<Kpi> Kpis => Set<Kpi>();
    public DbSet<KpiDefinition> KpiDefinitions => Set<KpiDefinition>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<Initiative> Initiatives => Set<Initiative>();
    public DbSet<Milestone> Milestones => Set<Milestone>();
    public DbSet<KnownEvent> KnownEvents => Set<KnownEvent>();
    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<Wave> Waves => Set<Wave>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<PulseResponse> Responses => Set<PulseResponse>();
    public DbSet<ConcernReview> ConcernReviews => Set<ConcernReview>();
    public DbSet<WavePublication> WavePublications => Set<WavePublication>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DirtyMark> DirtyMarks => Set<DirtyMark>();
    public DbSet<KpiOutlook> KpiOutlooks => Set<KpiOutlook>();
    public DbSet<KpiPrediction> KpiPredictions => Set<KpiPrediction>();
    public DbSet<OwnCalibration> OwnCalibrations => Set<OwnCalibration>();
    public DbSet<ObjectiveOutlook> ObjectiveOutlooks => Set<ObjectiveOutlook>();
    public DbSet<OutcomeDraws> OutcomeDraws => Set<OutcomeDraws>();
    public DbSet<DetectorMemory> DetectorMemory => Set<DetectorMemory>();
    public DbSet<Insight> Insights => Set<Insight>();
    public DbSet<InsightEvent> InsightLog => Set<InsightEvent>();
    public DbSet<StoredBriefing> Briefings => Set<StoredBriefing>();
    public DbSet<BriefingEdition> BriefingEditions => Set<BriefingEdition>();
    public DbSet<BriefingComment> BriefingComments => Set<BriefingComment>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<DecisionAction> DecisionActions => Set<DecisionAction>();
    public DbSet<Schedule> Schedules => Set<Schedule>();
    public DbSet<ScheduleRun> ScheduleRuns => Set<ScheduleRun>();
    public DbSet<Nudge> Nudges => Set<Nudge>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<ExternalLogin> ExternalLogins => Set<ExternalLogin>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>KPIs that this unit of work marks as owed.</summary>
    internal HashSet<string> OwedKpis { get; } = new(StringComparer.Ordinal);

    /// <summary>The two databases write set-based statements differently.</summary>
    internal bool IsSqlServer => this is SqlServerInsightDb;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => InsightModel.Convert(conventions);

    protected override void OnModelCreating(ModelBuilder model) => InsightModel.Map(model);
}

/// <summary>The store on SQLite: one file, for one machine.</summary>
public sealed class SqliteInsightDb(DbContextOptions<SqliteInsightDb> options) : InsightDb(options)
{
    private readonly SqliteStoreConnection? _connection;

    /// <param name="options">Name the connection.</param>
    /// <param name="connection">Is disposed of with this unit of work.</param>
    internal SqliteInsightDb(DbContextOptions<SqliteInsightDb> options, SqliteStoreConnection connection) : this(options) => _connection = connection;

    public override void Dispose()
    {
        base.Dispose();
        _connection?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
    }
}

/// <summary>The store on SQL Server.</summary>
public sealed class SqlServerInsightDb(DbContextOptions<SqlServerInsightDb> options) : InsightDb(options)
{
    /// <summary>Texts are told apart and ordered by their characters, as in SQLite and in the engine: <c>K1</c> is not <c>k1</c>.</summary>
    internal const string TextCollation = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string) && property.GetMaxLength() is not null) property.SetCollation(TextCollation);
    }
}
