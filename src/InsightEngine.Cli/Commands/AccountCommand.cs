using System.CommandLine;
using System.Text.Json;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight account add|list|reset</c>: who signs in to the servers of a data folder, for whoever may write to it.</summary>
public static class AccountCommand
{
    public static Command Create() => new("account", "Add, list and reset the accounts of a data folder, such as the first administrator.") { CreateAdd(), CreateList(), CreateReset() };

    private static Command CreateAdd()
    {
        var email = new Argument<string>("email") { Description = "E-mail address." };
        var name = new Option<string>("--name") { Description = "Name of the person, as the audit says it.", Required = true };
        var role = new Option<Roles[]>("--role") { Description = "Leader, Manager, Hr, ConcernReviewer, Editor or Administrator; several times for several.", Required = true, AllowMultipleArgumentsPerToken = true };
        var unit = new Option<string[]>("--unit") { Description = "Id of a unit that the person sees, with all below it; several times for several.", AllowMultipleArgumentsPerToken = true };
        var (data, json) = Shared();
        var command = new Command("add", "Adds a person and prints a one-time code that sets the password, for three days, on the page /sign-in.") { email, name, role, unit, data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), false, async (_, book) =>
            Print(await book.AddAsync(
                new AccountDraft(parsed.GetValue(email)!, parsed.GetValue(name)!, parsed.GetValue(role)!.Aggregate(Roles.None, (all, one) => all | one), parsed.GetValue(unit) ?? []),
                AccountBook.Operator, cancellationToken), parsed.GetValue(email)!, parsed.GetValue(json)), cancellationToken));
        return command;
    }

    private static Command CreateReset()
    {
        var email = new Argument<string>("email") { Description = "E-mail address of the account." };
        var (data, json) = Shared();
        var command = new Command("reset", "Takes the password away, ends what is signed in, and prints a one-time code that sets a new one.") { email, data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), true, async (store, book) =>
        {
            var key = AccountBook.KeyOf(parsed.GetValue(email)!);
            await using var db = store.CreateDbContext();
            var id = await db.Accounts.Where(account => account.EmailKey == key).Select(account => account.Id).FirstOrDefaultAsync(cancellationToken)
                ?? throw new CommandFailedException($"There is no account with the address {parsed.GetValue(email)}.");
            return Print(await book.ResetAsync(id, AccountBook.Operator, cancellationToken), parsed.GetValue(email)!, parsed.GetValue(json));
        }, cancellationToken));
        return command;
    }

    private static Command CreateList()
    {
        var (data, json) = Shared();
        var command = new Command("list", "Lists the accounts with their roles and units.") { data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), true, async (store, _) =>
        {
            await using var db = store.CreateDbContext();
            var accounts = await AccountBook.ListAsync(db, cancellationToken);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(accounts.Select(Visible), JsonSerializerOptions.Web));
            else
                foreach (var account in accounts)
                    Console.WriteLine($"{account.Email}  {account.Name}  {account.Roles}  {string.Join(",", account.Units)}{(account.IsDisabled ? "  switched off" : account.PasswordHash is null ? "  no password yet" : "")}");
            return CommandLine.Success;
        }, cancellationToken));
        return command;
    }

    private static (Option<string?> Data, Option<bool> Json) Shared() => (
        new Option<string?>("--data") { Description = $"The data folder; {StoreOptions.FolderVariable} or the user's own when absent." },
        new Option<bool>("--json") { Description = "Print the result as JSON." });

    private static async Task<int> RunAsync(string? data, bool mustExist, Func<Store, AccountBook, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            using var store = await Store.OpenAsync(VectorsCommand.StoreOf(StoreOptions.ResolveFolder(data), mustExist), cancellationToken);
            return await work(store, new AccountBook(store, TimeProvider.System));
        }
        catch (StoreException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
    }

    private static int Print(AccountResult result, string email, bool json)
    {
        if (result.Refusal is { } refusal) throw new CommandFailedException(refusal);
        if (result.Account is not { } account) throw new CommandFailedException($"There is no account with the address {email}.");
        if (json) Console.WriteLine(JsonSerializer.Serialize(new { account = Visible(account), result.Code }, JsonSerializerOptions.Web));
        else Console.WriteLine($"{account.Name} ({account.Email}) sets the password within three days on the page /sign-in, with this code:{Environment.NewLine}{result.Code}");
        return CommandLine.Success;
    }

    private static object Visible(Account account) => new { account.Id, account.Email, account.Name, roles = account.Roles.ToString(), account.Units, disabled = account.IsDisabled, hasPassword = account.PasswordHash is not null };
}
