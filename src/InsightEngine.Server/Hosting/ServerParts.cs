using System.Text.Json.Serialization;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Access;
using InsightEngine.Server.Api;
using InsightEngine.Server.Bus;
using InsightEngine.Server.Health;
using InsightEngine.Server.Hub;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Sharing;
using InsightEngine.Server.Telemetry;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Decisions;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using InsightEngine.Storage.Vectors;

namespace InsightEngine.Server.Hosting;

/// <summary>What the server is made of.</summary>
public static class ServerParts
{
    public static void AddServerParts(this WebApplicationBuilder builder, ServerOptions options, EngineSettings settings, Store store)
    {
        // the client of HTTP would log the address of a webhook, which is a secret
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        // the keys of sessions lie in the store, which is where a key to encrypt them would lie too
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        if (WebApp.FindRoot() is null) builder.Logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error); // the pages' absence is said on the home page
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(settings);
        services.AddBus(settings);
        services.AddHealth();
        services.AddAccess(settings.Access, store);
        // a value that cannot be read is the caller's mistake in every environment
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddSingleton(_ => store); // by a factory, so that the host disposes it
        services.AddScoped(_ => store.CreateDbContext());
        services.AddSingleton(TimeProvider.System);
        // Whatever this process commits may be work, or lines for the feed; both look, and cheaply.
        var wakeUp = new WakeUp();
        store.Committed += wakeUp.SomethingChanged;
        services.AddSingleton(wakeUp).AddSingleton<EngineState>().AddSingleton<InsightActions>().AddSingleton<Intake>().AddSingleton<EventBook>().AddSingleton<ImportErrorReports>();
        services.AddSingleton(provider => new ReliabilityBoard(cancellationToken => ReliabilityApi.MeasureAsync(store, cancellationToken), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new InsightPipeline(new InsightPipelineOptions(), provider.GetRequiredService<EngineMetrics>().Timed(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast), new ModelFiles().LoadMissModel()));
        services.AddSingleton<ConfiguredModel>();
        services.AddSingleton(new RecomputationOptions()).AddSingleton<Recomputation>().AddSingleton<DailySweep>().AddSingleton<ProcessWatch>().AddSingleton<Scenarios>().AddSingleton(provider => new WavePublisher(store, provider.GetRequiredService<InsightPipeline>(), provider.GetRequiredService<TimeProvider>(), cancellationToken => ThemeModel.OfAsync(provider.GetRequiredService<ConfiguredModel>(), store, provider.GetRequiredService<ILogger<ThemeModel>>(), cancellationToken), provider.GetRequiredService<GroupRiskState>().InForce)).AddSingleton(_ => new GroupRiskState(settings.GroupRisk == Toggle.On, new ModelFiles().LoadGroupRisk())).AddSingleton<ConcernQueue>().AddSingleton<DecisionLog>().AddSingleton<BriefingDesk>().AddSingleton(AdapterParts.VectorHome(settings.Vectors, store)).AddSingleton(provider => new QuoteSearch(store, provider.GetRequiredService<IVectorHome>())).AddSingleton<CommentErasure>().AddSingleton<CommentAccessLog>().AddSingleton<ReceiptCodes>().AddSingleton<DeadLetters>();

        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            // A number is a number: otherwise the API's document, and the types made from it, say that it may be text.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddProblemDetails();
        services.AddOpenApi(document => document.AddDocumentTransformer((description, _, _) =>
        {
            description.Info.Title = "InsightEngine";
            description.Servers?.Clear(); // wherever the document was fetched from
            ApiSecurity.Describe(description);
            return Task.CompletedTask;
        }));
        services.AddResponseCompression(compression => compression.EnableForHttps = false);

        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 64 * 1024)
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddSingleton<HubLimits>().AddSingleton<InsightFeed>().AddSingleton<UnitTree>().AddSingleton<Subscriptions>().AddHostedService<RightsWatch>();

        services.AddSingleton<BriefingPress>().AddSingleton<BriefingRuns>().AddSingleton(provider => SharingOptions.Read(provider.GetRequiredService<IConfiguration>())).AddSingleton<PrintedPage>().AddSingleton<Courier>();
        services.AddHttpClient(Courier.Client);
        services.AddSchedules();
        services.AddSingleton<Outbox>().AddHostedService(provider => provider.GetRequiredService<Outbox>());

        services.AddSingleton<OwedWork>().AddSingleton<LogRetention>().AddSingleton<PredictionRetention>().AddSingleton<EngineMetrics>().AddSingleton<EngineLookout>().AddHostedService(provider => provider.GetRequiredService<EngineLookout>()).AddHostedService<OtlpExport>();
        services.AddSingleton<SampleSeeding>().AddHostedService(provider => provider.GetRequiredService<SampleSeeding>());
        services.AddHostedService<LogTail>().AddHostedService<RecomputeWorker>().AddHostedService<LivePlay>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Drain + TimeSpan.FromSeconds(10));
    }

    /// <summary>Secrets as files, one per setting, as container platforms hand them over.</summary>
    /// <exception cref="StartRefusedException">The folder that was named does not exist.</exception>
    public static void AddSecrets(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EngineSettings.SecretsVariable] is not { Length: > 0 } folder) return;
        if (!Directory.Exists(folder)) throw new StartRefusedException($"{EngineSettings.SecretsVariable} names '{folder}', which is not a folder. Create it, or unset the variable.");
        builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
    }

    /// <summary>Where people sign in and there is no administrator yet: prints the code that makes the first one.</summary>
    public static async Task OfferFirstAdministratorAsync(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessSettings>().Mode == AccessMode.Open) return;
        if (await app.Services.GetRequiredService<FirstAdministrator>().OfferAsync(CancellationToken.None) is not { } code) return;
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"There is no administrator yet. Open the page /sign-in and use this code, which is good until the server stops:  {code}"));
    }

    /// <summary>Says where the server listens, once it does.</summary>
    public static void AnnounceAddress(this WebApplication app, ServerOptions options) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Urls) Console.WriteLine($"InsightEngine is at {address}  (data: {options.DataFolder}; stop with Ctrl+C)");
    });
}
