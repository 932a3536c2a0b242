using InsightEngine.Server.Tests.Access;
using InsightEngine.Storage.Access;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InsightEngine.Server.Tests.Pages;

/// <summary>Signing in by keyboard, and what each person's pages show.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInPageTests(Browser browser)
{
    [ChromiumFact]
    public async Task One_signs_in_by_keyboard_is_told_what_is_wrong_and_is_back_where_one_was()
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.AddAsync("Mia", Roles.Manager, "U1");
        await server.AddAsync("Ada", Roles.Administrator);
        await using var window = await browser.OpenAsync(server, "/kpis");
        var page = window.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        Assert.Empty(await AccessibilityTests.ViolationsAsync(page));
        await window.ShotAsync("sign-in");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("mia@example.org");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not the password");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not right");
        await page.GetByLabel("Password *", new() { Exact = true }).FillAsync(AccessServer.Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("KPIs");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/kpis$"));
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).Not.ToContainTextAsync("Import");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).Not.ToContainTextAsync("People");
        await page.GotoAsync("/admin/people");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Not allowed");
        Assert.Empty(await AccessibilityTests.ViolationsAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Appearance, language and name" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
    }

    [ChromiumFact]
    public async Task An_administrator_adds_a_person_passes_the_link_on_and_the_person_sets_a_password()
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.AddAsync("Ada", Roles.Administrator);
        await using var window = await browser.OpenAsync(server, "/admin/people");
        var page = window.Page;
        await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password *", new() { Exact = true }).FillAsync(AccessServer.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("People and rights");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a person" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name *", new() { Exact = true }).FillAsync("Bo");
        await dialog.GetByLabel("E-mail address").FillAsync("bo@example.org");
        await dialog.GetByLabel("Leader", new() { Exact = true }).CheckAsync();
        Assert.Empty(await AccessibilityTests.ViolationsAsync(page));
        await window.ShotAsync("people-add");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a person" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Has no password yet" })).ToBeVisibleAsync();
        Assert.Empty(await AccessibilityTests.ViolationsAsync(page));
        await window.ShotAsync("people");
        var link = await page.Locator("main code").InnerTextAsync();

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Empty(await AccessibilityTests.ViolationsAsync(page));
        await window.ShotAsync("people-phone-dark");

        await using var other = await browser.OpenAsync(server, new Uri(link).PathAndQuery + new Uri(link).Fragment, 390, 844, dark: true);
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Set your password");
        Assert.Equal(0, await other.OverflowAsync());
        Assert.Empty(await AccessibilityTests.ViolationsAsync(other.Page));
        await other.ShotAsync("code-phone-dark");
        await other.Page.GetByLabel("New password *", new() { Exact = true }).FillAsync(AccessServer.Password);
        await other.Page.Keyboard.PressAsync("Enter");
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Set your password");
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance, language and name" })).ToBeVisibleAsync(); // on a phone the menu is folded
    }
}
