using System.Net;
using System.Net.Http.Json;
using InsightEngine.Cli;
using InsightEngine.Server.Api;
using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Tests.Access;

public sealed class AccountCommandTests
{
    [Fact]
    public async Task The_command_line_adds_the_first_administrator_who_sets_a_password_on_the_page()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["account", "add", "ada@example.org", "--name", "Ada", "--role", "administrator", "--data", folder]));
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["account", "add", "ada@example.org", "--name", "Another", "--role", "Leader", "--data", folder]));
        Assert.Equal(CommandLine.Usage, await CommandLine.RunAsync(["account", "add", "bo@example.org", "--name", "Bo", "--role", "King", "--data", folder]));
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["account", "reset", "nobody@example.org", "--data", folder]));
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["account", "list", "--data", folder]));
        await using (var server = AccessServer.Start(folder))
        {
            await using var db = server.Store.CreateDbContext();
            var account = Assert.Single(await AccountBook.ListAsync(db, CancellationToken.None));
            Assert.Equal((Roles.Administrator, null), (account.Roles, account.PasswordHash));
            Assert.NotNull(account.CodeHash);
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsJsonAsync("/api/access/sign-in", new SignInRequest("ada@example.org", AccessServer.Password))).StatusCode);
        }
        Directory.Delete(folder, recursive: true);
    }
}
