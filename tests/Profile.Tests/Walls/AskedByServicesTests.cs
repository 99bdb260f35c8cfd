using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Walls;

/// <summary>Covers what services ask here instead of keeping the wall themselves: whom somebody may know of, and which admins may learn of their trouble.</summary>
public sealed class AskedByServicesTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private FactsService.FactsServiceClient AsCaseload => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task An_admin_is_told_only_of_whom_they_see_and_no_look_is_left()
    {
        var (theirs, elsewhere) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var admin = await service.JoinAsync(theirs, Role.Admin);
        var (colleague, other, hidden) = (await service.JoinAsync(theirs), await service.JoinAsync(elsewhere), await service.JoinAsync(elsewhere));
        await hidden.SetAsync(consent => consent.Hidden = true);
        var request = new ListSeenRequest
        {
            Viewer = admin.Name,
            Consortium = $"consortia/{service.Consortium}",
            Admin = true,
            People = { hidden.Name, other.Name, colleague.Name, $"people/{Guid.CreateVersion7()}" },
        };

        Assert.Equal([other.Name], (await AsCaseload.ListSeenAsync(request)).People);
        Assert.Empty((await other.Ask.Consent.ListMyLooksAsync(new())).Looks);
        request.Apart.Add(elsewhere);
        Assert.Empty((await AsCaseload.ListSeenAsync(request)).People);
    }

    [Fact]
    public async Task A_persons_trouble_reaches_no_admin_of_an_employer_of_theirs_none_without_one_and_none_whom_nobody_confirmed()
    {
        var (theirs, elsewhere) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var officer = await service.JoinAsync(theirs);
        // They let their employer see them, which is no wish to have it call.
        await officer.SetAsync(consent => (consent.NeverMyEmployer, consent.EmployersAdminsMayKnow) = (false, true));
        var (colleague, other, free, hidden, appointed) = (
            await service.JoinAsync(theirs, Role.Admin), await service.JoinAsync(elsewhere, Role.Admin), await service.JoinAsync(roles: Role.Admin), await service.JoinAsync(elsewhere, Role.Admin), await service.JoinAsync(elsewhere, Role.Admin));
        await hidden.SetAsync(consent => consent.Hidden = true);
        await service.PublishAsync(new MembershipChanged(appointed.Id, service.Consortium, ["admin"], true, DateTimeOffset.UtcNow.AddSeconds(1), AppointmentOpen: true));
        await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == appointed.Id), "the appointment is known");
        var request = new ListIndependentAdminsRequest { Person = officer.Name, Consortium = $"consortia/{service.Consortium}", Admins = { colleague.Name, appointed.Name, other.Name, free.Name, hidden.Name, officer.Name } };

        Assert.Equal([other.Name], (await AsCaseload.ListIndependentAdminsAsync(request)).Admins);

        // From the admin's side it is the same.
        foreach (var (admin, may) in new[] { (colleague, false), (appointed, false), (other, true), (free, false), (hidden, false), (officer, false) })
        {
            var back = new ListIndependentPeopleRequest { Admin = admin.Name, Consortium = request.Consortium, People = { $"people/{Guid.CreateVersion7()}", officer.Name } };
            Assert.Equal(may ? [officer.Name] : [], (await AsCaseload.ListIndependentPeopleAsync(back)).People);
        }

        request.Person = $"people/{Guid.CreateVersion7()}";
        Assert.Empty((await AsCaseload.ListIndependentAdminsAsync(request)).Admins);
    }
}
