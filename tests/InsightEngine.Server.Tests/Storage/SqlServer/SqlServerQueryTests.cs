using System.Net.Http.Json;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Telemetry;
using InsightEngine.Storage;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using InsightEngine.Storage.Schedules;
using InsightEngine.Storage.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>
/// Every query of the code base, in the T-SQL that SQL Server would get. The queries are taken from a server at work on
/// SQLite, so none is listed by hand, and the sources are searched for those that the work did not reach.
/// </summary>
public sealed partial class SqlServerQueryTests
{
    private const string Key = "a-long-enough-secret-key";

    [Fact]
    public async Task Every_query_of_the_code_base_is_understood_by_SQL_Server()
    {
        using var capture = new QueryCapture();
        await WorkAsync();
        await SignedInWork.DoAsync();
        var queries = capture.Queries;

        List<string> wrong = [];
        foreach (var (query, origin) in queries)
        {
            var connection = new RecordedConnection();
            await using var db = SqlServerStore.Context(connection);
            if (FromSql().IsMatch(query.ToString())) continue; // written twice, once per database; see SqlServerStatementTests
            try
            {
                await QueryCapture.SendAsync(db, query);
            }
            catch (InvalidOperationException) when (connection.Statements.Count > 0)
            {
                // the query asks for one row, and nothing was answered
            }
            catch (Exception failure) when (failure is InvalidOperationException or NotSupportedException or System.Reflection.TargetInvocationException)
            {
                wrong.Add($"{origin}: {failure.InnerException?.Message ?? failure.Message}");
                continue;
            }
            if (connection.Statements is not [var statement]) wrong.Add($"{origin}: {connection.Statements.Count} statements");
            else if (TSql.Problems(statement.Text) is { Count: > 0 } problems) wrong.Add($"{origin}: {string.Join(", ", problems)}\n{statement.Text}");
            else if (statement.Parameters.Count > 2100) wrong.Add($"{origin}: {statement.Parameters.Count} parameters");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {queries.Count}\n{string.Join("\n\n", wrong)}");
        Assert.InRange(queries.Count, 100, int.MaxValue);

        var reached = capture.Askers.Select(asker => (File: asker[..asker.LastIndexOf(':')], Line: int.Parse(asker[(asker.LastIndexOf(':') + 1)..]))).ToLookup(asker => asker.File, asker => asker.Line);
        var questions = QuestionsInSources().Distinct().ToList();
        var missed = questions.Where(question => !NotReached.Any(one => Path.GetFileName(question.File) == one.File && Text(question).Contains(one.Part, StringComparison.Ordinal)) && !reached[question.File].Any(line => line >= question.From && line <= question.To))
            .Select(question => $"{question.File}:{question.To}").Distinct().ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} of {questions.Count} are not reached by the work of this test; extend it, or say why it cannot:\n{string.Join("\n", missed)}");
    }

    /// <summary>The questions that this test's work does not ask, by a part of them, each with the reason.</summary>
    private static readonly (string File, string Part, string Reason)[] NotReached =
    [
        ("SampleSeeding.cs", "db.Reviews", "only an empty store is filled with the sample organisation"),
        ("SampleSeeding.cs", "db.Decisions", "only an empty store is filled with the sample organisation"),
        ("LivePlay.cs", "", "only the sample organisation is played"),
        ("TrackRecords.cs", "outlook.MissProbability != null", "a correction of one's own needs a thousand predictions that have closed"),
        ("Recomputation.cs", "grown.Contains", "needs two servers at one KPI in the same moment"),
    ];

    private static string Text((string File, int From, int To) question) => string.Join('\n', File.ReadLines(Path.Combine(Repository.Root, question.File)).Skip(question.From - 1).Take(question.To - question.From + 1));

