using Xunit.Abstractions;
using Xunit.Sdk;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>A test of a contract that several classes fulfil; a class whose backend is not there has no tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Storage." + nameof(ContractTheoryDiscoverer), "InsightEngine.Server.Tests")]
public sealed class ContractTheoryAttribute : TheoryAttribute;

/// <inheritdoc cref="ContractTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Storage." + nameof(ContractFactDiscoverer), "InsightEngine.Server.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The class has tests only where this environment variable is set: no package brings the backend, so it cannot be installed for them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsVariableAttribute(string variable) : Attribute
{
    private bool IsSet { get; } = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));

    internal static bool Allows(ITestMethod method) => method.TestClass.Class.ToRuntimeType()?
        .GetCustomAttributes(typeof(NeedsVariableAttribute), inherit: true).Cast<NeedsVariableAttribute>().All(need => need.IsSet) ?? true;
}

public sealed class ContractTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsVariableAttribute.Allows(testMethod) ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}

public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsVariableAttribute.Allows(testMethod) ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
