using Xunit.Abstractions;
using Xunit.Sdk;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>A test of a contract that several classes fulfil; it is skipped, with the reason, in a class whose backend is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Storage." + nameof(ContractTheoryDiscoverer), "InsightEngine.Server.Tests")]
public sealed class ContractTheoryAttribute : TheoryAttribute;

/// <inheritdoc cref="ContractTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InsightEngine.Server.Tests.Storage." + nameof(ContractFactDiscoverer), "InsightEngine.Server.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The tests of the class need this environment variable.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsVariableAttribute(string variable, string what) : Attribute
{
    public string? WhyNot { get; } = string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)) ? $"{variable} does not hold {what}" : null;

    internal static string? Of(ITestMethod method) => method.TestClass.Class.ToRuntimeType()?.GetCustomAttributes(typeof(NeedsVariableAttribute), true).Cast<NeedsVariableAttribute>().FirstOrDefault()?.WhyNot;
}

public sealed class ContractTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsVariableAttribute.Of(testMethod) is { } why ? CreateTestCasesForSkip(discoveryOptions, testMethod, theoryAttribute, why) : base.Discover(discoveryOptions, testMethod, theoryAttribute);

    protected override IEnumerable<IXunitTestCase> CreateTestCasesForSkip(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, string skipReason) =>
        [new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, skipReason)];
}

public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsVariableAttribute.Of(testMethod) is { } why
            ? new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, why)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>A test that is shown as skipped although its attribute does not say so.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    private string? _reason;

    [Obsolete("For the framework, which reads it back")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, string reason)
        : base(messages, display, options, method) => _reason = reason;

    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason ?? base.GetSkipReason(factAttribute);

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("reason", _reason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        _reason = data.GetValue<string>("reason");
        base.Deserialize(data);
    }
}
