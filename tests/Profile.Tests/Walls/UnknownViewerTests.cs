using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Walls;

/// <summary>Somebody of whom no event has told yet, as while the broker is away: what their token says, and what they left behind, keeps them out.</summary>
public sealed class UnknownViewerTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private readonly Guid admin = Guid.CreateVersion7();

    private FactsService.FactsServiceClient AsMatching => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Theory]
    [InlineData("was invited by it")]
    [InlineData("has mail there")]
    [InlineData("worked there before they left")]
    public async Task Is_kept_from_the_officer_and_Matching_is_told_of_whom_else(string tie)
    {
        var theirs = await service.MemberOrganizationAsync();
        var officer = await service.JoinAsync(theirs);
        var other = await service.JoinAsync(await service.MemberOrganizationAsync());
        var asked = new GetWallRequest { Person = $"people/{admin}", Consortium = $"consortia/{service.Consortium}", Email = $"{admin}@example.org", Admin = true };
        var token = TestTokens.Create(admin, service.Consortium, Role.Admin);
        switch (tie)
        {
            case "was invited by it":
                token = TestTokens.CreateInvited(admin, service.Consortium, [theirs], Role.Admin);
                asked.Invited.Add(theirs);
                break;
            case "has mail there":
                var domain = $"{Guid.NewGuid():N}.us";
                await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
                asked.Email = $"Someone@Staff.{domain}";
                token = TestTokens.CreateWithEmail(admin, service.Consortium, asked.Email, Role.Admin);
                break;
            default:
                var before = new Clients(service.As(admin, Role.Officer));
                await before.People.UpdatePersonAsync(new() { Person = new(await before.People.GetMyPersonAsync(new())) { Organization = theirs } });
                await service.PublishAsync(new MembershipChanged(admin, service.Consortium, [], false, DateTimeOffset.UtcNow));
                await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == admin), "they have left");
                break;
        }

        var client = new Clients(service.WithToken(token));

        Assert.Equal(other.Name, (await client.People.GetPersonAsync(new() { Name = other.Name })).Name);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => client.People.GetPersonAsync(new() { Name = officer.Name }).ResponseAsync);
        Assert.DoesNotContain((await client.People.ListPeopleAsync(new() { PageSize = 200 })).People, person => person.Name == officer.Name);
        Assert.Equal([theirs], (await AsMatching.GetWallAsync(asked)).Organizations);
    }

    [Fact]
    public async Task Is_not_shown_to_an_admin_of_the_organization_that_invited_them_once_they_come()
    {
        var theirs = await service.MemberOrganizationAsync();
        var boss = await service.JoinAsync(theirs, Role.Admin);
        var elsewhere = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        var officer = Guid.CreateVersion7();
        await new Clients(service.WithToken(TestTokens.CreateInvited(officer, service.Consortium, [theirs], Role.Officer))).People.GetMyPersonAsync(new());

        Assert.Single((await elsewhere.Ask.People.BatchGetPeopleAsync(new() { Names = { $"people/{officer}" } })).People);
        Assert.Empty((await boss.Ask.People.BatchGetPeopleAsync(new() { Names = { $"people/{officer}" } })).People);
    }
}
