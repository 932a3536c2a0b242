using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Access;

/// <summary>Who asks: a person with roles and units, or, where nobody is asked, whoever sits at the machine.</summary>
public sealed record Reader
{
    private Reader() { }

    /// <summary>Null where nobody is asked.</summary>
    public string? AccountId { get; private init; }

    /// <summary>Name for the audit; null where nobody is asked.</summary>
    public string? Name { get; private init; }

    public string? Email { get; private init; }

    public Roles Roles { get; private init; }

    public IReadOnlyList<string> Units { get; private init; } = [];

    public bool IsOpen { get; private init; }

    /// <summary>Who comes where nobody is asked: everything is allowed, and names are what people say.</summary>
    public static Reader Everybody { get; } = new() { IsOpen = true };

    public static Reader Of(Account account) => new() { AccountId = account.Id, Name = account.Name, Email = account.Email, Roles = account.Roles, Units = account.Units };

    /// <summary>Somebody without any right.</summary>
    public static Reader Nobody { get; } = new() { AccountId = "" };

    /// <summary>Whoever manages the unit: for what is written for a manager and read later.</summary>
    public static Reader ManagerOf(string unitId) => new() { AccountId = "", Roles = Roles.Manager, Units = [unitId] };

    /// <summary>Whoever works for HR with the unit, or, without one, anybody in HR: for what is written for HR and read later.</summary>
    public static Reader HrOf(string? unitId) => new() { AccountId = "", Roles = Roles.Hr, Units = unitId is null ? [] : [unitId] };

    /// <summary>True when the strategy of all units may be read.</summary>
    public bool SeesAllStrategy => IsOpen || (Roles & (Roles.Leader | Roles.Editor)) != 0;

    /// <summary>True when the published survey results of all units may be read.</summary>
    public bool SeesAllListening => IsOpen || (Roles & (Roles.Leader | Roles.Hr)) != 0;

    public bool May(Permission permission) => IsOpen || Permissions.Allows(Roles, permission);

    /// <summary>Who does it: the person who is signed in, else who the request says it is.</summary>
    public string? Sign(string? given) => Name ?? given;
}
