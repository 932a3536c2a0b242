using System.Text.Json;
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
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InsightEngine.Storage;

/// <summary>Keys, lengths, indexes and conversions of every mapped record.</summary>
internal static class InsightModel
{
    /// <summary>Longest id, in characters; what a source calls its records.</summary>
    public const int IdLength = 100;

    /// <summary>Longest name or title, in characters.</summary>
    public const int NameLength = 400;

    /// <summary>Annotation of a text without a length limit.</summary>
    private const string Unlimited = "InsightEngine:Unlimited";

    /// <summary>Dates and instants are kept as UTC date-times: EF Core 6 cannot map <see cref="DateOnly"/> to SQL Server, nor compare <see cref="DateTimeOffset"/> in SQLite.</summary>
    public static void Convert(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateOnly>().HaveConversion<DateConverter>();
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    private sealed class DateConverter() : ValueConverter<DateOnly, DateTime>(
        date => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), time => DateOnly.FromDateTime(time));

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    public static void Map(ModelBuilder model)
    {
        model.Entity<OrgUnit>().HasKey(unit => unit.Id);
        model.Entity<Owner>().HasKey(owner => owner.Id);
        model.Entity<Objective>(entity =>
        {
            entity.HasKey(objective => objective.Id);
            entity.HasIndex(objective => objective.ParentId);
            entity.Property(objective => objective.Description).HasMaxLength(4000);
        });
        model.Entity<ObjectiveLink>().HasKey(link => new { link.FromId, link.ToId, link.Kind });
        model.Entity<Kpi>(entity =>
        {
            entity.HasKey(kpi => kpi.Id);
            entity.HasIndex(kpi => kpi.ObjectiveId);
        });
        model.Entity<KpiDefinition>(entity =>
        {
            entity.HasKey(definition => new { definition.KpiId, definition.Version });
            entity.Property(definition => definition.Formula).HasMaxLength(4000);
            entity.Property(definition => definition.Reason).HasMaxLength(4000);
        });
        model.Entity<Target>(entity =>
        {
            entity.HasKey(target => new { target.KpiId, target.PeriodStart, target.PeriodEnd });
            entity.Property(target => target.Pace).HasMaxLength(2000);
        });
        model.Entity<Observation>(entity =>
        {
            entity.HasKey(observation => observation.Id);
            entity.Property(observation => observation.Id).ValueGeneratedOnAdd();
            entity.HasIndex(observation => new { observation.KpiId, observation.PeriodStart, observation.RecordedAt });
        });
        model.Entity<Initiative>(entity =>
        {
            entity.HasKey(initiative => initiative.Id);
            entity.HasIndex(initiative => initiative.KpiId);
        });
        model.Entity<Milestone>().HasKey(milestone => new { milestone.InitiativeId, milestone.Number });
        model.Entity<KnownEvent>().HasKey(known => known.Id);
        model.Entity<AuditEntry>(entity =>
        {
            entity.HasKey(entry => entry.Id);
            entity.Property(entry => entry.Id).ValueGeneratedOnAdd();
            entity.Property(entry => entry.From).HasMaxLength(4000);
            entity.Property(entry => entry.To).HasMaxLength(4000);
            entity.Property(entry => entry.Why).HasMaxLength(4000);
            entity.HasIndex(entry => new { entry.SubjectKind, entry.SubjectId, entry.Id });
        });
        MapListening(model);
        MapConcerns(model);
        MapPublications(model);
        MapComputed(model);
        MapDecisions(model);
        MapBriefingDesk(model);
        MapSchedules(model);
        MapAccess(model);
        ApplyConventions(model);
    }

    private static void MapListening(ModelBuilder model)
    {
        model.Entity<Survey>().HasKey(survey => survey.Id);
        model.Entity<Wave>().HasKey(wave => new { wave.SurveyId, wave.Number });
        model.Entity<Invitation>().HasKey(invitation => new { invitation.SurveyId, invitation.Wave, invitation.OrgUnitId });
        model.Entity<Question>().HasKey(question => question.Id);
        model.Entity<Question>().Property(question => question.Text).HasMaxLength(2000);
        model.Entity<PulseResponse>(entity =>
        {
            entity.HasKey(response => response.Id);
            entity.Property(response => response.Id).ValueGeneratedOnAdd();
            entity.HasIndex(response => new { response.SurveyId, response.Wave });
            entity.HasIndex(response => response.ImportKey).IsUnique();
            Json(entity.Property(response => response.Attributes));
            entity.HasMany(response => response.Answers).WithOne().HasForeignKey("ResponseId").IsRequired();
        });
        model.Entity<PulseAnswer>(entity =>
        {
            entity.HasKey(answer => answer.Id);
            entity.Property(answer => answer.Id).ValueGeneratedOnAdd();
            entity.Property(answer => answer.Text).HasAnnotation(Unlimited, true);
            Json(entity.Property(answer => answer.Topics));
        });
    }