    /// <summary>Statements of the sources that ask the database, by their first and last line.</summary>
    private static IEnumerable<(string File, int From, int To)> QuestionsInSources()
    {
        foreach (var room in new[] { "InsightEngine.Storage", "InsightEngine.Server" })
            foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.cs", SearchOption.AllDirectories).Where(path => !Built().IsMatch(path)))
            {
                var file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
                var lines = File.ReadAllLines(path);
                for (int from = 0, to = 0; to < lines.Length; to++)
                {
                    if (Asks().IsMatch(lines[to])) yield return (file, from + 1, to + 1);
                    if (StatementEnd().IsMatch(lines[to]) && !(to > 0 && Initialised().IsMatch(lines[to - 1]))) from = to + 1;
                }
            }
    }

    private static async Task WorkAsync()
    {
        await using var server = RunningServer.Start(settings: [(ConcernsApi.KeySetting, Key), ("Sharing:Channels:0:Name", "chat"), ("Sharing:Channels:0:Kind", "slack"), ("Sharing:Channels:0:Address", "http://127.0.0.1:9/"), ("Sharing:Attempts", "1"), ("Sharing:Nudges", "chat"), ("Training:Folder", AppContext.BaseDirectory)]);
        await using (var db = server.Store.CreateDbContext()) ((MemoryCache)db.GetService<IMemoryCache>()).Compact(1); // what other tests compiled is compiled again
        await SmallOrganisation.FillAsync(server.Store);
        await FillListeningAsync(server.Store);
        await server.IdleAsync();
        var waves = server.Services.GetRequiredService<WavePublisher>();
        await waves.PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        await server.Services.GetRequiredService<CommentErasure>().ExpireAsync(24, CancellationToken.None);
        Assert.True(await server.Services.GetRequiredService<CommentErasure>().EraseAsync("pulse", 2, "receipt", "hr", CancellationToken.None));

        await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure("0000-0000-0000-0000"), RunningServer.Json);
        await server.Services.GetRequiredService<ReceiptCodes>().IssueAsync("pulse", 1, ["r1"], "hr", CancellationToken.None);

