namespace InsightEngine.Server.Access;

/// <summary>A request that says who makes it. Where people sign in, the name is not taken from the request but from who is signed in.</summary>
public interface ISigned
{
    /// <summary>The same request, made by this person.</summary>
    ISigned SignedBy(string who);
}

/// <summary>Puts the person who is signed in into the requests that say who makes them.</summary>
public static class Signing
{
    public static TBuilder SignRequests<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (context, next) =>
    {
        if (context.HttpContext.RequestServices.GetRequiredService<CurrentReader>().Reader?.Name is { } who)
            for (var i = 0; i < context.Arguments.Count; i++)
                if (context.Arguments[i] is ISigned signed) context.Arguments[i] = signed.SignedBy(who);
        return await next(context);
    });
}
