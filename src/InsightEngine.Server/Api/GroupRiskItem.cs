using InsightEngine.Server.Work;

namespace InsightEngine.Server.Api;

/// <summary>Whether units are told of whose scores let expect that more people leave, and how good such warnings are.</summary>
/// <param name="On">Off unless an administrator turned it on.</param>
/// <param name="Precision">Share of the warnings that were right for groups the model had not seen, 0 … 1; null without a model.</param>
/// <param name="ByChance">The share that would be right at random.</param>
/// <param name="Groups">Held-out groups that this was measured on.</param>
public sealed record GroupRiskItem(bool On, double? Precision, double? ByChance, int Groups)
{
    public static GroupRiskItem Of(GroupRiskState state) => state.Model is { HeldOut: { Warned: > 0 } heldOut }
        ? new GroupRiskItem(state.On, heldOut.Precision, heldOut.ByChance, heldOut.Groups)
        : new GroupRiskItem(false, null, null, 0);
}
