using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Access;

/// <summary>The permission that an endpoint needs.</summary>
public sealed record Needs(Permission Permission) : IAuthorizationRequirement;

public static class NeedsExtensions
{
    /// <summary>Declares what the endpoint, or every endpoint of the group, needs.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission) where TBuilder : IEndpointConventionBuilder
    {
        var needs = new Needs(permission);
        builder.WithMetadata(needs);
        return permission == Permission.Anyone ? builder.AllowAnonymous() : builder.RequireAuthorization(new AuthorizationPolicy([needs], []));
    }
}

/// <summary>Grants what the reader's roles allow. Nothing else is asked: not the scheme, not the claims.</summary>
internal sealed class NeedsHandler : AuthorizationHandler<Needs>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Needs requirement)
    {
        if ((context.Resource as HttpContext)?.RequestServices.GetRequiredService<CurrentReader>().Reader?.May(requirement.Permission) == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Says in words what is missing: 401 to sign in, 403 with the roles that may. Never a redirect.</summary>
internal sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }
        var reader = context.RequestServices.GetRequiredService<CurrentReader>().Reader;
        if (reader is null) context.Response.Headers.WWWAuthenticate = "Bearer";
        await (reader is null ? SignInFirst : NotAllowed(policy.Requirements.OfType<Needs>().FirstOrDefault())).ExecuteAsync(context);
    }

    private static ProblemHttpResult SignInFirst => TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");

    private static ProblemHttpResult NotAllowed(Needs? needs) => TypedResults.Problem(
        needs is null ? "Nobody may do this." : $"This is for {Words(Permissions.RolesOf(needs.Permission).ToString())} only; an administrator gives roles.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");

    private static string Words(string roles) => string.Join(" or ", roles.Split(", ").Select(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role).Replace('-', ' ')));
}