    private static void MapDecisions(ModelBuilder model)
    {
        model.Entity<Review>(entity =>
        {
            entity.HasKey(review => review.Id);
            entity.Property(review => review.Id).ValueGeneratedOnAdd();
        });
        model.Entity<Decision>(entity =>
        {
            entity.HasKey(decision => decision.Id);
            entity.Property(decision => decision.Id).ValueGeneratedOnAdd();
            entity.Property(decision => decision.Reason).HasMaxLength(4000);
            entity.HasIndex(decision => new { decision.SubjectKind, decision.SubjectId });
        });
        model.Entity<DecisionAction>(entity =>
        {
            entity.HasKey(action => action.Id);
            entity.Property(action => action.Id).ValueGeneratedOnAdd();
            entity.HasIndex(action => action.DecisionId);
            entity.HasIndex(action => new { action.State, action.Deadline });
        });
    }

    private static void MapBriefingDesk(ModelBuilder model)
    {
        model.Entity<BriefingEdition>(entity =>
        {
            entity.HasKey(edition => new { edition.BriefingId, edition.Number });
            entity.Property(edition => edition.DocumentJson).HasAnnotation(Unlimited, true);
        });
        model.Entity<BriefingComment>(entity =>
        {
            entity.HasKey(comment => comment.Id);
            entity.Property(comment => comment.Id).ValueGeneratedOnAdd();
            entity.Property(comment => comment.Text).HasMaxLength(2000);
            entity.HasIndex(comment => comment.BriefingId);
        });
        model.Entity<Delivery>(entity =>
        {
            entity.HasKey(delivery => delivery.Id);
            entity.Property(delivery => delivery.Id).ValueGeneratedOnAdd();
            entity.Property(delivery => delivery.Problem).HasMaxLength(2000);
            entity.HasIndex(delivery => delivery.BriefingId);
            entity.HasIndex(delivery => delivery.State);
        });
    }

    private static void MapSchedules(ModelBuilder model)
    {
        model.Entity<Schedule>().HasKey(schedule => schedule.Id);
        model.Entity<ScheduleRun>(entity =>
        {
            entity.HasKey(run => new { run.Schedule, run.DueAt });
            entity.Property(run => run.Schedule).HasMaxLength(IdLength);
            entity.Property(run => run.Result).HasMaxLength(ScheduleLedger.ResultLength);
        });
        model.Entity<Nudge>(entity =>
        {
            entity.HasKey(nudge => nudge.Id);
            entity.Property(nudge => nudge.Id).HasMaxLength(400);
            entity.Property(nudge => nudge.Text).HasMaxLength(4000);
            entity.HasIndex(nudge => nudge.DoneAt);
        });
        model.Entity<DeadLetter>(entity =>
        {
            entity.HasKey(letter => letter.Id);
            entity.Property(letter => letter.Id).ValueGeneratedOnAdd();
            entity.Property(letter => letter.Reason).HasMaxLength(4000);
            entity.HasIndex(letter => letter.State);
            Json(entity.Property(letter => letter.Subjects));
        });
    }

    private static void MapAccess(ModelBuilder model)
    {
        model.Entity<Account>(entity =>
        {
            entity.HasKey(account => account.Id);
            entity.Property(account => account.Email).HasMaxLength(Account.LongestEmail);
            entity.Property(account => account.EmailKey).HasMaxLength(Account.LongestEmail);
            entity.Property(account => account.Name).HasMaxLength(Account.LongestName);
            entity.Property(account => account.NameKey).HasMaxLength(Account.LongestName);
            entity.Property(account => account.CodeHash).HasMaxLength(64);
            entity.Property(account => account.Version).IsConcurrencyToken();
            entity.HasIndex(account => account.EmailKey).IsUnique();
            entity.HasIndex(account => account.NameKey).IsUnique();
            entity.HasIndex(account => account.CodeHash);
            Json(entity.Property(account => account.Units));
        });
        model.Entity<ExternalLogin>(entity =>
        {
            entity.HasKey(login => new { login.Provider, login.Subject });
            entity.Property(login => login.Provider).HasMaxLength(IdLength);
            entity.Property(login => login.Subject).HasMaxLength(300);
            entity.HasIndex(login => login.AccountId);
        });
        model.Entity<ProtectionKey>(entity =>
        {
            entity.HasKey(key => key.Name);
            entity.Property(key => key.Name).HasMaxLength(IdLength);
            entity.Property(key => key.Xml).HasAnnotation(Unlimited, true);
        });
    }

    private static void MapConcerns(ModelBuilder model) => model.Entity<ConcernReview>(entity =>
    {
        entity.HasKey(review => review.AnswerId);
        entity.Property(review => review.AnswerId).ValueGeneratedNever();
        entity.Property(review => review.Note).HasMaxLength(4000);
    });

