using System.Text.RegularExpressions;
using InsightEngine.Server.Hosting;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace InsightEngine.Server.Tests.Deploy;

/// <summary>The container and compose files, as far as they can be checked without the programs that run them.</summary>
public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "InsightEngine.Server", "Deploy");

    [Fact]
    public void The_compose_file_refers_only_to_what_it_declares()
    {
        var compose = ReadCompose();
        var services = Map(compose["services"]);
        Assert.Equal(["ollama", "qdrant", "rabbitmq", "server1", "server2", "sqlserver"], services.Keys.Cast<string>().Order(StringComparer.Ordinal));
        foreach (var (name, value) in services)
        {
            var service = Map(value);
            Assert.True(service.ContainsKey("image") ^ service.ContainsKey("build"), $"{name} has one of image and build");
            Assert.All(service.Keys, key => Assert.Contains((string)key, new[] { "image", "build", "command", "environment", "secrets", "ports", "volumes", "depends_on", "restart", "stop_grace_period", "profiles" }));
            foreach (var other in List(service, "depends_on")) Assert.True(services.ContainsKey(other), $"{name} depends on {other}");
            foreach (var volume in List(service, "volumes")) Assert.True(Map(compose["volumes"]).ContainsKey(((string)volume).Split(':')[0]), $"{name} mounts {volume}");
            foreach (var secret in List(service, "secrets")) Assert.True(Map(compose["secrets"]).ContainsKey(secret is string text ? text : Map(secret)["source"]), $"{name} takes a secret that is not declared");
            foreach (var port in List(service, "ports")) Assert.StartsWith("127.0.0.1:", (string)port, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_servers_settings_exist_and_are_complete_with_their_secrets()
    {
        var server = Map(Map(ReadCompose()["services"])["server1"]);
        var settings = Map(server["environment"]).Where(pair => (string)pair.Key != EngineSettings.SecretsVariable).ToDictionary(pair => ((string)pair.Key).Replace("__", ":", StringComparison.Ordinal), pair => (string?)Filled((string)pair.Value));
        foreach (var secret in List(server, "secrets")) settings[((string)Map(secret)["target"]).Replace("__", ":", StringComparison.Ordinal)] = "Server=sqlserver;Database=insight;User Id=sa;Password=x";
        var read = EngineSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        Assert.Equal((InsightEngine.Storage.StoreProvider.SqlServer, BusTransport.RabbitMq), (read.StoreProvider, read.Transport));
    }

    [Fact]
    public void The_container_file_has_known_instructions_copies_what_exists_and_does_not_run_as_root()
    {
        var lines = Continued().Replace(File.ReadAllText(Path.Combine(Folder, "Containerfile")), " ").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.All(lines, line => Assert.Contains(line.Split(' ')[0], new[] { "FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "ARG", "VOLUME", "EXPOSE", "ENTRYPOINT" }));
        Assert.StartsWith("FROM ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("USER ", StringComparison.Ordinal) && line != "USER root");
        foreach (Match project in Project().Matches(string.Join('\n', lines))) Assert.True(Directory.Exists(Path.Combine(Repository.Root, project.Value)), project.Value);
    }

    [Theory, InlineData("Embedded"), InlineData("Qdrant")]
    public void The_vectors_are_kept_where_the_environment_says(string provider)
    {
        var services = Map(ReadCompose()["services"]);
        var settings = Map(Map(services["server2"])["environment"]).Where(pair => ((string)pair.Key).StartsWith("Vectors__", StringComparison.Ordinal))
            .ToDictionary(pair => ((string)pair.Key).Replace("__", ":", StringComparison.Ordinal), pair => Filled((string)pair.Value, provider));
        var refusals = new List<string>();
        var read = InsightEngine.Storage.Vectors.VectorOptions.Read(settings.GetValueOrDefault, (name, why) => refusals.Add($"{name} {why}"));
        Assert.Empty(refusals);
        Assert.Equal(provider, read.Provider.ToString());
        Assert.True(services.ContainsKey(read.Address!.Host), "the address is that of a service");
    }

    /// <summary>As compose fills in a variable that is not set, or that is set to this.</summary>
    private static string Filled(string value, string? set = null) => Variable().Replace(value, match => set ?? match.Groups[1].Value);

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Variable();

    private static Dictionary<object, object> ReadCompose()
    {
        using var text = File.OpenText(Path.Combine(Folder, "compose.yaml"));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
    }

    private static Dictionary<object, object> Map(object value) => Assert.IsType<Dictionary<object, object>>(value);

    private static List<object> List(Dictionary<object, object> service, string key) => service.TryGetValue(key, out var value) ? Assert.IsType<List<object>>(value) : [];

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();

    [GeneratedRegex(@"src/InsightEngine\.\w+")]
    private static partial Regex Project();
}
