using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Walls;

/// <summary>The wall between the people of an organization and those of the organizations above and below it.</summary>
public sealed class KinTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Parents_and_children_are_not_there_for_each_other_and_two_below_one_parent_are()
    {
        var (county, district, school, sibling) = (await OrganizationAsync(), await OrganizationAsync(), await OrganizationAsync(), await OrganizationAsync());
        var officer = await service.JoinAsync(school);
        var above = await service.JoinAsync(district, Role.Admin);
        var top = await service.JoinAsync(county, Role.Admin);
        var beside = await service.JoinAsync(sibling, Role.Admin);
        Assert.True(await SeesAsync(above, officer));

        await OwnsAsync(county, district);
        var owned = await OwnsAsync(district, school);
        await OwnsAsync(district, sibling);

        await Eventually.True(async () => !await SeesAsync(above, officer) && !await SeesAsync(top, officer) && !await SeesAsync(officer, above) && !await SeesAsync(officer, top), "they are apart");
        Assert.True(await SeesAsync(beside, officer));
        Assert.True(await SeesAsync(officer, beside));
        Assert.Empty((await top.Ask.People.BatchGetPeopleAsync(new() { Names = { officer.Name, above.Name } })).People);
        await Eventually.True(
            () => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Kin: { } kin } facts && facts.PersonId == officer.Id && kin.Order().SequenceEqual(new[] { county, district }.Order())),
            "those who keep a copy are told of what is above");
        await Operator.Independence.EndRelationAsync(new() { Name = owned.Name });

        await Eventually.True(async () => await SeesAsync(above, officer) && await SeesAsync(top, officer), "they are together again");
    }

    [Fact]
    public async Task Who_is_not_known_yet_is_kept_from_what_is_below_too()
    {
        var (district, school) = (await OrganizationAsync(), await OrganizationAsync());
        await OwnsAsync(district, school);
        var officer = await service.JoinAsync(school);

        var admin = new Clients(service.WithToken(TestTokens.CreateInvited(Guid.CreateVersion7(), service.Consortium, [district], Role.Admin)));

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => admin.People.GetPersonAsync(new() { Name = officer.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Only_an_admin_who_works_for_neither_ends_that_one_is_the_others_parent()
    {
        var (county, district, school) = (await OrganizationAsync(), await OrganizationAsync(), await OrganizationAsync());
        var top = await service.JoinAsync(county, Role.Admin);
        var above = await service.JoinAsync(district, Role.Admin);
        var nowhere = await service.JoinAsync(roles: Role.Admin);
        var elsewhere = await service.JoinAsync(await OrganizationAsync(), Role.Admin);
        await elsewhere.Ask.Independence.CreateRelationAsync(Said(county, district));
        var owned = await elsewhere.Ask.Independence.CreateRelationAsync(Said(district, school));
        await Eventually.True(async () => !await SeesAsync(top, above), "what is above is known");

        foreach (var one in new[] { top, above, nowhere })
        {
            await RpcAssert.Fails(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", () => one.Ask.Independence.EndRelationAsync(new() { Name = owned.Name }).ResponseAsync);
        }

        Assert.NotNull((await elsewhere.Ask.Independence.EndRelationAsync(new() { Name = owned.Name })).EndDate);
    }

    private Clients Operator => service.Operator;

    private Task<string> OrganizationAsync() => service.MemberOrganizationAsync($"School {Guid.NewGuid():N}");

    private static CreateRelationRequest Said(string parent, string child) => new()
    {
        Relation = new() { Kind = Relation.Types.Kind.ParentOf, Organization = parent, OtherOrganization = child, Source = "The county's own page" },
    };

    private async Task<Relation> OwnsAsync(string parent, string child) => await Operator.Independence.CreateRelationAsync(Said(parent, child));

    private static async Task<bool> SeesAsync(Member viewer, Member person) => (await viewer.Ask.People.BatchGetPeopleAsync(new() { Names = { person.Name } })).People.Count == 1;
}
