using Microsoft.OpenApi;

namespace InsightEngine.Server.Access;

/// <summary>How one signs in, as the API's document says it.</summary>
internal static class ApiSecurity
{
    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "From POST /api/access/token. Not needed where nobody signs in (Access:Mode=Open)." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = AccessParts.CookieName, Description = "The cookie of the pages." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }, new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("session", document)] = [] }];
    }
}
