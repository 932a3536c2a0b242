using InsightEngine.Server.Access;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace InsightEngine.Server.Hosting;

/// <summary>Serves the web app that the build puts into <c>wwwroot</c>; every path that is not a file, the API or the hub is a page of it.</summary>
public static class WebApp
{
    private const string NotBuilt = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>InsightEngine</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}</style></head>
        <body>
        <h1>The pages are not built</h1>
        <p>The server runs, and its API and hub answer. Its pages are missing because they were not built.</p>
        <ol><li>Install Node.js 20 or later.</li><li>Run <code>dotnet build</code> at the top of the repository.</li><li>Start the server again.</li></ol>
        <p><a href="/openapi/v1.json">Description of the API</a> · <a href="/api/status">Status</a></p>
        </body></html>
        """;

    /// <summary>The built web app: beside the binaries when published, in the server's source folder when run from a clone; null when it was not built.</summary>
    public static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var root = Path.Combine(folder.FullName, "wwwroot");
            if (File.Exists(Path.Combine(root, "index.html"))) return root;
            root = Path.Combine(folder.FullName, "src", "InsightEngine.Server", "wwwroot");
            if (File.Exists(Path.Combine(root, "index.html"))) return root;
        }
        return null;
    }

    public static void UseWebApp(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching });

    public static void MapWebApp(this WebApplication app)
    {
        app.MapFallback("/api/{**rest}", Missing).Needs(Permission.Anyone);
        app.MapFallback("/hubs/{**rest}", Missing).Needs(Permission.Anyone);
        if (app.Environment.WebRootFileProvider.GetFileInfo("index.html").Exists)
        {
            var page = new StaticFileOptions { OnPrepareResponse = SetCaching };
            app.MapFallbackToFile("index.html", page).Needs(Permission.Anyone);
            // An id may hold a dot, which would otherwise make its page look like a file.
            foreach (var noun in new[] { "objectives", "kpis", "briefings" }) app.MapFallbackToFile($"/{noun}/{{**id}}", "index.html", page).Needs(Permission.Anyone);
        }
        else
            app.MapFallback(() => Results.Content(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable)).Needs(Permission.Anyone);
    }

    private static IResult Missing(HttpRequest request) =>
        TypedResults.Problem($"{request.Method} {request.Path} does not exist; /openapi/v1.json lists what does.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Files under <c>assets</c> carry a hash in their names and never change; all others are asked for again.</summary>
    private static void SetCaching(StaticFileResponseContext context) =>
        context.Context.Response.Headers[HeaderNames.CacheControl] =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
