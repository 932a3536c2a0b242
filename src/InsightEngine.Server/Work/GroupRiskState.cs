using InsightEngine.Insights.Listening.GroupRisk;

namespace InsightEngine.Server.Work;

/// <summary>Whether the risk of groups is told, and the model that would tell it.</summary>
/// <param name="On">Turned on by <c>Listening:GroupRisk</c>.</param>
/// <param name="Model">Null when its file is not there.</param>
public sealed record GroupRiskState(bool On, GroupRiskModel? Model)
{
    /// <summary>What waves are judged with; null when they are not.</summary>
    public GroupRiskModel? InForce => On ? Model : null;
}
