using InsightEngine.Server;
using InsightEngine.Server.Access;
using InsightEngine.Server.Api;
using InsightEngine.Server.Health;
using InsightEngine.Server.Hosting;
using InsightEngine.Server.Hub;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Connections;

try
{
    var options = ServerOptions.Read(args);
    if (options.ShowHelp)
    {
        Console.WriteLine(ServerOptions.Usage);
        return 0;
    }
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. options.HostArguments],
        ContentRootPath = AppContext.BaseDirectory,
        WebRootPath = WebApp.FindRoot(),
    });
    builder.AddSecrets();
    var settings = EngineSettings.Read(builder.Configuration);
    builder.ListenOnLoopback(settings.Access.Mode);
    var store = await Store.OpenAsync(new StoreOptions { Folder = options.DataFolder, Provider = settings.StoreProvider, ConnectionString = settings.ConnectionString }, CancellationToken.None);
    builder.AddServerParts(options, settings, store);

    var app = builder.Build();
    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.UseHostFiltering();
    app.UseOriginRule();
    app.UseResponseCompression();
    app.UseWebApp();
    app.UseAccess();

    var api = app.MapGroup("/api").SignRequests();
    api.MapAccess();
    api.MapAccounts();
    api.MapOverview();
    api.MapUnits();
    api.MapObjectives();
    api.MapKpis();
    api.MapInitiatives();
    api.MapEvents();
    api.MapScenarios();
    api.MapObservations();
    api.MapInsights();
    api.MapMatters();
    api.MapBriefings();
    api.MapBriefingRuns();
    api.MapBriefingReview();
    api.MapSharing();
    api.MapSchedules();
    api.MapDecisions();
    api.MapAsk();
    api.MapLanguageModel();
    api.MapListening();
    api.MapConcerns();
    api.MapLog();
    api.MapAudit();
    api.MapImport();
    api.MapReliability();
    api.MapStatus();
    api.MapWork();
    app.MapHealth();
    app.MapHub<InsightHub>(InsightHub.Path, connections => connections.CloseOnAuthenticationExpiration = true).Needs(Permission.ReadStrategy);
    app.MapOpenApi("/openapi/v1.json").Needs(Permission.Anyone);
    app.MapWebApp();

    app.AnnounceAddress(options);
    await app.OfferFirstAdministratorAsync();
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return refusal.ExitCode;
}
catch (Exception refusal) when (refusal is StoreException || refusal.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return StartRefusedException.BadSetting;
}
