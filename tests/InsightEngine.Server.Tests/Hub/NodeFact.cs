namespace InsightEngine.Server.Tests.Hub;

/// <summary>A test that needs Node and the web app's packages; it skips itself with the reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeSubscriber.WhyNot;
}

/// <inheritdoc cref="NodeFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeSubscriber.WhyNot;
}
