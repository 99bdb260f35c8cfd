using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Opens the board of a round of 2,000 pairs in a browser, and prints how long its acts take there.</summary>
[Collection(Collections.Own)]
[ClosesPages]
public sealed class BoardTests(RunningSystem system, ITestOutputHelper output)
{
    private const int Officers = 2_000;
    private const int Mentors = 500;

    [Fact]
    public async Task A_board_of_2000_pairs_is_found_in_turned_and_changed()
    {
        var name = $"Large {Guid.NewGuid():N}"[..14];
        var page = await system.BeginConsortiumAsync(await system.SignInAsync("operator@example.org"), name, "amber ladder winter cello");
        await FillAsync(await ConsortiumAsync(name));

        await page.GotoAsync("/admin/rounds/new");
        await page.GetByLabel("Name").FillAsync(name);
        foreach (var title in new[] { "Officers", "Objective", "Review" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Create round" }).ClickAsync();
        await MeasureAsync("from the button to the preview", async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Compute the preview" }).ClickAsync();
            await Expect(page.GetByText("entries of 2,000, page 1 of 40")).ToBeVisibleAsync();
        });

        await MeasureAsync("opening: the first rows", async () =>
        {
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();
        });
        await MeasureAsync("opening: all 2,000 there, by name", () => Expect(page.GetByText("entries of 2,000, page 1 of 40")).ToBeVisibleAsync());
        await Expect(page.Locator(".board[data-live=true]")).ToBeVisibleAsync();

        var before = await page.Locator("[data-row]").First.InnerTextAsync();
        await MeasureAsync("next page", async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Next page" }).ClickAsync();
            await Expect(page.GetByText("page 2 of 40").First).ToBeVisibleAsync();
        });
        Assert.NotEqual(before, await page.Locator("[data-row]").First.InnerTextAsync());
        await MeasureAsync("finding one of 2,000", async () =>
        {
            await page.GetByLabel("Find", new() { Exact = true }).FillAsync("Officer 01234");
            await Expect(page.Locator("[data-row]")).ToHaveCountAsync(1);
        });
        await page.GetByLabel("Find", new() { Exact = true }).FillAsync("");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(50);
        await MeasureAsync("lowest fit first", async () =>
        {
            await page.GetByLabel("Order", new() { Exact = true }).SelectOptionAsync("fit");
            await Expect(page.GetByText("page 1 of 40").First).ToBeVisibleAsync();
        });

        // A key to the focus: in the browser alone.
        await page.Locator("[data-row]").First.FocusAsync();
        var keys = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            await page.Keyboard.PressAsync("j");
        }

        output.WriteLine($"a row down by key: {keys.Elapsed.TotalMilliseconds / 20:0} ms");
        await Expect(page.Locator("[data-row]").Nth(20)).ToBeFocusedAsync();
        await MeasureAsync("pin by key, saved and shown", async () =>
        {
            await page.Keyboard.PressAsync("p");
            await Expect(page.GetByText("pinned", new() { Exact = true })).ToHaveCountAsync(1);
        });
        await MeasureAsync("undo, saved and shown", async () =>
        {
            await page.Keyboard.PressAsync("u");
            await Expect(page.GetByText("pinned", new() { Exact = true })).ToHaveCountAsync(0);
        });
        await page.Context.CloseAsync();
    }

    private async Task MeasureAsync(string what, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }

    private async Task<Guid> ConsortiumAsync(string name)
    {
        await using var source = system.Database("identity");
        await using var command = source.CreateCommand("SELECT id FROM consortia WHERE display_name = $1");
        command.Parameters.AddWithValue(name);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    // People by the thousand come by events in life; here they are put where the events would have left them.
    private async Task FillAsync(Guid consortium)
    {
        await using (var profile = system.Database("profile"))
        {
            await using var command = profile.CreateCommand(
                $"""
                WITH orgs AS (SELECT name, row_number() OVER (ORDER BY name) AS n FROM organizations ORDER BY name LIMIT 20)
                INSERT INTO people (consortium_id, person_id, display_name, organization, employers, roles, active, languages, updated_at)
                SELECT $1, {Id}, CASE WHEN i < {Officers} THEN 'Officer ' ELSE 'Mentor ' END || lpad(i::text, 5, '0'),
                    (SELECT name FROM orgs WHERE n = 1 + i % (SELECT count(*) FROM orgs)),
                    ARRAY[(SELECT name FROM orgs WHERE n = 1 + i % (SELECT count(*) FROM orgs))], -- as the keeper of walls would work out, which otherwise publishes them anew
                    ARRAY[CASE WHEN i < {Officers} THEN 'officer' ELSE 'mentor' END], true, ARRAY['en'], now()
                FROM generate_series(0, {Officers + Mentors - 1}) AS i
                """);
            command.Parameters.AddWithValue(consortium);
            await command.ExecuteNonQueryAsync();
        }

        await using var matching = system.Database("matching");
        await using var facts = matching.CreateCommand(
            $"""
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, needs, offers,
                reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at)
            SELECT $1, {Id}, 1, ARRAY[CASE WHEN i < {Officers} THEN 'officer' ELSE 'mentor' END], 'organizations/own-' || i, 'SCHOOL_DISTRICT',
                (ARRAY['OH', 'TX', 'CA', 'NY', 'WA'])[1 + i % 5], 'Suburb: Large', ARRAY[(ARRAY['senior-table', 'mentorship', 'strategic-plan'])[1 + i % 3]],
                ARRAY[(ARRAY['senior-table', 'mentorship', 'strategic-plan'])[1 + i % 3]], 'CHIEF_EXECUTIVE', 'ALONE', 'NONE', 'NO', 'NEW_POST',
                i % 15, CASE WHEN i < {Officers} THEN 0 ELSE 4 END, ARRAY['en'], 'America/Chicago', true, now()
            FROM generate_series(0, {Officers + Mentors - 1}) AS i
            """);
        facts.Parameters.AddWithValue(consortium);
        await facts.ExecuteNonQueryAsync();
    }

    // The same people in both databases.
    private const string Id = "md5($1::text || i)::uuid";
}
