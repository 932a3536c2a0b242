using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;

namespace InsightEngine.Server.Tests.Listening;

/// <summary>The restricted queue page by page: who goes on misses none and is shown none that the audit does not name.</summary>
public sealed class ConcernPagesTests
{
    private const string Key = "a-long-enough-secret-key";
    private const int Ticked = 9, Looking = 40;
    private static readonly string[] Looks =
    [
        "The guard was taken off the press and we work with bare hands in it",
        "The interlock is taped so the robot keeps moving when someone is inside",
        "Invoices are paid to the brother of the buyer and nothing is ever delivered",
        "I was told that a woman with children will not be promoted here",
    ];

    [Fact]
    public async Task The_pages_together_are_the_queue_the_serious_first_and_the_likeliest_of_the_others_next()
    {
        await using var server = await SeededAsync();
        var whole = await PageAsync(server, "&limit=100");
        Assert.Equal((Ticked + Looking, null), (whole.Total, whole.Next));
        Assert.Equal(whole.Total, whole.Items.Count);
        var serious = whole.Items.TakeWhile(item => item.Reason != ConcernReason.Possible).ToList();
        Assert.True(serious.Count >= Ticked);
        Assert.Equal(serious.Select(item => item.AnswerId).OrderDescending(), serious.Select(item => item.AnswerId));
        var possible = whole.Items.Skip(serious.Count).ToList();
        Assert.NotEmpty(possible);
        Assert.Equal(Enumerable.Range(1, possible.Count).Select(rank => (int?)rank), possible.Select(item => item.Rank));

        Assert.Equal(25, (await PageAsync(server, "")).Items.Count);
        var pages = await PagesAsync(server, 8, _ => Task.CompletedTask);
        Assert.Equal([8, 8, 8, 8, 8, 8, 1], pages.Select(page => page.Items.Count));
        Assert.All(pages, page => Assert.Equal(whole.Total, page.Total));
        Assert.Equal(whole.Items.Select(item => item.AnswerId), pages.SelectMany(page => page.Items).Select(item => item.AnswerId));
    }

    [Fact]
    public async Task Who_decides_on_the_way_misses_none_and_meets_none_twice()
    {
        await using var server = await SeededAsync();
        var whole = await PageAsync(server, "&limit=100");
        // Whole pages are closed, the last of each too: the place to go on from is that of one that is listed no more.
        var pages = await PagesAsync(server, 8, async page =>
        {
            foreach (var item in page.Items) await DecideAsync(server, item.AnswerId, ConcernState.Closed);
        });
        Assert.Equal(whole.Items.Select(item => item.AnswerId), pages.SelectMany(page => page.Items).Select(item => item.AnswerId));
        Assert.Equal([49, 41, 33, 25, 17, 9, 1], pages.Select(page => page.Total));
        Assert.Equal(0, (await PageAsync(server, "")).Total);

        var closed = await PageAsync(server, "&withClosed=true&limit=100");
        Assert.Equal(whole.Items.Select(item => (item.AnswerId, item.Rank)), closed.Items.Select(item => (item.AnswerId, item.Rank)));
    }

    [Fact]
    public async Task The_audit_names_what_each_page_showed_and_nothing_else()
    {
        await using var server = await SeededAsync();
        var first = await PageAsync(server, "&limit=4");
        var second = await PageAsync(server, $"&limit=3&after={first.Next}");
        var audit = (await server.GetAsync<List<AuditEntry>>("/api/audit?kind=ConcernQueue&limit=1000")).OrderBy(entry => entry.Id).Select(entry => (entry.SubjectId, entry.Field, entry.To, entry.Who, entry.Why)).ToList();
        Assert.Equal([.. Shown(first), .. Shown(second)], audit);

        static IEnumerable<(string, string, string?, string, string?)> Shown(ConcernPage page) =>
            page.Items.Select(item => (item.AnswerId.ToString(CultureInfo.InvariantCulture), "read", (string?)null, "hr.lead", (string?)"weekly"))
                .Prepend(("list", "read", page.Items.Count.ToString(CultureInfo.InvariantCulture), "hr.lead", "weekly"));
    }

    [Fact]
    public async Task A_place_that_the_list_does_not_have_is_refused_and_shows_nothing()
    {
        await using var server = await SeededAsync();
        var whole = await PageAsync(server, "&limit=100");
        var last = whole.Items.Where(item => item.Reason == ConcernReason.Ticked).Max(item => item.AnswerId);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, $"&after={last}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(server, "&after=999999")).StatusCode);
        using var erase = new HttpRequestMessage(HttpMethod.Post, "/api/concerns/erasure") { Content = JsonContent.Create(new ErasureRequest("pulse", 1, $"r{Ticked - 1}", "hr.lead")) };
        erase.Headers.Add(ConcernsApi.KeyHeader, Key);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Http.SendAsync(erase)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(server, $"&after={last}")).StatusCode);
        Assert.Equal(2, (await server.GetAsync<List<AuditEntry>>("/api/audit?kind=ConcernQueue&limit=1000")).Count(entry => entry.SubjectId == "list"));
        Assert.Equal(whole.Total - 1, (await PageAsync(server, "&limit=5000")).Items.Count);
        Assert.Single((await PageAsync(server, "&limit=0")).Items);
    }

    private static async Task<List<ConcernPage>> PagesAsync(RunningServer server, int limit, Func<ConcernPage, Task> read)
    {
        var pages = new List<ConcernPage>();
        do
        {
            pages.Add(await PageAsync(server, $"&limit={limit}{(pages.Count == 0 ? "" : $"&after={pages[^1].Next}")}"));
            await read(pages[^1]);
        }
        while (pages[^1].Next is not null);
        return pages;
    }

    private static async Task<ConcernPage> PageAsync(RunningServer server, string more) => (await (await AskAsync(server, more)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!;

    private static async Task<HttpResponseMessage> AskAsync(RunningServer server, string more)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/concerns?reader=hr.lead&purpose=weekly" + more);
        request.Headers.Add(ConcernsApi.KeyHeader, Key);
        return await server.Http.SendAsync(request);
    }

    private static async Task DecideAsync(RunningServer server, long answer, ConcernState state)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/concerns/{answer}/decision") { Content = JsonContent.Create(new ConcernDecision(state, "hr.lead", null), options: RunningServer.Json) };
        request.Headers.Add(ConcernsApi.KeyHeader, Key);
        (await server.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>A wave in which some tick a concern and more write what looks like one.</summary>
    private static async Task<RunningServer> SeededAsync()
    {
        var server = RunningServer.Start(settings: (ConcernsApi.KeySetting, Key));
        ResponseKeys keys = null!;
        await server.Store.WriteAsync(async (db, token) =>
        {
            keys = await ResponseKeys.LoadAsync(db, token);
            return 0;
        }, CancellationToken.None);
        var report = await new Intake(server.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "all", Name = "Company" }],
            Surveys = [new Survey { Id = "pulse", Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = new DateOnly(2025, 1, 1), Closed = new DateOnly(2025, 1, 14) }],
            Responses =
            [
                .. Enumerable.Range(0, Ticked + Looking).Select(person => new PulseResponse
                {
                    SurveyId = "pulse",
                    Wave = 1,
                    OrgUnitId = "all",
                    ImportKey = keys.For("pulse", 1, $"r{person}", []),
                    Answers = [person < Ticked ? new PulseAnswer { QuestionId = "q", Text = "Please call me", SeriousConcern = true } : new PulseAnswer { QuestionId = "q", Text = Looks[person % Looks.Length] }],
                }),
            ],
        }, new IntakeOrigin("ada", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, report.Refused);
        return server;
    }
}
