using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Consent;

public sealed class LookTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Every_call_that_shows_somebody_leaves_a_look()
    {
        var me = await service.JoinAsync();
        var member = await service.JoinAsync();
        var admin = await service.JoinAsync(roles: Role.Admin);

        await member.SeeAsync(me);
        await member.Ask.People.SearchPeopleAsync(new() { Query = me.DisplayName });
        await admin.Ask.People.BatchGetPeopleAsync(new() { Names = { me.Name } });

        var looks = (await me.Ask.Consent.ListMyLooksAsync(new())).Looks;
        Assert.Equal(
            [(member.Name, Look.Types.Kind.Profile), (member.Name, Look.Types.Kind.List), (admin.Name, Look.Types.Kind.List)],
            looks.Select(look => (look.Viewer, look.Kind)).OrderBy(look => look.Viewer == admin.Name).ThenBy(look => look.Kind));
        Assert.All(looks, look => Assert.Equal(1, look.Count));
        Assert.Equal([Role.Admin], looks.Single(look => look.Viewer == admin.Name).ViewerRoles);
        Assert.Equal(["display_name", "email", "last_active"], looks.Single(look => look.Viewer == admin.Name).Fields);
    }

    [Fact]
    public async Task An_operator_who_is_an_admin_too_leaves_it_like_everybody()
    {
        var me = await service.JoinAsync();
        var viewer = Guid.CreateVersion7();
        var client = new Clients(service.As(viewer, Role.Admin, Role.Operator));
        await client.People.GetMyPersonAsync(new());

        await client.People.ListPeopleAsync(new() { Query = me.DisplayName });

        var look = Assert.Single((await me.Ask.Consent.ListMyLooksAsync(new())).Looks);
        Assert.Equal([Role.Admin, Role.Operator], look.ViewerRoles);
    }

    [Fact]
    public async Task Looks_within_an_hour_are_one_with_a_count_and_the_next_hour_is_another()
    {
        var me = await service.JoinAsync();
        var member = await service.JoinAsync();
        service.Clock.SetUtcNow(new DateTimeOffset(service.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero));

        await member.SeeAsync(me);
        await member.SeeAsync(me);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await member.SeeAsync(me);

        Assert.Equal([1, 2], (await me.Ask.Consent.ListMyLooksAsync(new())).Looks.Select(look => look.Count));
    }

    [Fact]
    public async Task Ones_own_look_and_a_look_that_showed_nothing_are_none()
    {
        var employer = await service.MemberOrganizationAsync();
        var me = await service.JoinAsync(employer);
        var colleague = await service.JoinAsync(employer);

        await me.SeeAsync(me);
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => colleague.SeeAsync(me));

        Assert.Empty((await me.Ask.Consent.ListMyLooksAsync(new())).Looks);
    }

    [Fact]
    public async Task Who_looks_is_named_to_the_person_even_if_others_do_not_see_the_name()
    {
        var me = await service.JoinAsync();
        var member = await service.JoinAsync();
        await member.ChooseAsync("display_name", V1.Consent.Types.Audience.OnlyMe);

        await member.SeeAsync(me);

        Assert.Empty((await me.SeeAsync(member)).DisplayName);
        Assert.Equal(member.DisplayName, Assert.Single((await me.Ask.Consent.ListMyLooksAsync(new())).Looks).ViewerDisplayName);
    }

    [Fact]
    public async Task Looks_come_in_pages_the_latest_first()
    {
        var me = await service.JoinAsync();
        var viewers = new List<Member>();
        for (var i = 0; i < 3; i++)
        {
            viewers.Add(await service.JoinAsync());
            await viewers[i].SeeAsync(me);
            service.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await me.Ask.Consent.ListMyLooksAsync(new() { PageSize = 2 });
        var second = await me.Ask.Consent.ListMyLooksAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(viewers.Select(viewer => viewer.Name).Reverse(), first.Looks.Concat(second.Looks).Select(look => look.Viewer));
        Assert.Empty(second.NextPageToken);
        await RpcAssert.FailsOnField("page_token", () => viewers[0].Ask.Consent.ListMyLooksAsync(new() { PageToken = first.NextPageToken }).ResponseAsync);
    }

    [Fact]
    public async Task Two_lists_at_once_wait_for_each_other_and_never_in_a_ring()
    {
        var people = new List<Member>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(await service.JoinAsync());
        }

        var names = people.Select(person => person.Name).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => people[i % 4].Ask.People.BatchGetPeopleAsync(new() { Names = { i % 2 == 0 ? names : names.Reverse() } }).ResponseAsync));

        Assert.Equal(24 - 6, (await people[0].Ask.Consent.ListMyLooksAsync(new())).Looks.Sum(look => look.Count));
    }
}