        string id;
        await using (var db = server.Store.CreateDbContext()) id = Uri.EscapeDataString((await db.Insights.AsNoTracking().OrderBy(insight => insight.Id).FirstAsync()).Id);
        await server.Http.PostAsJsonAsync($"/api/insights/{id}/acknowledge", new { by = "ann" });
        await server.Http.PostAsJsonAsync($"/api/insights/{id}/snooze", new { by = "ann", until = TimeProvider.System.GetUtcNow().AddDays(1) });
        await RearrangeAsync(server.Store);
        await server.Services.GetRequiredService<InsightActions>().WakeSnoozedAsync(CancellationToken.None);
        await waves.PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        foreach (var audience in new[] { "executive", "hr", "manager" })
        {
            var answer = await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest(audience, null, audience == "manager" ? "U1" : null));
            await using (var db = server.Store.CreateDbContext()) Assert.NotEmpty(await BriefingMaterial.UnitNamesAsync(db, CancellationToken.None));
            if (answer.Headers.Location is { } location)
                foreach (var form in new[] { "", "/markdown", "/html" }) await server.Http.GetAsync(location + form);
        }
        await server.Http.PostAsJsonAsync("/api/events", new EventRequest("strike", "Strike", SmallOrganisation.ThisMonth, null, "U", null, "ann"));
        await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue("K1", SmallOrganisation.ThisMonth, 12, "x", "y") });
        using var form2 = new MultipartFormDataContent { { new StringContent("kpi_id,period,value\nK1,2024-01,5\n"), "files", "observations.csv" } };
        await server.Http.PostAsync("/api/import?by=x", form2);
        var folder = Directory.CreateTempSubdirectory("insight-queries-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "observations.csv"), "kpi_id,period,value\nK1,2024-01,6\n");
        await new FileImport(server.Store, TimeProvider.System, ImportMappings.LoadShipped()).RunAsync(
            [new ImportSource("observations.csv", () => File.OpenRead(Path.Combine(folder, "observations.csv")), 0)], new ImportOptions { Who = "x", WholeUpTo = -1 }, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        foreach (var path in Paths) await AskAsync(server, path.Replace("{insight}", id, StringComparison.Ordinal));
        await server.Services.GetRequiredService<DailySweep>().RunAsync(CancellationToken.None);
        await server.Services.GetRequiredService<ConcernQueue>().DecideAsync(await ConcernAsync(server.Store), ConcernState.Closed, "hr", null, CancellationToken.None);
        await server.Services.GetRequiredService<Intake>().AcceptAsync(
            new RecordBatch
            {
                Owners = [new Owner { Id = "ann", Name = "Anna" }],
                Responses = [new PulseResponse { SurveyId = "pulse", Wave = 1, OrgUnitId = "all", ImportKey = "new", Answers = [new PulseAnswer { QuestionId = "q", Score = 2 }] }],
            },
            new IntakeOrigin("x", "y"), IntakeMode.Accept, CancellationToken.None);
        await TalkAsync(server, id);
        await ScheduleAsync(server);
        await OwnWeights.UseAsync(server.Store, new OwnMissModel(new ModelFiles().LoadMissModel()!, OwnMissModel.NoWeights, server.Now), OwnMissModel.NoWeights, "x", "y", CancellationToken.None);
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries")) is var all && all.Exists(one => one.BriefingId.StartsWith(NudgeLog.DeliveryPrefix, StringComparison.Ordinal)) && all.TrueForAll(one => one.State != DeliveryState.Pending), "reminders were tried");
        Assert.True((await server.Http.DeleteAsync("/api/events/strike?by=ann")).IsSuccessStatusCode);
        await server.Services.GetRequiredService<EngineLookout>().LookAsync(CancellationToken.None);
        await server.Services.GetRequiredService<Recomputation>().RunBatchAsync(server.Now.AddMinutes(1), "another server", CancellationToken.None);
        await server.Services.GetRequiredService<Recomputation>().RunSingleAsync(CancellationToken.None);
        await server.Services.GetRequiredService<Recomputation>().PostponeAsync(new DirtyMark { SubjectKind = SubjectKind.Kpi, SubjectId = "K1", Version = 1, MarkedAt = default }, CancellationToken.None);
        await server.IdleAsync();
    }

    /// <summary>What people ask, decide and send on.</summary>
    private static async Task TalkAsync(RunningServer server, string insight)
    {
        await PostAsync("/api/ask", new AskRequest("Which objectives are at risk?"));
        await PostAsync("/api/ask", new AskRequest("How is Orders doing?", "U1"));
        await PostAsync("/api/kpis/K1/what-if", new { value = 100 });
        await PostAsync("/api/kpis/K1/what-if", new { percent = 5 });
        await PostAsync($"/api/insights/{insight}/reopen", new { by = "ann" });
        await PostAsync("/api/language-model/trial", new { });
        await server.Http.PutAsJsonAsync("/api/language-model/switch", new LanguageModelSwitchRequest(true, "ann"));
        await server.Http.PutAsJsonAsync("/api/schedules/retention", new ScheduleChange(new Rhythm(RhythmKind.Daily, "04:00"), "ann"));
        var briefing = await (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"))).Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json);
        var path = $"/api/briefings/{Uri.EscapeDataString(briefing!.Id)}";
        await PostAsync("/api/reviews", new ReviewRequest("Quarter", "ann", null, briefing.Id));
        await PostAsync("/api/decisions", new DecisionRequest("Hire two", "ann", "ann", null, null, SubjectKind.Kpi, "K1", briefing.Id, 1, [new ActionRequestItem("Write the posting", "Ann", new DateOnly(2020, 1, 1)), new ActionRequestItem("Read the answers", "Ann", new DateOnly(2020, 1, 1))]));
        await PostAsync("/api/decisions", new DecisionRequest("More places", "ann", "ann", null, null, SubjectKind.Survey, "pulse/parking"));
        await PostAsync("/api/actions/1", new ActionChange("ann", ActionState.Done, "hired"));
        await PostAsync($"{path}/comments", new CommentRequest("Why?", "ann"));
        foreach (var step in new[] { "edit", "approve", "publish" }) await PostAsync($"{path}/{step}", new { by = "ann", document = (object?)null });
        await server.Http.GetAsync($"{path}/diff");
        await PostAsync($"{path}/send", new SendRequest("chat", "ann"));
        await Wait.UntilAsync(async () => (await server.GetAsync<List<Delivery>>("/api/deliveries")).TrueForAll(one => one.State != DeliveryState.Pending), "the delivery is given up");
        await PostAsync("/api/deliveries/1/again", new ActionRequest("ann"));

        async Task PostAsync(string path, object body)
        {
            using var answer = await server.Http.PostAsJsonAsync(path, body, RunningServer.Json);
            Assert.True((int)answer.StatusCode < 500 || (int)answer.StatusCode == 502, $"{path}: {answer.StatusCode}");
        }
    }

    private static async Task ScheduleAsync(RunningServer server)
    {
        foreach (var task in server.Services.GetServices<IScheduledTask>().Where(task => task.Unavailable is null))
            await task.RunAsync(new Occasion(server.Now, TimeZoneInfo.Utc), CancellationToken.None);
        await server.Http.PutAsJsonAsync("/api/schedules/time-zone", new TimeZoneChange("Europe/Berlin", "x"));
        await server.Http.PostAsJsonAsync("/api/schedules/retention/pause", new { by = "x" });
        var ledger = server.Services.GetRequiredService<ScheduleLedger>();
        var run = await ledger.BeginAsync("nudges", DateTimeOffset.UnixEpoch, "x", "x", CancellationToken.None);
        Assert.True(await ledger.ReleaseAsync(run!, CancellationToken.None));
        await ledger.TakeOverAsync("nudges", "x", CancellationToken.None);
        var letters = server.Services.GetRequiredService<DeadLetters>();
        await letters.RetryAsync((await letters.AddAsync(["K1"], "x", "y", default, CancellationToken.None)).Id, "x", CancellationToken.None);
    }

    private static readonly string[] Paths =
    [
        "/api/overview", "/api/units", "/api/objectives", "/api/objectives?unit=U1", "/api/objectives/O", "/api/objectives/O1", "/api/kpis", "/api/kpis?unit=U1", "/api/kpis?objective=O", "/api/kpis/K1", "/api/kpis/K3", "/api/kpis/none", "/api/initiatives/I1",
        "/api/kpis/K1/revisions", "/api/insights", "/api/insights?state=Open", "/api/insights?unit=U1", "/api/insights?ObjectiveId=O&UnitId=U1", "/api/insights?MinSeverity=Info", "/api/insights?limit=1", "/api/insights/{insight}", "/api/matters", "/api/matters?unit=U1", "/api/log?after=0",
        "/api/log?after=99999", "/api/log?after=1", "/api/audit", "/api/audit?kind=Kpi", "/api/audit?kind=Kpi&id=K1", "/api/status", "/api/briefings", "/api/briefings?audience=hr", "/api/listening/surveys", "/api/listening/surveys/pulse/waves/1",
        "/api/listening/surveys/pulse/waves/2/export", "/api/listening/surveys/pulse/units/all", "/api/listening/surveys/pulse/search?text=parking", "/api/listening/access", "/api/listening/group-risk", "/api/concerns?reader=a&purpose=b", "/api/import/mappings", "/api/work", "/health/ready", "/api/events", "/api/decisions", "/api/actions", "/api/deliveries",
        "/api/schedules", "/api/nudges", "/api/reliability", "/api/kpis/K1/predictions", "/api/objectives/O/levers", "/api/objectives/status-honesty", "/api/reviews", "/api/deliveries?briefingId=x&state=DeadLetter", "/api/import/template",
        "/api/listening/surveys/pulse/answers", "/api/listening/surveys/pulse/answers/export", "/api/language-model", "/api/decisions?kind=Kpi&id=K1", "/api/actions?state=Open",
    ];

    private static async Task AskAsync(RunningServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(ConcernsApi.KeyHeader, Key);
        using var answer = await server.Http.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
    }

    /// <summary>What takes days otherwise: a snooze that is over, a log whose first line was pruned, a new day, a target that is gone, a survey that has been quiet.</summary>
    private static Task RearrangeAsync(Store store) => store.WriteAsync(async (db, token) =>
    {
        foreach (var insight in await db.Insights.Where(insight => insight.State == InsightState.Snoozed).ToListAsync(token)) db.Entry(insight).Property(row => row.SnoozedUntil).CurrentValue = DateTimeOffset.UnixEpoch;
        db.Remove(await db.InsightLog.OrderBy(line => line.Sequence).FirstAsync(token));
        db.Remove(await db.Settings.SingleAsync(setting => setting.Name == Setting.LastSweep, token));
        db.RemoveRange(await db.Targets.Where(target => target.KpiId == "K4").ToListAsync(token));
        if (!await db.DirtyMarks.AnyAsync(mark => mark.SubjectKind == SubjectKind.Survey, token)) db.DirtyMarks.Add(new DirtyMark { SubjectKind = SubjectKind.Survey, SubjectId = "quiet", Version = 1, MarkedAt = DateTimeOffset.UnixEpoch });
        return await db.SaveChangesAsync(token);
    }, CancellationToken.None);

    private static async Task<long> ConcernAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        return (await db.Responses.Include(response => response.Answers).ToListAsync()).SelectMany(response => response.Answers).First(answer => answer.SeriousConcern).Id;
    }

    private static Task FillListeningAsync(Store store) => store.WriteAsync(async (db, token) =>
    {
        var receipt = (await ResponseKeys.LoadAsync(db, token)).For("pulse", 2, "receipt", []);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        db.OrgUnits.Add(new OrgUnit { Id = "all", Name = "All" });
        db.Surveys.Add(new Survey { Id = "pulse", Title = "Pulse" });
        db.Questions.AddRange(new Question { Id = "q", SurveyId = "pulse", Text = "Well?", Kind = QuestionKind.Score, Dimension = "engagement" }, new Question { Id = "c", SurveyId = "pulse", Text = "Why?", Kind = QuestionKind.Comment });
        foreach (var wave in new[] { 1, 2 })
        {
            db.Waves.Add(new Wave { SurveyId = "pulse", Number = wave, Opened = today.AddMonths(-40 + wave), Closed = today.AddMonths(-39 + wave) });
            db.Invitations.Add(new Invitation { SurveyId = "pulse", Wave = wave, OrgUnitId = "all", Invited = 30 });
            db.Responses.AddRange(Enumerable.Range(0, 14).Select(i => new PulseResponse
            {
                SurveyId = "pulse",
                Wave = wave,
                OrgUnitId = "all",
                ImportKey = wave == 2 && i == 1 ? receipt : $"{wave}-{i}",
                Answers = [new PulseAnswer { QuestionId = "q", Score = 1 + i % 5 }, new PulseAnswer { QuestionId = "c", Text = "the parking is always full", Topics = ["workplace"], SeriousConcern = i == 0 }],
            }));
        }
        return await db.SaveChangesAsync(token);
    }, CancellationToken.None);

    [GeneratedRegex("FromSql")]
    private static partial Regex FromSql();

    [GeneratedRegex(@"\.(ToListAsync|ToArrayAsync|ToDictionaryAsync|FirstAsync|FirstOrDefaultAsync|SingleAsync|SingleOrDefaultAsync|AnyAsync|CountAsync|LongCountAsync|MaxAsync|MinAsync|SumAsync|AverageAsync|AsAsyncEnumerable)\(")]
    private static partial Regex Asks();

    [GeneratedRegex(@";\s*(//.*)?$|^\s*[{}]\s*$")]
    private static partial Regex StatementEnd();

    [GeneratedRegex(@"\bnew( [\w<>]+)?(\(.*\))?$")]
    private static partial Regex Initialised();

    [GeneratedRegex(@"[/\\](obj|bin|Migrations)[/\\]")]
    private static partial Regex Built();
}
