using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InsightEngine.Adapters.Vectors;
using InsightEngine.Server.Tests.Vectors;
using InsightEngine.Storage.Vectors;
using static InsightEngine.Server.Tests.Vectors.VectorSamples;

namespace InsightEngine.Adapters.Tests.Vectors;

/// <summary>
/// The contract of vector indexes over real gRPC against the stand-in, or against a Qdrant server when
/// INSIGHT_TEST_QDRANT holds its address, such as http://127.0.0.1:6334.
/// </summary>
public sealed class QdrantVectorIndexTests : VectorIndexContract, IAsyncLifetime
{
    private const string Variable = "INSIGHT_TEST_QDRANT";

    private QdrantStandIn? _server;
    private VectorOptions _options = new();

    public async Task InitializeAsync()
    {
        var real = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(real)) _server = await QdrantStandIn.StartAsync();
        _options = new VectorOptions { Provider = VectorProvider.Qdrant, Address = _server?.Address ?? new Uri(real!), TenantClass = $"test-{Guid.NewGuid():n}", Tenant = "own" };
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        else await new QdrantVectorHome(_options).RemoveAsync("contract", default);
    }

    [Fact]
    public async Task Tenants_of_one_class_share_a_collection_and_never_see_each_other()
    {
        await using var own = await OpenAsync(8);
        await using var other = await new QdrantVectorHome(_options with { Tenant = "other" }).OpenAsync("contract", 8, default);
        await own.UpsertAsync([Item("a", Axis(0), ("unit", "u")), Item("own", Axis(1))], default);
        await other.UpsertAsync([Item("a", Axis(2), ("unit", "u"))], default);
        Assert.Equal((2, 1), (await own.CountAsync([], default), await other.CountAsync([], default)));
        Assert.Equal(1, (await own.SearchAsync(Axis(0), 1, [], default)).Single().Similarity, 3);
        Assert.Equal(0, (await other.SearchAsync(Axis(0), 5, [], default)).Single().Similarity, 3);
        Assert.Null(await other.FindAsync("own", default));
        Assert.Equal(0, await other.DeleteAsync(["own"], default));
        Assert.Equal(1, await other.DeleteWhereAsync([new("unit", "u")], default));
        Assert.Equal(2, await own.CountAsync([], default));
        await new QdrantVectorHome(_options with { Tenant = "other" }).RemoveAsync("contract", default);
        Assert.Equal(2, await own.CountAsync([], default));
    }

    [Fact]
    public async Task A_collection_of_other_dimensions_is_one_clear_line_and_a_health_state()
    {
        await using (await OpenAsync(8)) { }
        var home = new QdrantVectorHome(_options);
        var refusal = await Assert.ThrowsAsync<VectorIndexException>(() => home.OpenAsync("contract", 16, default));
        Assert.Contains("8 dimensions, not 16; build it anew with 'insight vectors reindex'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new VectorHomeState(false, refusal.Message), await home.CheckAsync("contract", 16, default));
        await home.RemoveAsync("contract", default);
        await using var again = await home.OpenAsync("contract", 16, default);
        Assert.Equal(0, await again.CountAsync([], default));
    }

    [Fact]
    public async Task A_collection_that_is_there_and_one_that_is_not_are_both_well()
    {
        var home = new QdrantVectorHome(_options);
        var before = await home.CheckAsync("contract", 8, default);
        Assert.True(before.Well && before.Line.Contains("built at the first search", StringComparison.Ordinal), before.Line);
        await using (var index = await OpenAsync(8)) await index.UpsertAsync([Item("a", Axis(0))], default);
        var after = await home.CheckAsync("contract", 8, default);
        Assert.True(after.Well && after.Line.Contains("about 1 items", StringComparison.Ordinal), after.Line);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_the_setting()
    {
        var home = new QdrantVectorHome(_options with { Address = new Uri("http://127.0.0.1:9") });
        Assert.Contains("http://127.0.0.1:9/ cannot be reached", (await Assert.ThrowsAsync<VectorIndexException>(() => home.OpenAsync("contract", 8, default))).Message, StringComparison.Ordinal);
        Assert.False((await home.CheckAsync("contract", 8, default)).Well);
    }

    [Fact]
    public async Task A_wrong_key_is_named_without_being_told_and_the_right_one_works()
    {
        await using var server = await QdrantStandIn.StartAsync();
        server.ApiKey = "right-key";
        var options = _options with { Address = server.Address, ApiKey = "wrong-key" };
        var state = await new QdrantVectorHome(options).CheckAsync("contract", 8, default);
        Assert.Contains("check Vectors:ApiKey", state.Line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", state.Line, StringComparison.Ordinal);
        Assert.True((await new QdrantVectorHome(options with { ApiKey = "right-key" }).CheckAsync("contract", 8, default)).Well);
    }

    [Fact]
    public async Task A_server_that_is_too_slow_is_given_up_after_the_time_limit()
    {
        await using var server = await QdrantStandIn.StartAsync();
        server.Delay = TimeSpan.FromMinutes(5);
        var state = await new QdrantVectorHome(_options with { Address = server.Address, Timeout = TimeSpan.FromSeconds(1) }).CheckAsync("contract", 8, default);
        Assert.Contains("did not answer within 1 seconds (Vectors:TimeoutSeconds)", state.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_cancelled_on_its_way_ends_as_cancelled()
    {
        await using var server = await QdrantStandIn.StartAsync();
        await using var index = await new QdrantVectorHome(_options with { Address = server.Address }).OpenAsync("contract", 8, default);
        server.Delay = TimeSpan.FromMinutes(5);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(Axis(0), 1, [], cancelled.Token));
    }

    [Fact]
    public async Task Tls_works_with_the_thumbprint_of_a_certificate_that_no_authority_signed_and_with_no_other()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var server = await QdrantStandIn.StartAsync(certificate);
        var options = _options with { Address = server.Address, CertificateThumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) };
        var state = await new QdrantVectorHome(options).CheckAsync("contract", 8, default);
        Assert.True(state.Well, state.Line);
        Assert.False((await new QdrantVectorHome(options with { CertificateThumbprint = new string('0', 64) }).CheckAsync("contract", 8, default)).Well);
        Assert.False((await new QdrantVectorHome(options with { CertificateThumbprint = null }).CheckAsync("contract", 8, default)).Well);
    }

    [Fact]
    public async Task Only_labels_that_are_filtered_by_and_the_tenant_are_indexed()
    {
        if (_server is null) return;
        await using var index = await OpenAsync(8);
        await index.UpsertAsync([Item("a", Axis(0), ("unit", "u"), ("text", "long"), ("näme", "x"))], default);
        await index.CountAsync([new("unit", "u"), new("näme", "x")], default);
        Assert.Equal(["label_unit", "labelx_6ec3a46d65", "tenant"], _server.Collections.Values.Single().Indexes.Order(StringComparer.Ordinal));
    }

    protected override Task<IVectorIndex> OpenAsync(int dimensions) => new QdrantVectorHome(_options).OpenAsync("contract", dimensions, default);

    protected override async Task<IVectorIndex> ReopenAsync(IVectorIndex index)
    {
        await index.DisposeAsync();
        return await OpenAsync(index.Dimensions);
    }

    protected override Task<byte[]> StoredBytesAsync(IVectorIndex index) => _server is null ? PayloadBytesAsync(index) : Task.FromResult(_server.StoredBytes());

    /// <summary>Of a real server: what it gives out. That nothing stays on its disk is its own promise.</summary>
    private static async Task<byte[]> PayloadBytesAsync(IVectorIndex index)
    {
        var all = new List<string>();
        await foreach (var id in index.IdsAsync(default)) all.AddRange([id, .. (await index.FindAsync(id, default))!.Labels.SelectMany(label => new[] { label.Key, label.Value })]);
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', all));
    }
}
