using InsightEngine.Cli;
using InsightEngine.Insights;
using InsightEngine.Storage;
using InsightEngine.Storage.Backup;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Storage;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly StoreFolder _folder = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("insight-backup-").FullName;

    private string File => Path.Combine(_elsewhere, "backup.zip");

    public async Task InitializeAsync()
    {
        await _folder.InitializeAsync();
        await SmallOrganisation.FillAsync(_folder.Store);
    }

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_backup_that_was_made_while_values_came_in_is_the_store_of_one_moment()
    {
        var intake = new Intake(_folder.Store, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            // two values at once: a copy of the middle of a transaction would hold one of them
            for (; !stop.IsCancellationRequested; written++)
                await intake.AcceptAsync(
                    new RecordBatch { Observations = [.. new[] { "K1", "K2" }.Select(kpi => Records.Value(kpi, 1, written) with { PeriodStart = SmallOrganisation.ThisMonth })] },
                    new IntakeOrigin("x", "y"), IntakeMode.Accept, CancellationToken.None);
        });
        await Wait.UntilAsync(() => written > 3, "values come in");
        var manifest = await StoreBackup.CreateAsync(_folder.Store, File, TimeProvider.System, CancellationToken.None);
        await stop.CancelAsync();
        await writing;

        var restored = Path.Combine(_elsewhere, "restored");
        var (again, aside) = await StoreRestore.RunAsync(File, restored, replace: false, TimeProvider.System, CancellationToken.None);
        Assert.Equal(manifest.Sha256, again.Sha256);
        Assert.Null(aside);
        using var store = await Store.OpenAsync(new StoreOptions { Folder = restored }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        Assert.Equal(manifest.Observations, await db.Observations.CountAsync());
        Assert.Equal(await db.Observations.CountAsync(value => value.KpiId == "K1"), await db.Observations.CountAsync(value => value.KpiId == "K2"));
        Assert.True(manifest.Observations >= 144 + 6, $"{manifest.Observations}");
    }

    [Theory, InlineData(0.1), InlineData(0.5), InlineData(0.9), InlineData(0.999)]
    public async Task A_damaged_backup_is_refused_and_the_store_stays(double where)
    {
        await StoreBackup.CreateAsync(_folder.Store, File, TimeProvider.System, CancellationToken.None);
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        bytes[(int)(bytes.Length * where)] ^= 0x10;
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        await RefusedAsync();
    }

    [Theory, InlineData(0), InlineData(100), InlineData(5000)]
    public async Task A_backup_that_was_cut_off_is_refused(int length)
    {
        await StoreBackup.CreateAsync(_folder.Store, File, TimeProvider.System, CancellationToken.None);
        await using (var file = System.IO.File.OpenWrite(File)) file.SetLength(length);
        await RefusedAsync();
    }

    [Fact]
    public async Task Another_file_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, "kpi_id,period,value\n");
        await RefusedAsync();
        System.IO.File.Delete(File);
        System.IO.File.Copy(Path.Combine(_folder.Folder, StoreOptions.FileName), File);
        await RefusedAsync();
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused_by_name()
    {
        await using (var db = _folder.Store.CreateDbContext()) await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '9.9')");
        await StoreBackup.CreateAsync(_folder.Store, File, TimeProvider.System, CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<BackupException>(() => StoreRestore.RunAsync(File, Path.Combine(_elsewhere, "r"), false, TimeProvider.System, CancellationToken.None));
        Assert.Contains("FromTheFuture", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_put_aside_only_when_asked_and_never_under_a_running_server()
    {
        await StoreBackup.CreateAsync(_folder.Store, File, TimeProvider.System, CancellationToken.None);
        Assert.Contains("--replace", (await Assert.ThrowsAsync<BackupException>(() => StoreRestore.RunAsync(File, _folder.Folder, false, TimeProvider.System, CancellationToken.None))).Message, StringComparison.Ordinal);
        await using (var open = _folder.Store.CreateDbContext())
        {
            await open.Owners.CountAsync();
            await open.Database.OpenConnectionAsync();
            Assert.Contains("in use", (await Assert.ThrowsAsync<BackupException>(() => StoreRestore.RunAsync(File, _folder.Folder, true, TimeProvider.System, CancellationToken.None))).Message, StringComparison.Ordinal);
        }
        _folder.Store.CloseIdleConnections();
        var (_, aside) = await StoreRestore.RunAsync(File, _folder.Folder, true, TimeProvider.System, CancellationToken.None);
        Assert.True(System.IO.File.Exists(aside));
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(4, await db.Kpis.CountAsync());
    }

    [Fact]
    public async Task The_commands_back_up_check_and_restore()
    {
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["backup", "-o", File, "--data", _folder.Folder]));
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["backup", "-o", File, "--data", _folder.Folder]));
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["restore", File, "--check"]));
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["restore", File, "--data", Path.Combine(_elsewhere, "r"), "--json"]));
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["restore", Path.Combine(_elsewhere, "none"), "--data", Path.Combine(_elsewhere, "s")]));
        Assert.Equal(CommandLine.Usage, await CommandLine.RunAsync(["backup"]));
    }

    [Fact]
    public async Task A_pruned_log_says_its_gap_and_keeps_its_last_line()
    {
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await _folder.Store.WriteAsync(async (db, token) =>
        {
            for (var i = 0; i < 30; i++)
            {
                var line = (InsightEvent)SampleRecords.Make(db, typeof(InsightEvent), SampleKind.Usual, i);
                db.InsightLog.Add(line with { At = start.AddDays(i) });
            }
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        Assert.Equal(20, await new LogRetention(_folder.Store, new SteppingClock(start.AddDays(50))).PruneAsync(30, CancellationToken.None));
        await using (var db = _folder.Store.CreateDbContext())
        {
            var page = await InsightLogReader.ReadAsync(db, 5, 100, CancellationToken.None);
            Assert.Equal((6L, 20L), (page.Gap!.From, page.Gap.To));
            Assert.Equal(10, page.Events.Count);
        }
        Assert.Equal(9, await new LogRetention(_folder.Store, new SteppingClock(start.AddYears(9))).PruneAsync(30, CancellationToken.None));
        await using var after = _folder.Store.CreateDbContext();
        Assert.Equal(30, await InsightLogReader.LastAsync(after, CancellationToken.None));
    }

    private async Task RefusedAsync()
    {
        await Assert.ThrowsAsync<BackupException>(() => BackupFile.VerifyAsync(File, CancellationToken.None));
        var restored = Path.Combine(_elsewhere, "restored");
        await Assert.ThrowsAsync<BackupException>(() => StoreRestore.RunAsync(File, restored, false, TimeProvider.System, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(restored));
    }
}
