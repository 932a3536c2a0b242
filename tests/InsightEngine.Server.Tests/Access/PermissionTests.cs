using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using InsightEngine.Server.Access;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

/// <summary>Every address of the server, as every role.</summary>
public sealed partial class PermissionTests
{
    private static readonly Roles[] All = [Roles.Leader, Roles.Manager, Roles.Hr, Roles.ConcernReviewer, Roles.Editor, Roles.Administrator];

    [Fact]
    public async Task Every_endpoint_declares_what_it_needs()
    {
        await using var server = RunningServer.Start();
        var undeclared = Endpoints(server).Where(endpoint => endpoint.Metadata.GetMetadata<Needs>() is null).Select(endpoint => endpoint.DisplayName);
        Assert.Empty(undeclared);
        // what needs something is not opened by another declaration
        Assert.Empty(Endpoints(server).Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && NeedsOf(endpoint).Any(permission => permission != Permission.Anyone)).Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public void The_documentation_shows_the_table_that_the_server_works_by()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", "InsightEngine.Server", "Access", "README.md"));
        var rows = Row().Matches(text).ToDictionary(row => Enum.Parse<Permission>(row.Groups[1].Value), row => row.Groups[2].Value.Split('|').Select(cell => cell.Trim()).ToList());
        Assert.Equal(Enum.GetValues<Permission>().Except([Permission.Anyone, Permission.SignedIn]).Order(), rows.Keys.Order());
        foreach (var (permission, cells) in rows)
            for (var i = 0; i < All.Length; i++)
                Assert.True(cells[i] != "–" == Permissions.Allows(All[i], permission), $"{permission} for {All[i]}: '{cells[i]}'");
    }

    [Fact]
    public async Task Every_role_reaches_what_its_permissions_allow_and_nothing_else()
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        using var stranger = new HttpClient { BaseAddress = server.Address };
        List<string> wrong = [];
        foreach (var role in All)
        {
            using var http = await server.NewAsync(role.ToString(), role, "U1");
            foreach (var (endpoint, method, path) in Requests(server))
            {
                var needed = NeedsOf(endpoint);
                if (needed.Contains(Permission.Anyone) || needed.Contains(Permission.SignedIn)) continue;
                using var request = Request(method, path);
                var status = (await http.SendAsync(request)).StatusCode;
                var allowed = needed.All(permission => Permissions.Allows(role, permission));
                if (allowed ? status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError : status != HttpStatusCode.Forbidden) wrong.Add($"{role} {method} {path}: {(int)status}");
            }
        }
        foreach (var (endpoint, method, path) in Requests(server))
        {
            using var request = Request(method, path);
            var status = (await stranger.SendAsync(request)).StatusCode;
            // a wrong code or password is refused in the same way as a missing sign-in
            if (NeedsOf(endpoint).Contains(Permission.Anyone) ? status is HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError : status != HttpStatusCode.Unauthorized) wrong.Add($"nobody {method} {path}: {(int)status}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Where_nobody_is_asked_everything_is_open_as_before()
    {
        await using var server = RunningServer.Start();
        foreach (var path in new[] { "/api/overview", "/api/audit", "/api/work", "/api/schedules", "/api/accounts", "/api/listening/surveys", "/api/briefings" })
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(path)).StatusCode);
    }

    private static IEnumerable<Permission> NeedsOf(RouteEndpoint endpoint) => endpoint.Metadata.OfType<Needs>().Select(needs => needs.Permission);

    private static List<RouteEndpoint> Endpoints(RunningServer server) =>
        [.. server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    private static List<(RouteEndpoint Endpoint, string Method, string Path)> Requests(RunningServer server) =>
    [
        .. from endpoint in Endpoints(server)
           let pattern = endpoint.RoutePattern.RawText!.TrimStart('/')
           where !pattern.Contains("{**", StringComparison.Ordinal) && !pattern.Contains("{*", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (endpoint, method, "/" + Place().Replace(pattern, place => place.Value.Contains(":long", StringComparison.Ordinal) || place.Value.Contains(":int", StringComparison.Ordinal) ? "999" : "x")),
    ];

    private static HttpRequestMessage Request(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        return request;
    }

    [GeneratedRegex(@"^\| `(\w+)`:[^|]*\|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
