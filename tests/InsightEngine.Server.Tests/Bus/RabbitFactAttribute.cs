namespace InsightEngine.Server.Tests.Bus;

/// <summary>A test that starts RabbitMQ and Node; it skips itself, with the reason, where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitFactAttribute : FactAttribute
{
    public RabbitFactAttribute() => Skip = RabbitBroker.WhyNot ?? Hub.NodeSubscriber.WhyNot;
}
