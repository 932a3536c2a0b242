using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>The refusals that several nouns share, as problem details (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string noun, string id) =>
        TypedResults.Problem($"There is no {noun} '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult BadRequest(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Forbidden(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");

    public static ProblemHttpResult Conflict(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);
}
