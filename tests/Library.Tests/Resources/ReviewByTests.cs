using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Date = Google.Type.Date;

namespace MentorNet.Library.Tests.Resources;

/// <summary>What a resource says is looked at again, and says under whose law it was written.</summary>
public sealed class ReviewByTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private DateOnly Today => DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task It_is_due_three_years_after_it_is_published_and_with_a_states_law_after_one()
    {
        Assert.Equal(Day(Today.AddYears(3)), (await PublishedAsync("A plan")).ReviewDate);
        Assert.Equal(Day(Today.AddYears(1)), (await PublishedAsync("A plan under law", "WA")).ReviewDate);

        var chosen = await CreateAsync(new() { Title = "A plan with a day", ReviewDate = Day(Today.AddDays(40)) });
        Assert.Equal(Day(Today.AddDays(40)), (await Admin().Resources.PublishResourceAsync(new() { Name = chosen.Name, RightToShare = true })).ReviewDate);
    }

    [Fact]
    public async Task One_that_is_stale_says_so_comes_last_and_is_in_the_list_of_its_curators_until_they_looked()
    {
        var old = await CreateAsync(new() { Title = "Plan of plans", Summary = "A plan, the best plan", States = { "WA" }, LawYear = Today.Year, ReviewDate = Day(Today.AddDays(1)) });
        await Admin().Resources.PublishResourceAsync(new() { Name = old.Name, RightToShare = true });
        var other = await PublishedAsync("Another plan");
        Assert.Equal([old.Name, other.Name], await NamesAsync(Reader(""), "plan"));
        Assert.Empty((await Admin().Resources.SearchResourcesAsync(new() { Stale = true })).Resources);

        service.Clock.Advance(TimeSpan.FromDays(2));

        Assert.True((await Reader("").Resources.GetResourceAsync(new() { Name = old.Name })).Stale);
        Assert.Equal([other.Name, old.Name], await NamesAsync(Reader(""), "plan"));
        Assert.Equal([other.Name, old.Name], await NamesAsync(Reader(""), ""));
        Assert.Equal(old.Name, Assert.Single((await Admin().Resources.SearchResourcesAsync(new() { Stale = true })).Resources).Name);

        var confirmed = await Admin().Resources.ConfirmResourceAsync(new() { Name = old.Name });
        Assert.Equal((false, Day(Today.AddYears(1)), Today.Year), (confirmed.Stale, confirmed.ReviewDate, confirmed.LawYear));
        Assert.Equal([old.Name, other.Name], await NamesAsync(Reader(""), "plan"));
    }

    [Fact]
    public async Task What_was_written_under_another_states_law_alone_comes_after_what_holds_for_the_reader()
    {
        var washington = await PublishedAsync("Plan plan plan", "WA", "OR");
        var texas = await PublishedAsync("Plan plan", "TX");
        var all = await PublishedAsync("Plan");

        var reader = await Reader("TX").Resources.SearchResourcesAsync(new() { Query = "plan" });
        Assert.Equal("TX", reader.ReaderState);
        Assert.Equal(washington.Name, reader.Resources[^1].Name);
        Assert.Equal(["OR", "WA"], reader.Resources[^1].States);
        Assert.Equal(texas.Name, (await NamesAsync(Reader("OR"), "plan"))[^1]);
        Assert.Equal(("", 3), ((await Reader("").Resources.SearchResourcesAsync(new() { Query = "plan" })).ReaderState, (await NamesAsync(Reader(""), "plan")).Count));

        var first = await Reader("TX").Resources.SearchResourcesAsync(new() { PageSize = 2 });
        var second = await Reader("WA").Resources.SearchResourcesAsync(new() { PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal(("TX", washington.Name), (second.ReaderState, Assert.Single(second.Resources).Name));
        Assert.Equal([all.Name, texas.Name], first.Resources.Select(resource => resource.Name));
    }

    [Fact]
    public async Task What_is_recommended_has_last_what_a_search_has_last()
    {
        foreach (var states in new[] { "WA", "TX", "" })
        {
            await PublishedAsync($"For {states}", states.Length == 0 ? [] : [states]);
        }

        var recommended = await Reader("TX").Resources.ListRecommendedResourcesAsync(new());

        Assert.Equal("TX", recommended.ReaderState);
        Assert.Equal("For WA", recommended.Resources[^1].Title);
    }

    [Fact]
    public async Task While_profile_does_not_answer_a_search_answers_and_no_state_counts()
    {
        await PublishedAsync("Plan", "WA");
        service.ProfileIsDown = true;
        try
        {
            var found = await Reader("TX").Resources.SearchResourcesAsync(new());

            Assert.Equal(("", 1), (found.ReaderState, found.Resources.Count));
        }
        finally
        {
            service.ProfileIsDown = false;
        }
    }

    [Theory]
    [InlineData("resource.states[1]")]
    [InlineData("resource.law_year")]
    [InlineData("resource.law_year", true)]
    [InlineData("resource.review_date")]
    public async Task A_malformed_field_is_named_by_its_path(string field, bool stateless = false)
    {
        var resource = new Resource { Title = "T" };
        switch (field)
        {
            case "resource.states[1]": resource.States.Add(["WA", "Washington"]); break;
            case "resource.law_year" when stateless: resource.LawYear = 2025; break;
            case "resource.law_year": resource.States.Add("WA"); break;
            case "resource.review_date": resource.ReviewDate = Day(Today.AddDays(-2)); break;
        }

        await RpcAssert.FailsOnField(field, () => CreateAsync(resource));
    }

    [Fact]
    public async Task An_update_leaves_what_it_does_not_name_and_takes_the_year_with_the_states()
    {
        var draft = await CreateAsync(new() { Title = "A plan", States = { "WA" }, LawYear = 2025 });

        var renamed = await Admin().Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, Title = "Another plan" } });
        Assert.Equal((2025, 1, null), (renamed.LawYear, renamed.States.Count, renamed.ReviewDate));
        var lawless = await Admin().Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name }, UpdateMask = new() { Paths = { "states" } } });

        Assert.Equal((0, 0), (lawless.LawYear, lawless.States.Count));
    }

    [Fact]
    public async Task One_that_the_former_release_published_is_due_three_years_later()
    {
        var id = Guid.CreateVersion7();
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            await work.ExecuteAsync(
                """
                INSERT INTO resources (id, consortium_id, title, license, link, created_by, created_at, published, published_at)
                VALUES (@id, @consortium, 'A guide', 3, 'https://example.org', @id, now(), true, @at)
                """,
                new { id, consortium, at = service.Clock.GetUtcNow().AddYears(-3).AddDays(-1) });
            await work.CommitAsync();
        }

        var former = await Admin().Resources.GetResourceAsync(new() { Name = $"resources/{id}" });

        Assert.Equal((Day(Today.AddDays(-1)), true), (former.ReviewDate, former.Stale));
        Assert.Equal(former.Name, Assert.Single((await Admin().Resources.SearchResourcesAsync(new() { Stale = true })).Resources).Name);
        Assert.Equal(former.Etag, (await Admin().Resources.UpdateResourceAsync(new() { Resource = former, UpdateMask = new() { Paths = { "*" } } })).Etag);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_NOT_PUBLISHED", async () => await Admin().Resources.ConfirmResourceAsync(new() { Name = (await CreateAsync(new() { Title = "T" })).Name }));
    }

    private static Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    // A token ends in an hour, so that each call has its own.
    private Clients Admin() => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private Clients Reader(string state)
    {
        var id = Guid.CreateVersion7();
        if (state.Length > 0)
        {
            service.Organizations[id] = $"organizations/own-{state}";
        }

        return new(service.AsIn(consortium, id, Role.Officer));
    }

    private async Task<Resource> CreateAsync(Resource resource)
    {
        resource.License = Resource.Types.License.CcBy;
        resource.Link = "https://example.org/plan";
        resource.Needs.Add("needs/senior-table");
        return await Admin().Resources.CreateResourceAsync(new() { Resource = resource });
    }

    private async Task<Resource> PublishedAsync(string title, params string[] states)
    {
        var draft = await CreateAsync(new() { Title = title, States = { states }, LawYear = states.Length > 0 ? Today.Year : 0 });
        return await Admin().Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true });
    }

    private static async Task<List<string>> NamesAsync(Clients client, string query) =>
        [.. (await client.Resources.SearchResourcesAsync(new() { Query = query })).Resources.Select(resource => resource.Name)];
}