    private static void MapPublications(ModelBuilder model) => model.Entity<WavePublication>(entity =>
    {
        entity.HasKey(publication => new { publication.SurveyId, publication.Wave });
        Json(entity.Property(publication => publication.Units));
        Json(entity.Property(publication => publication.Themes));
    });

    private static void MapComputed(ModelBuilder model)
    {
        model.Entity<Setting>(entity =>
        {
            entity.HasKey(setting => setting.Name);
            entity.Property(setting => setting.Name).HasMaxLength(IdLength);
        });
        model.Entity<DirtyMark>(entity =>
        {
            entity.HasKey(mark => new { mark.SubjectKind, mark.SubjectId });
            entity.Property(mark => mark.Version).IsConcurrencyToken();
        });
        model.Entity<KpiOutlook>(entity =>
        {
            entity.HasKey(outlook => outlook.KpiId);
            Json(entity.Property(outlook => outlook.Fan));
            Json(entity.Property(outlook => outlook.Drivers));
        });
        model.Entity<KpiPrediction>(entity =>
        {
            entity.HasKey(prediction => new { prediction.KpiId, prediction.PeriodStart, prediction.PeriodEnd, prediction.LastPeriod });
            entity.HasIndex(prediction => prediction.ClosedAt);
        });
        model.Entity<OwnCalibration>(entity =>
        {
            entity.HasKey(calibration => calibration.Id);
            entity.Property(calibration => calibration.Id).ValueGeneratedOnAdd();
            entity.Property(calibration => calibration.Reason).HasMaxLength(2000);
            entity.Ignore(calibration => calibration.Name);
        });
        model.Entity<ObjectiveOutlook>(entity =>
        {
            entity.HasKey(outlook => outlook.ObjectiveId);
            Json(entity.Property(outlook => outlook.Contributions));
        });
        model.Entity<OutcomeDraws>(entity =>
        {
            entity.HasKey(draws => new { draws.SubjectKind, draws.SubjectId });
            entity.Property(draws => draws.Misses).HasMaxLength(OutcomeDraws.Count / 8);
        });
        model.Entity<DetectorMemory>(entity =>
        {
            entity.HasKey(memory => memory.DedupeKey);
            entity.Property(memory => memory.DedupeKey).HasMaxLength(300);
            entity.HasIndex(memory => new { memory.SubjectKind, memory.SubjectId });
        });
        model.Entity<Insight>(entity =>
        {
            entity.HasKey(insight => insight.Id);
            entity.Property(insight => insight.Id).HasMaxLength(300);
            entity.Property(insight => insight.DedupeKey).HasMaxLength(300);
            entity.Property(insight => insight.Headline).HasMaxLength(2000);
            entity.HasIndex(insight => insight.DedupeKey);
            entity.HasIndex(insight => new { insight.State, insight.Severity });
            entity.HasIndex(insight => new { insight.SubjectKind, insight.SubjectId });
            Json(entity.Property(insight => insight.Evidence));
        });
        model.Entity<InsightEvent>(entity =>
        {
            entity.HasKey(line => line.Sequence);
            entity.Property(line => line.Sequence).ValueGeneratedOnAdd();
            entity.Property(line => line.DedupeKey).HasMaxLength(400);
            entity.HasIndex(line => line.DedupeKey).IsUnique();
            Json(entity.Property(line => line.Insight));
            Json(entity.Property(line => line.ObjectivePath));
        });
        model.Entity<StoredBriefing>(entity =>
        {
            entity.HasKey(briefing => briefing.Id);
            entity.HasIndex(briefing => new { briefing.Audience, briefing.CreatedAt });
            entity.Property(briefing => briefing.FactSheetJson).HasAnnotation(Unlimited, true);
            entity.Property(briefing => briefing.DocumentJson).HasAnnotation(Unlimited, true);
        });
    }

    /// <summary>Enumerations by name, and a length for every text that has none yet.</summary>
    private static void ApplyConventions(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(Severity) || type == typeof(Audiences) || type == typeof(Roles)) continue; // ordered and combined in queries: numbers
            else if (type.IsEnum)
            {
                property.SetProviderClrType(typeof(string));
                property.SetMaxLength(40);
            }
            else if (type == typeof(string) && property.GetMaxLength() is null && property.FindAnnotation(Unlimited) is null)
                property.SetMaxLength(property.Name == "Id" || property.Name.EndsWith("Id", StringComparison.Ordinal) ? IdLength : NameLength);
        }
    }

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web);

    private static void Json<T>(PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonOptions),
            text => JsonSerializer.Deserialize<T>(text, JsonOptions)!,
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, JsonOptions) == JsonSerializer.Serialize(right, JsonOptions),
                value => JsonSerializer.Serialize(value, JsonOptions).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JsonOptions), JsonOptions)!));
        property.HasAnnotation(Unlimited, true);
    }
}
