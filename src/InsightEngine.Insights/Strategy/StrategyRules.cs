using System.Globalization;
using System.Runtime.CompilerServices;

namespace InsightEngine.Insights.Strategy;

/// <summary>
/// The rules of the strategy model, checked at the door. Each method looks at one record in the light of what is known
/// and says why it is refused or what deserves a warning. Pure.
/// </summary>
public static partial class StrategyRules
{
    /// <summary>Longest id and longest name or title, in characters.</summary>
    public const int IdLength = 100, NameLength = 400;

    public static void Check(OrgUnit unit, StrategyView view, RuleFindings findings)
    {
        var record = $"unit '{unit.Id}'";
        CheckId(record, unit.Id, findings);
        CheckName(record, "name", unit.Name, findings);
        if (unit.ParentId is { } parent && parent == unit.Id) findings.Refuse($"{record} is its own parent; leave the parent empty at the top.");
        else if (unit.ParentId is not null && !view.OrgUnits.ContainsKey(unit.ParentId)) findings.Refuse($"{record} belongs to {view.Unknown("unit", unit.ParentId)}.");
    }

    public static void Check(Owner owner, RuleFindings findings)
    {
        var record = $"owner '{owner.Id}'";
        CheckId(record, owner.Id, findings);
        CheckName(record, "name", owner.Name, findings);
    }

    internal static void CheckId(string record, string id, RuleFindings findings)
    {
        if (string.IsNullOrWhiteSpace(id)) findings.Refuse($"{record} has no id; give it one.");
        else if (id.Length > IdLength) findings.Refuse($"{record} has an id of {id.Length} characters; at most {IdLength} are kept.");
        else if (id != id.Trim()) findings.Refuse($"{record} has an id that begins or ends with a blank; remove it.");
        else if (id.Any(char.IsControl)) findings.Refuse($"{record} has a control character in its id; remove it.");
    }

    internal static void CheckName(string record, string field, string? name, RuleFindings findings)
    {
        if (string.IsNullOrWhiteSpace(name)) findings.Refuse($"{record} has no {field}; give it one.");
        else CheckLength(record, field, name, NameLength, findings);
    }

    internal static void CheckLength(string record, string field, string? text, int length, RuleFindings findings)
    {
        if (text?.Length > length) findings.Refuse($"{record} has a {field} of {text.Length} characters; at most {length} are kept.");
    }

    private static void CheckWeight(string record, double weight, RuleFindings findings)
    {
        if (!double.IsFinite(weight) || weight <= 0) findings.Refuse(Text($"{record} has the weight {weight}; a weight is a finite number above 0."));
    }

    private static void CheckUnitAndOwner(string record, string? unitId, string? ownerId, StrategyView view, RuleFindings findings)
    {
        if (unitId is not null && !view.OrgUnits.ContainsKey(unitId)) findings.Refuse($"{record} belongs to {view.Unknown("unit", unitId)}.");
        if (ownerId is null) findings.Warn($"{record} has no owner: nobody in particular answers for it.");
        else if (!view.Owners.TryGetValue(ownerId, out var owner)) findings.Refuse($"{record} is owned by {view.Unknown("owner", ownerId)}, or leave it empty.");
        else if (owner.IsGroup) findings.Warn($"{record} is owned by the group '{owner.Name}': nobody in particular answers for it.");
    }

    /// <summary>Formats a message in the invariant culture.</summary>
    internal static string Text(DefaultInterpolatedStringHandler message) => string.Create(CultureInfo.InvariantCulture, ref message);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
