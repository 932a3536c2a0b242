using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Hosting;

/// <summary>
/// A page of another site, open in the same browser, must not act through this server: requests that change
/// something, and the hub, are refused when their Origin is neither this server nor another address of this machine.
/// </summary>
public static class OriginRule
{
    public static void UseOriginRule(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if ((!reads || request.Path.StartsWithSegments("/hubs")) && request.Headers.Origin is [var origin] && !IsOwn(origin, request.Host))
        {
            ProblemHttpResult refusal = TypedResults.Problem($"The request comes from a page of {origin}, not from this server's own pages.", statusCode: StatusCodes.Status403Forbidden, title: "Other site");
            await refusal.ExecuteAsync(context);
            return;
        }
        await next(context);
    });

    private static bool IsOwn(string? origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)
            || uri.IsLoopback
            || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
