using System.Globalization;
using System.Net.Http.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Work;
using Microsoft.Playwright;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>One browser and one server with the sample organisation for all page tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Opens the restricted queue of the sample.</summary>
    internal const string ConcernKey = "a key of the page tests";

    private const float LongestMilliseconds = 60_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningServer? _sample;

    internal RunningServer Sample => _sample ?? throw new InvalidOperationException("The tests that use the browser skip themselves without it.");

    /// <summary>Paths of pages of the sample organisation by name.</summary>
    internal IReadOnlyDictionary<string, string> Paths { get; private set; } = new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        Assertions.SetDefaultExpectTimeout(LongestMilliseconds); // a busy machine is no failure
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
        });
        _sample = RunningServer.Start(null, null, ("sample", "default"), (ConcernsApi.KeySetting, ConcernKey));
        await Wait.UntilAsync(async () => (await _sample.GetAsync<ServerStatus>("/api/status")).Sample.State == SampleState.Seeded, "the sample is stored", 300);
        await _sample.IdleAsync(300);

        var written = await _sample.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"));
        await _sample.Http.PostAsJsonAsync("/api/decisions", new DecisionRequest("Hire two pickers", "Ada Boss", "Bo", Actions: [new ActionRequestItem("Sign both contracts", "Ada Boss", new DateOnly(2026, 1, 31))]));
        var briefing = await written.Content.ReadFromJsonAsync<BriefingHead>(RunningServer.Json);
        var objective = (await _sample.GetAsync<List<ObjectiveItem>>("/api/objectives")).MaxBy(item => item.Risk)!;
        var kpi = (await _sample.GetAsync<List<KpiItem>>("/api/kpis")).MaxBy(item => item.MissProbability)!;
        Paths = new Dictionary<string, string>
        {
            ["overview"] = "/",
            ["strategy"] = "/strategy",
            ["map"] = "/strategy?view=map",
            ["objective"] = $"/objectives/{objective.Id}",
            ["kpis"] = "/kpis",
            ["kpi"] = $"/kpis/{kpi.Id}",
            ["feed"] = "/feed",
            ["briefings"] = "/briefings",
            ["briefing"] = $"/briefings/{briefing!.Id}",
            ["ask"] = "/ask?q=What+is+at+risk%3F",
            ["unanswered"] = "/ask?q=Who+complained+in+the+survey%3F",
            ["decisions"] = "/decisions",
            ["events"] = "/events",
            ["listening"] = "/listening",
            ["concerns"] = "/listening/concerns",
            ["comment access"] = "/listening/access",
            ["erasure"] = "/erasure",
            ["import"] = "/import",
            ["settings"] = "/settings",
            ["reliability"] = "/reliability",
            ["schedules"] = "/admin/schedules",
            ["status"] = "/status",
            ["missing"] = "/no/such/page",
        };
    }

    /// <summary>A fresh browser window on a page of the server; what the page logs as an error fails the test at <see cref="Window.DisposeAsync"/>.</summary>
    internal async Task<Window> OpenAsync(RunningServer server, string path, int width = 1366, int height = 768, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(LongestMilliseconds);
        var page = await context.NewPageAsync();
        var window = new Window(context, page);
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await window.SettledAsync();
        return window;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_sample is not null) await _sample.DisposeAsync();
    }
}

/// <summary>A browser window and what its page complained about.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    public Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") lock (_errors) _errors.Add(message.Text);
        };
        page.PageError += (_, message) =>
        {
            lock (_errors) _errors.Add(message);
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the page so far: exceptions, refused content, failed requests.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    /// <summary>Waits until the page has its data: nothing says any more that it is loading.</summary>
    public async Task SettledAsync()
    {
        await Assertions.Expect(Page.Locator("main [role=status]:has-text('Loading')")).ToHaveCountAsync(0);
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /// <summary>Opens the restricted queue, on its page, and waits for its first page.</summary>
    public async Task OpenQueueAsync()
    {
        await Page.Locator("main input[type=password]").FillAsync(Browser.ConcernKey);
        await Page.GetByLabel("Your name").FillAsync("Ada Boss");
        await Page.GetByLabel("Purpose").FillAsync("Review");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Assertions.Expect(Page.Locator("main blockquote").First).ToBeVisibleAsync();
    }

    /// <summary>Pixels by which the page is wider than the window.</summary>
    public async Task<int> OverflowAsync() =>
        Convert.ToInt32(await Page.EvaluateAsync<double>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), CultureInfo.InvariantCulture);

    /// <summary>Keeps a picture of the whole page in the folder that INSIGHT_SHOTS names, to be looked at; does nothing without it.</summary>
    public async Task ShotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("INSIGHT_SHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
