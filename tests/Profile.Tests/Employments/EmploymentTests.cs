using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Employments;

public sealed class EmploymentTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private async Task<(Guid Id, Clients Profile, EmploymentsService.EmploymentsServiceClient Employments, string Employer)> EmployedAsync()
    {
        var id = Guid.CreateVersion7();
        var invoker = service.As(id, Role.Officer);
        var profile = new Clients(invoker);
        var employer = await service.MemberOrganizationAsync("Former Schools");
        await profile.People.UpdatePersonAsync(new()
        {
            Person = new(await profile.People.GetMyPersonAsync(new()))
            {
                Organization = employer,
                Title = "Director of Equity",
                TeamSize = Person.Types.TeamSize.Alone,
                StartDate = Day(2022, 8, 1),
                Scope = "All schools",
                Needs = { "needs/senior-table" },
                Capacity = 2,
            },
        });
        return (id, profile, profile.Employments, employer);
    }

    private Task<ProfileUpdated> ToldAsync(Guid id, Func<ProfileUpdated, bool> wanted) => Eventually.Get(
        () => Task.FromResult(service.Bus.Published.Select<ProfileUpdated>(told => told.Context.Message.PersonId == id && wanted(told.Context.Message)).FirstOrDefault()?.Context.Message),
        "the facts are told");

    [Fact]
    public async Task A_new_employment_ends_the_old_one_and_keeps_what_is_theirs()
    {
        var (id, profile, employments, former) = await EmployedAsync();
        var next = await service.MemberOrganizationAsync("Next Schools");

        var began = await employments.CreateEmploymentAsync(new() { Employment = new() { Organization = next, Title = "Chief Equity Officer", StartDate = Day(2026, 7, 1), ReportsTo = Person.Types.ReportsTo.ChiefExecutive } });

        var me = await profile.People.GetMyPersonAsync(new());
        Assert.Equal((next, "Chief Equity Officer", Person.Types.ReportsTo.ChiefExecutive), (me.Organization, me.Title, me.ReportsTo));
        // How the new post is set up is not what the old one was.
        Assert.Equal((Person.Types.TeamSize.Unspecified, "", 2, "needs/senior-table"), (me.TeamSize, me.Scope, me.Capacity, me.Needs.Single()));
        var listed = (await employments.ListMyEmploymentsAsync(new())).Employments;
        Assert.Equal([began.Name, listed[1].Name], listed.Select(employment => employment.Name));
        Assert.Equal((former, Day(2022, 8, 1), Day(2026, 7, 1), "All schools", Person.Types.TeamSize.Alone), (listed[1].Organization, listed[1].StartDate, listed[1].EndDate, listed[1].Scope, listed[1].TeamSize));
        Assert.Equal("chief-equity-officer", (await ToldAsync(id, told => told.Organization == next)).TitleFamily);
    }

    [Fact]
    public async Task The_same_request_is_the_same_employment()
    {
        var (_, _, employments, _) = await EmployedAsync();
        var request = new CreateEmploymentRequest { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = "Officer" }, RequestId = Guid.NewGuid().ToString() };

        await employments.CreateEmploymentAsync(request);
        await employments.CreateEmploymentAsync(request);

        Assert.Equal(2, (await employments.ListMyEmploymentsAsync(new())).Employments.Count);
    }

    [Fact]
    public async Task Who_lost_their_post_stays_a_member_keeps_everything_and_is_asked_what_they_want_until_they_say_it()
    {
        var (id, profile, employments, employer) = await EmployedAsync();

        await employments.EliminateMyRoleAsync(new() { EliminateDate = Day(2026, 6, 30) });

        var asked = await profile.People.GetMyPersonAsync(new());
        Assert.Equal((employer, Person.Types.State.Active, 2, Day(2026, 6, 30)), (asked.Organization, asked.State, asked.Capacity, asked.RoleEliminatedDate));
        Assert.Contains(Person.Types.Question.WishUnanswered, asked.Questions);
        Assert.Null((await service.Admin.People.GetPersonAsync(new() { Name = asked.Name })).RoleEliminatedDate);

        await employments.EliminateMyRoleAsync(new() { Wish = Person.Types.Wish.Rest });

        var answered = await profile.People.GetMyPersonAsync(new());
        Assert.Equal((Day(2026, 6, 30), Person.Types.Wish.Rest), (answered.RoleEliminatedDate, answered.Wish));
        Assert.Empty(answered.Questions);
        Assert.NotNull(answered.PauseUntilDate);
        Assert.Equal(employer, (await ToldAsync(id, told => told.PausedUntil is not null)).Organization);
    }

    [Fact]
    public async Task A_new_employment_ends_the_state_and_keeps_when_the_old_post_was_eliminated()
    {
        var (_, profile, employments, _) = await EmployedAsync();
        await employments.EliminateMyRoleAsync(new() { EliminateDate = Day(2026, 6, 30), Wish = Person.Types.Wish.NextPost });

        await employments.CreateEmploymentAsync(new() { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = "Officer", StartDate = Day(2026, 9, 1) } });

        Assert.Null((await profile.People.GetMyPersonAsync(new())).RoleEliminatedDate);
        Assert.Equal((Day(2026, 6, 30), Day(2026, 6, 30)), ((await employments.ListMyEmploymentsAsync(new())).Employments[1].EndDate, (await employments.ListMyEmploymentsAsync(new())).Employments[1].EliminateDate));
    }

    [Fact]
    public async Task What_was_said_by_mistake_is_taken_back()
    {
        var (_, profile, employments, _) = await EmployedAsync();
        await employments.EliminateMyRoleAsync(new());
        await employments.RestoreMyRoleAsync(new());
        Assert.Null((await profile.People.GetMyPersonAsync(new())).RoleEliminatedDate);

        await employments.CreateEmploymentAsync(new() { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = "Officer" } });
        var listed = (await employments.ListMyEmploymentsAsync(new())).Employments;
        await employments.DeleteEmploymentAsync(new() { Name = listed[1].Name });

        Assert.Single((await employments.ListMyEmploymentsAsync(new())).Employments);
        await RpcAssert.Fails(StatusCode.NotFound, "EMPLOYMENT_NOT_FOUND", () => employments.DeleteEmploymentAsync(new() { Name = listed[0].Name }).ResponseAsync);
        var (_, _, stranger, _) = await EmployedAsync();
        await RpcAssert.Fails(StatusCode.NotFound, "EMPLOYMENT_NOT_FOUND", () => stranger.DeleteEmploymentAsync(new() { Name = listed[1].Name }).ResponseAsync);
    }

    [Fact]
    public async Task Pages_hold_the_present_employment_and_each_former_one_once()
    {
        var (_, _, employments, _) = await EmployedAsync();
        for (var year = 2023; year <= 2026; year++)
        {
            await employments.CreateEmploymentAsync(new() { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = $"Officer of {year}", StartDate = Day(year, 1, 1) } });
        }

        var found = new List<string>();
        var token = "";
        do
        {
            var page = await employments.ListMyEmploymentsAsync(new() { PageSize = 1, PageToken = token });
            found.AddRange(page.Employments.Select(employment => employment.Title));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(["Officer of 2026", "Officer of 2025", "Officer of 2024", "Officer of 2023", "Director of Equity"], found);
    }

    [Fact]
    public async Task A_malformed_employment_changes_nothing()
    {
        var (_, _, employments, _) = await EmployedAsync();
        var member = await service.MemberOrganizationAsync();

        await RpcAssert.FailsOnField("employment.organization", () => employments.CreateEmploymentAsync(new() { Employment = new() { Organization = "organizations/own-nowhere", Title = "Officer" } }).ResponseAsync);
        await RpcAssert.FailsOnField("employment.title", () => employments.CreateEmploymentAsync(new() { Employment = new() { Organization = member } }).ResponseAsync);
        await RpcAssert.FailsOnField("employment.start_date", () => employments.CreateEmploymentAsync(new() { Employment = new() { Organization = member, Title = "Officer", StartDate = Day(2021, 1, 1) } }).ResponseAsync);
        await RpcAssert.FailsOnField("wish", () => employments.EliminateMyRoleAsync(new() { Wish = (Person.Types.Wish)9 }).ResponseAsync);

        Assert.Single((await employments.ListMyEmploymentsAsync(new())).Employments);
    }
}
