using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>A person drops files with bad rows on the import page and reads what is wrong with them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ImportPageTests(Browser browser)
{
    [ChromiumTheory]
    [InlineData(1366, 768, false)]
    [InlineData(1366, 768, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    public async Task Bad_rows_are_shown_with_line_and_column_and_leave_as_csv(int width, int height, bool dark)
    {
        await using var server = RunningServer.Start();
        await using var window = await browser.OpenAsync(server, "/import", width, height, dark);
        var page = window.Page;
        await window.ShotAsync($"import-before-{width}-{(dark ? "dark" : "light")}");
        await page.Locator("input[type=file]").SetInputFilesAsync(
        [
            File("objectives.csv", "id,parent_id,title,period_start,period_end\nBase,,Arrive on time,2026-01-01,2026-12-31\n"),
            File("kpis.csv", "id,name,objective_id,cadence,unit,direction\nK1,On time,Base,monthly,%,up\nK2,Open,Base,monthly,count,down\n"),
            File("observations.csv", "kpi_id,period,value\nK1,2026-01,93\nK1,31.02.2026,94\nK1,2026-03,many\nK7,2026-03,95\n"),
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check without changing anything" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Ada");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Use this name" }).ClickAsync();
        await Expect(page.GetByText("Checked; nothing was changed.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Imported, except for the refused rows.")).ToBeVisibleAsync();

        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Refused rows" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(1)).ToContainTextAsync("'31.02.2026' is not a date");
        Assert.Equal(["3", "period"], (await rows.Nth(1).GetByRole(AriaRole.Cell).AllInnerTextsAsync()).Take(2));
        Assert.Equal(["4", "value"], (await rows.Nth(2).GetByRole(AriaRole.Cell).AllInnerTextsAsync()).Take(2));
        await Expect(rows.Nth(3)).ToContainTextAsync("belongs to KPI 'K7', which is not known");
        var warning = page.GetByRole(AriaRole.Region, new() { Name = "Worth a look" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "KPI 'K1' has no owner" });
        await Expect(warning).ToContainTextAsync("2, 3");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "All as CSV" }).ClickAsync());
        Assert.Equal("import-errors.csv", download.SuggestedFilename);
        Assert.Contains("observations.csv,3,period,", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await window.OverflowAsync());
        await window.ShotAsync($"import-after-{width}-{(dark ? "dark" : "light")}");
        Assert.Empty(window.Errors);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };
}
