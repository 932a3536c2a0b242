using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Access;

/// <summary>What an endpoint needs. Each endpoint and hub declares one; <see cref="Permissions"/> says who has it.</summary>
public enum Permission
{
    /// <summary>Nothing: the sign-in itself, the pages' files, whether the server lives.</summary>
    Anyone,

    /// <summary>To be signed in.</summary>
    SignedIn,

    /// <summary>To read objectives, KPIs, initiatives, insights and decisions, as far as one's units reach.</summary>
    ReadStrategy,

    /// <summary>To acknowledge and snooze insights, and to record decisions.</summary>
    Act,

    /// <summary>To read published survey results, as far as one's units reach.</summary>
    ReadListening,

    /// <summary>To read, write, edit, publish and send the briefings for one's own audience and units.</summary>
    UseBriefings,

    /// <summary>To see what became of briefings that were sent, and to send again what failed.</summary>
    FollowDeliveries,

    /// <summary>To import files and report values.</summary>
    EditData,

    /// <summary>To read and decide on comments that may report harm.</summary>
    ReviewConcerns,

    /// <summary>To read who changed what; of the content only what one may see otherwise.</summary>
    ReadAudit,

    /// <summary>To see how the server is.</summary>
    SeeStatus,

    /// <summary>To manage people, schedules, settings and work that failed.</summary>
    Administer,
}

/// <summary>The one table of who may do what; the page “Who may see what” of the documentation shows the same.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, Roles> Holders = new()
    {
        [Permission.ReadStrategy] = Roles.Leader | Roles.Manager | Roles.Hr | Roles.Editor,
        [Permission.Act] = Roles.Leader | Roles.Manager | Roles.Hr,
        [Permission.ReadListening] = Roles.Leader | Roles.Manager | Roles.Hr,
        [Permission.UseBriefings] = Roles.Leader | Roles.Manager | Roles.Hr,
        [Permission.FollowDeliveries] = Roles.Leader | Roles.Manager | Roles.Hr | Roles.Administrator,
        [Permission.EditData] = Roles.Editor,
        [Permission.ReviewConcerns] = Roles.ConcernReviewer,
        [Permission.ReadAudit] = Roles.Leader | Roles.Manager | Roles.Hr | Roles.Editor | Roles.Administrator,
        [Permission.SeeStatus] = Roles.Leader | Roles.Manager | Roles.Hr | Roles.Editor | Roles.Administrator,
        [Permission.Administer] = Roles.Administrator,
    };

    public static bool Allows(Roles roles, Permission permission) =>
        permission is Permission.Anyone or Permission.SignedIn || (Holders[permission] & roles) != 0;

    /// <summary>The roles that have a permission; none where being signed in is enough.</summary>
    public static Roles RolesOf(Permission permission) => Holders.GetValueOrDefault(permission);
}
