using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace InsightEngine.Server.Tests;

/// <summary>The rooms reference each other in one direction only; the project files are read, so a wall cannot be broken unnoticed.</summary>
public sealed class WallsTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Numerics"] = [],
        ["Insights"] = ["Numerics"],
        ["Briefings"] = ["Numerics", "Insights"],
        ["Storage"] = ["Numerics", "Insights"],
        ["Adapters"] = ["Numerics", "Insights", "Briefings", "Storage"],
        ["Server"] = ["Numerics", "Insights", "Briefings", "Storage", "Adapters"],
        ["Cli"] = ["Numerics", "Insights", "Briefings", "Storage", "Adapters"],
    };

    /// <summary>Packages that only these rooms may use; a package that is not listed may be used anywhere above Insights.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Numerics"] = ["System.Numerics.Tensors"],
        ["Insights"] = [],
    };

    public static TheoryData<string> Rooms => new(AllowedReferences.Keys);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_what_lies_below_it(string room)
    {
        var references = Items(room, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("InsightEngine.", "", StringComparison.Ordinal));
        Assert.Empty(references.Except(AllowedReferences[room]));
    }

    [Theory]
    [InlineData("Numerics")]
    [InlineData("Insights")]
    public void The_pure_rooms_use_no_package_that_reaches_the_outside(string room) =>
        Assert.Empty(Items(room, "PackageReference").Except(AllowedPackages[room]));

    [Fact]
    public void Every_room_has_its_wall()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "InsightEngine.*")
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)["InsightEngine.".Length..]);
        Assert.Equal(AllowedReferences.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_pure_rooms_read_neither_clock_nor_disk_nor_ambient_randomness()
    {
        string[] forbidden = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "DateTime.Today", "Random.Shared", "new Random()", "System.IO.File", "File.Read", "File.Open", "File.Write", "HttpClient", "Environment.GetEnvironmentVariable"];
        var offences =
            from room in AllowedPackages.Keys
            from file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "InsightEngine." + room), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from word in forbidden
            where Regex.IsMatch(File.ReadAllText(file), $@"(?<![\w.]){Regex.Escape(word)}")
            select $"{Path.GetRelativePath(Repository.Root, file)}: {word}";
        Assert.Empty(offences);
    }

    [Fact]
    public void Survey_responses_are_touched_by_the_door_and_the_publisher_only()
    {
        string[] allowed = ["InsightEngine.Storage/Intake/", "InsightEngine.Storage/Import/", "InsightEngine.Storage/Listening/", "InsightEngine.Storage/Migrations/", "InsightEngine.Storage/InsightDb.cs", "InsightEngine.Storage/InsightModel.cs"];
        var offences =
            from room in new[] { "Storage", "Briefings", "Server", "Adapters" }
            from file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "InsightEngine." + room), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Replace('\\', '/')
            where !path.Contains("/obj/", StringComparison.Ordinal) && !allowed.Any(place => path.StartsWith(place, StringComparison.Ordinal))
            where Regex.IsMatch(File.ReadAllText(file), @"\bPulse(Response|Answer)\b|\bdb\.Responses\b|Set<Pulse")
            select path;
        Assert.Empty(offences);
    }

    private static IEnumerable<string> Items(string room, string element) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "InsightEngine." + room, $"InsightEngine.{room}.csproj"))
            .Descendants(element).Select(item => (string)item.Attribute("Include")!).Where(include => include is not null);
}
