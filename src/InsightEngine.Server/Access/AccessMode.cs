namespace InsightEngine.Server.Access;

public enum AccessMode
{
    /// <summary>Nobody is asked who they are: for one person at their own machine.</summary>
    Open,

    /// <summary>Everybody signs in and sees what their roles and units allow.</summary>
    Accounts,
}
