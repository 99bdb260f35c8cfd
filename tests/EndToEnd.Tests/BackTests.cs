using MentorNet.Identity.V1;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What a browser's own buttons and addresses do with what was sent.</summary>
[Collection(Collections.Own)]
[ClosesPages]
public sealed class BackTests(RunningSystem system)
{
    private const string Operator = "operator@example.org";

    [Fact]
    public async Task A_form_that_is_gone_back_to_and_sent_again_makes_one_and_another_when_it_was_changed()
    {
        var name = $"Twice Valley {Guid.NewGuid():N}"[..24];
        var page = await system.SignInAsync(Operator);
        await page.GotoAsync("/consortia/new");
        await CreateAsync(page, name);

        await page.GoBackAsync();
        await CreateAsync(page, name);
        await page.GoBackAsync();
        await CreateAsync(page, $"{name} 2");

        var all = await new ConsortiaService.ConsortiaServiceClient(await system.GrpcAsync(Operator)).ListConsortiaAsync(new() { PageSize = 200 });
        Assert.Equal([name, $"{name} 2"], all.Consortia.Select(one => one.DisplayName).Where(one => one.StartsWith(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_comes_by_the_number_of_the_machine_signs_in_by_its_name()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        var answer = await browser.GetAsync(new Uri($"http://127.0.0.1:{system.Web.Port}/login?returnUrl=%2Fmessages"));

        Assert.Equal(new Uri(system.Web, "login?returnUrl=%2Fmessages"), answer.Headers.Location);
    }

    private static async Task CreateAsync(IPage page, string name)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("First admin’s name").FillAsync("Nora Vale");
        await page.GetByLabel("First admin’s email address").FillAsync($"{name.Replace(' ', '.').ToLowerInvariant()}@example.net");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create consortium" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"{name} is created." })).ToBeVisibleAsync();
    }
}
