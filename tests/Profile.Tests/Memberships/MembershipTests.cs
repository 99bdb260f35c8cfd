using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Memberships;

public sealed class MembershipTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    private async Task<Person?> FindAsync(Guid id) => (await service.Admin.People.BatchGetPeopleAsync(new() { Names = { $"people/{id}" } })).People.FirstOrDefault();

    private async Task<Person> JoinAsync(Guid id, Guid? message = null)
    {
        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["officer"], true, now), message);
        return await Eventually.Get(() => FindAsync(id), "the person");
    }

    private Task HandledAsync(Guid message) => Eventually.True(
        async () =>
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.ConnectionString);
            await using var command = source.CreateCommand("SELECT count(*) FROM inbox WHERE message_id = $1");
            command.Parameters.Add(new() { Value = message });
            return (long)(await command.ExecuteScalarAsync())! > 0;
        },
        "the event is in the inbox");

    [Fact]
    public async Task Matching_is_told_whether_somebody_has_accepted()
    {
        var id = Guid.CreateVersion7();
        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["officer"], false, now));
        await Eventually.True(() => ToldAsync(joined: false), "invited");

        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["officer"], true, now.AddSeconds(1)));

        await Eventually.True(() => ToldAsync(joined: true), "joined");

        Task<bool> ToldAsync(bool joined) => service.Bus.Published.Any<ProfileUpdated>(
            told => told.Context.Message.PersonId == id && told.Context.Message.Joined == joined, new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task An_event_counts_once()
    {
        var (id, message) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await JoinAsync(id, message);
        await JoinAsync(id, message);
        var (next, last) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.PublishAsync(new MembershipChanged(next, service.Consortium, ["officer"], true, now), last);
        await HandledAsync(last);
        Assert.True(await service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message.PersonId == next)); // and so all before it

        var person = (await FindAsync(id))!;

        Assert.Equal(Person.Types.State.Active, person.State);
        Assert.Equal([1L], service.Bus.Published.Select<ProfileUpdated>(told => told.Context.Message.PersonId == id, new CancellationToken(canceled: true)).Select(told => told.Context.Message.Version));
        Assert.Equal(Role.Officer, Assert.Single(person.Roles));
    }

    [Fact]
    public async Task Who_leaves_is_gone_with_all_they_wrote_and_what_is_told_of_them_when_they_return_is_newer()
    {
        var id = Guid.CreateVersion7();
        await JoinAsync(id);
        var client = service.Officer(id);
        var before = await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { About = "What they wrote", Title = "Director" } });

        await service.PublishAsync(new MembershipChanged(id, service.Consortium, [], false, now.AddHours(1)));
        await Eventually.True(async () => await FindAsync(id) is null, "the person has left");
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message is { Ready: false, Roles.Count: 0 } && told.Context.Message.PersonId == id), "the facts are told");
        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["mentor"], true, now.AddHours(2)));
        var after = await Eventually.Get(() => FindAsync(id), "the person is back");

        Assert.Equal(("", ""), (after.About, after.Title));
        await Eventually.True(
            () => service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message.PersonId == id && told.Context.Message.Roles.Contains("mentor") && told.Context.Message.Version > long.Parse(before.Etag, null)),
            "what is told is newer");
    }

    [Fact]
    public async Task An_old_token_does_not_bring_back_who_has_left()
    {
        var id = Guid.CreateVersion7();
        await JoinAsync(id);
        await service.PublishAsync(new MembershipChanged(id, service.Consortium, [], false, now.AddHours(1)));
        await Eventually.True(async () => await FindAsync(id) is null, "the person has left");

        await RpcAssert.Fails(StatusCode.PermissionDenied, "MEMBERSHIP_ENDED", () => service.Officer(id).People.GetMyPersonAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task An_event_that_comes_late_has_no_effect()
    {
        var (id, late) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await JoinAsync(id);

        await service.PublishAsync(new MembershipChanged(id, service.Consortium, ["coach"], true, now.AddMinutes(-1)), late);
        await HandledAsync(late);

        Assert.Equal(Role.Officer, Assert.Single((await FindAsync(id))!.Roles));
    }

    [Fact]
    public async Task A_deleted_consortium_leaves_no_people_no_members_and_no_organizations_of_its_own()
    {
        var consortium = Guid.CreateVersion7();
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        await admin.People.GetMyPersonAsync(new());
        var (own, shared) = ($"organizations/own-{Guid.NewGuid():N}", $"organizations/own-{Guid.NewGuid():N}");
        foreach (var name in new[] { own, shared })
        {
            await admin.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Organization.Types.Kind.NonProfit, DisplayName = "Ours" } });
            await admin.Organizations.AddMemberOrganizationAsync(new() { Organization = name });
        }

        await service.Admin.Organizations.AddMemberOrganizationAsync(new() { Organization = shared });

        // Before the tokens of this test, so that they let in and what is left is seen.
        await service.PublishAsync(new ConsortiumDeleted(consortium, now.AddMinutes(-1)));

        await Eventually.True(async () => (await admin.Organizations.ListMemberOrganizationsAsync(new())).Organizations.Count == 0, "its members are gone");
        Assert.Empty((await admin.People.ListPeopleAsync(new())).People);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => service.Operator.Organizations.GetOrganizationAsync(new() { Name = own }).ResponseAsync);
        Assert.Equal("Ours", (await service.Operator.Organizations.GetOrganizationAsync(new() { Name = shared })).DisplayName);

        var late = Guid.CreateVersion7();
        await service.PublishAsync(new MembershipChanged(Guid.CreateVersion7(), consortium, ["officer"], true, now.AddMinutes(-2)), late);
        await HandledAsync(late);
        Assert.Empty((await admin.People.ListPeopleAsync(new())).People);
    }
}
