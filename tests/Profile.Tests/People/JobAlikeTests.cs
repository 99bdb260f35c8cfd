using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Budget = MentorNet.Profile.V1.Person.Types.Budget;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;
using Post = MentorNet.Profile.V1.Person.Types.Post;
using ReportsTo = MentorNet.Profile.V1.Person.Types.ReportsTo;
using SeniorSeat = MentorNet.Profile.V1.Person.Types.SeniorSeat;
using TeamSize = MentorNet.Profile.V1.Person.Types.TeamSize;

namespace MentorNet.Profile.Tests.People;

public sealed class JobAlikeTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static readonly JobConfiguration Alone = new(ReportsTo.HumanResources, TeamSize.Alone, Budget.None, SeniorSeat.No, Post.NewPost, Kind.SchoolDistrict, 9000, "City: Large");

    [Fact]
    public async Task People_come_in_the_order_of_their_configuration_with_reasons_and_without_the_own_employer()
    {
        var consortium = Guid.CreateVersion7();
        var district = await DistrictAsync(9_000, "City: Large");
        var me = await PersonAsync(consortium, district, "Director", ReportsTo.HumanResources, TeamSize.Alone);
        var twin = await PersonAsync(consortium, await DistrictAsync(10_000, "City: Midsize"), "Quite another title", ReportsTo.HumanResources, TeamSize.Alone);
        var near = await PersonAsync(consortium, await DistrictAsync(90_000, "Rural: Remote"), "Director", ReportsTo.HumanResources, TeamSize.ThreeToFive);
        var far = await PersonAsync(consortium, await DistrictAsync(90_000, "Rural: Remote"), "Director", ReportsTo.ChiefExecutive, TeamSize.SixOrMore);
        var colleague = await PersonAsync(consortium, district, "Director", ReportsTo.HumanResources, TeamSize.Alone);

        var found = await Likeness(consortium, me).People.FindJobAlikesAsync(new());

        Assert.Equal([twin, near, far], found.JobAlikes.Select(alike => Guid.Parse(alike.Person.Name["people/".Length..])));
        Assert.DoesNotContain(found.JobAlikes, alike => alike.Person.Name == $"people/{colleague}");
        Assert.Equal("Both report to human resources", found.JobAlikes[0].Reasons[0]);
        Assert.Contains("Both work alone", found.JobAlikes[0].Reasons);
        Assert.Equal((JobAlike.Types.Reason.Types.Code.ReportsTo, "HUMAN_RESOURCES"), (found.JobAlikes[0].ReasonCodes[0].Code, found.JobAlikes[0].ReasonCodes[0].Arguments["value"]));
        Assert.Equal(found.JobAlikes[0].Reasons.Count, found.JobAlikes[0].ReasonCodes.Count);
        Assert.Contains(found.JobAlikes[0].Reasons, reason => reason.Contains("10,000 students", StringComparison.Ordinal));
        Assert.Contains("budget", found.JobAlikes[0].UnknownFields);
        Assert.Single((await Likeness(consortium, me).People.FindJobAlikesAsync(new() { PageSize = 1 })).JobAlikes);
    }

    [Fact]
    public async Task Another_consortium_is_not_seen_and_an_empty_profile_is_told_what_to_do()
    {
        var consortium = Guid.CreateVersion7();
        var me = await PersonAsync(consortium, await DistrictAsync(500, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        await PersonAsync(Guid.CreateVersion7(), await DistrictAsync(500, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);

        Assert.Empty((await Likeness(consortium, me).People.FindJobAlikesAsync(new())).JobAlikes);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "JOB_UNKNOWN", () => Likeness(consortium, Guid.CreateVersion7()).People.FindJobAlikesAsync(new()).ResponseAsync);
        await RpcAssert.FailsOnField("page_size", () => Likeness(consortium, me).People.FindJobAlikesAsync(new() { PageSize = -1 }).ResponseAsync);
    }

    [Fact]
    public async Task What_somebody_hides_is_no_reason_and_who_is_hidden_is_not_found_and_a_look_is_left()
    {
        var consortium = Guid.CreateVersion7();
        var me = await PersonAsync(consortium, await DistrictAsync(500, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        var careful = await PersonAsync(consortium, await DistrictAsync(600, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        var hidden = await PersonAsync(consortium, await DistrictAsync(700, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        await ConsentAsync(careful, consent => consent.Audiences.Single(audience => audience.Field == "team_size").Audience = V1.Consent.Types.Audience.OnlyMe);
        await ConsentAsync(hidden, consent => consent.Hidden = true);

        var found = await Likeness(consortium, me).People.FindJobAlikesAsync(new());

        var alike = Assert.Single(found.JobAlikes);
        Assert.Equal($"people/{careful}", alike.Person.Name);
        Assert.Contains("team_size", alike.UnknownFields);
        Assert.DoesNotContain("Both work alone", alike.Reasons);
        Assert.Contains((await Consents(careful).Consent.ListMyLooksAsync(new())).Looks, look => look.Viewer == $"people/{me}");

        Clients Consents(Guid person) => new(service.AsIn(consortium, person, Role.Officer));

        async Task ConsentAsync(Guid person, Action<V1.Consent> change)
        {
            var consent = await Consents(person).Consent.GetMyConsentAsync(new());
            change(consent);
            await Consents(person).Consent.UpdateConsentAsync(new() { Consent = consent });
        }
    }

    [Fact]
    public async Task By_rest_it_is_the_same()
    {
        var consortium = Guid.CreateVersion7();
        var me = await PersonAsync(consortium, await DistrictAsync(500, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        await PersonAsync(consortium, await DistrictAsync(600, "Rural: Remote"), "Director", ReportsTo.Other, TeamSize.Alone);
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(me, consortium, Role.Officer));

        Assert.Contains("\"Both work alone\"", await http.GetStringAsync("/v1/people:findJobAlikes?page_size=5"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_job_is_wholly_alike_and_the_opposite_not_at_all()
    {
        var opposite = new JobConfiguration(ReportsTo.ChiefExecutive, TeamSize.SixOrMore, Budget.Over250K, SeniorSeat.Yes, Post.Inherited, Kind.SchoolDistrict, 90_000, "Rural: Remote");

        Assert.Equal(1, JobLikeness.Compare(Alone, Alone).Likeness);
        Assert.Equal(2.0 / 16, JobLikeness.Compare(Alone, opposite).Likeness, 3);
        var reason = Assert.Single(JobLikeness.Compare(Alone, opposite).Reasons);
        Assert.Equal("Both work for a school district", JobTexts.English.Find(reason.Code.ToString(), reason.Arguments));
    }

    [Fact]
    public void What_may_not_be_seen_moves_nobody_and_is_no_reason()
    {
        var hidden = Alone with { Budget = Budget.Unspecified };
        var likenesses = new[] { Budget.None, Budget.Under50K, Budget.Over250K }.Select(mine => JobLikeness.Compare(Alone with { Budget = mine }, hidden)).ToList();

        Assert.Single(likenesses.Select(likeness => likeness.Likeness).Distinct());
        Assert.All(likenesses, likeness => Assert.DoesNotContain(likeness.Reasons, reason => reason.Code == JobAlike.Types.Reason.Types.Code.Budget));
        Assert.All(likenesses, likeness => Assert.Equal(["budget"], likeness.UnknownFields));
    }

    [Fact]
    public void Sizes_are_not_compared_across_kinds()
    {
        var hospital = Alone with { Kind = Kind.Hospital };

        Assert.DoesNotContain(JobLikeness.Compare(Alone, hospital).Reasons, reason => reason.Code == JobAlike.Types.Reason.Types.Code.OrganizationSize);
        Assert.Contains("organization", JobLikeness.Compare(Alone, hospital).UnknownFields);
    }

    private Clients Likeness(Guid consortium, Guid person) => new(service.AsIn(consortium, person, Role.Officer));

    private async Task<string> DistrictAsync(int students, string locale)
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        await service.Operator.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Kind.SchoolDistrict, DisplayName = "A district", Enrollment = students, Locale = locale } });
        return name;
    }

    private async Task<Guid> PersonAsync(Guid consortium, string organization, string title, ReportsTo reportsTo, TeamSize team)
    {
        var person = Guid.CreateVersion7();
        await new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin)).Organizations.AddMemberOrganizationAsync(new() { Organization = organization });
        var client = new Clients(service.AsIn(consortium, person, Role.Officer));
        await client.People.GetMyPersonAsync(new());
        await client.People.UpdatePersonAsync(new()
        {
            Person = new() { Name = $"people/{person}", Title = title, Organization = organization, ReportsTo = reportsTo, TeamSize = team },
            UpdateMask = new() { Paths = { "title", "organization", "reports_to", "team_size" } },
        });
        return person;
    }
}
