using System.Net.Mail;

namespace InsightEngine.Storage.Access;

/// <summary>What an administrator says about a person.</summary>
public sealed record AccountDraft(string Email, string Name, Roles Roles, IReadOnlyList<string> Units)
{
    private const Roles All = Roles.Leader | Roles.Manager | Roles.Hr | Roles.ConcernReviewer | Roles.Editor | Roles.Administrator;

    /// <summary>What is wrong with it by itself; null when nothing is.</summary>
    public string? Problem()
    {
        if (string.IsNullOrWhiteSpace(Email) || Email.Trim().Length > Account.LongestEmail || !MailAddress.TryCreate(Email.Trim(), out var address) || address.Address != Email.Trim()) return $"'{Email}' is not an e-mail address.";
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Account.LongestName || Name.Any(char.IsControl)) return $"name has 1 to {Account.LongestName} characters.";
        if ((Roles & ~All) != 0) return "There is a role that does not exist.";
        return Roles.HasFlag(Roles.Manager) && Units.Count == 0 ? "A manager needs at least one unit." : null;
    }
}
