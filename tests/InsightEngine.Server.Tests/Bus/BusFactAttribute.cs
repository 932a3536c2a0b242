using Xunit.Abstractions;
using Xunit.Sdk;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>A test of the bus contract; in a class that needs a broker it is skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Bus." + nameof(BusFactDiscoverer), "InsightEngine.Server.Tests")]
public sealed class BusFactAttribute : FactAttribute;

/// <inheritdoc cref="BusFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Bus." + nameof(BusTheoryDiscoverer), "InsightEngine.Server.Tests")]
public sealed class BusTheoryAttribute : TheoryAttribute;

/// <summary>The class runs against RabbitMQ.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsBrokerAttribute : Attribute
{
    internal static string? WhyNot(ITestMethod method) =>
        method.TestClass.Class.ToRuntimeType()?.IsDefined(typeof(NeedsBrokerAttribute), inherit: true) == true ? RabbitBroker.WhyNot : null;
}

public sealed class BusFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsBrokerAttribute.WhyNot(testMethod) is { } reason
            ? new XunitSkippedDataRowTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

public sealed class BusTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsBrokerAttribute.WhyNot(testMethod) is { } reason
            ? CreateTestCasesForSkip(discoveryOptions, testMethod, theoryAttribute, reason)
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
