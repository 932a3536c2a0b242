namespace InsightEngine.Storage.Access;

/// <summary>A person, or a program, that signs in. A password is kept as its hash only; a code that sets one likewise.</summary>
public sealed record Account
{
    /// <summary>Longest name of a person, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest e-mail address (RFC 5321), in characters.</summary>
    public const int LongestEmail = 254;

    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    public required string Email { get; set; }

    /// <summary>The address as it is compared; unique.</summary>
    public required string EmailKey { get; set; }

    /// <summary>Name of the person, as the audit says it; unique.</summary>
    public required string Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public required string NameKey { get; set; }

    public Roles Roles { get; set; }

    /// <summary>Units whose objectives, KPIs and survey results the person sees, with all units below them.</summary>
    public IReadOnlyList<string> Units { get; set; } = [];

    /// <summary>An account that is switched off signs in no more, and what it was signed in to ends.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Null until a password was set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password, the rights and “sign out everywhere”: what was signed in before is not any more.</summary>
    public required string Stamp { get; set; }

    public int FailedAttempts { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>SHA-256 of the one-time code that sets a password; null when there is none.</summary>
    public string? CodeHash { get; set; }

    public DateTimeOffset? CodeUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>Another value with each change, so that two servers cannot overwrite each other.</summary>
    public long Version { get; set; }
}

/// <summary>What a person is to the organisation; a person can be several of these.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Sees the strategy and the published survey results of all units.</summary>
    Leader = 1,

    /// <summary>Sees the strategy and the published survey results of the own units.</summary>
    Manager = 2,

    /// <summary>Sees the published survey results of all units.</summary>
    Hr = 4,

    /// <summary>Reads the restricted queue of comments that may report harm.</summary>
    ConcernReviewer = 8,

    /// <summary>Imports and corrects data.</summary>
    Editor = 16,

    /// <summary>Manages people, schedules and settings, and sees no content by that.</summary>
    Administrator = 32,
}

/// <summary>A person as another service knows them.</summary>
public sealed record ExternalLogin
{
    public required string Provider { get; init; }

    /// <summary>Id of the person there.</summary>
    public required string Subject { get; init; }

    public required string AccountId { get; init; }
}

/// <summary>A key that protects cookies and tokens, shared by all servers of the store.</summary>
public sealed record ProtectionKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
