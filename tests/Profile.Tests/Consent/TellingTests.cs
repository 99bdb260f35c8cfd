using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Profile.Tests.Consent;

/// <summary>The service beside a stand-in for those who keep a copy of people's facts.</summary>
public sealed class TellingFixture : ProfileFixture
{
    private WebApplication? readers;

    internal ReaderStandIn Reader { get; } = new();

    public override async Task InitializeAsync()
    {
        readers = await StandInServer.StartAsync(
            app =>
            {
                app.MapGrpcService<ReaderStandIn>();
                app.MapTokens("profile");
            },
            services => services.AddSingleton(Reader));
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await readers!.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var address = readers!.Urls.Single();
        host.UseSetting("Services:Identity", address);
        host.UseSetting("Services:Matching", address);
        host.UseSetting("Identity:Address", address);
        host.UseSetting("Identity:ProfileClientSecret", "profile-secret");
    }
}

/// <summary>Stands for Identity and for Matching at once.</summary>
internal sealed class ReaderStandIn : FactsIntakeService.FactsIntakeServiceBase
{
    public ConcurrentQueue<ProfileUpdated> Taken { get; } = [];

    public ConcurrentQueue<IndependenceChanged> Apart { get; } = [];

    public ConcurrentQueue<PairingEndAsked> Ended { get; } = [];

    public bool IsAway { get; set; }

    public override Task<TakeFactsResponse> TakeFacts(TakeFactsRequest request, ServerCallContext context)
    {
        if (IsAway || context.RequestHeaders.GetValue("authorization") != "Bearer token-of-profile")
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "away"));
        }

        if (request.PairingEndAsked.Length > 0)
        {
            Ended.Enqueue(JsonSerializer.Deserialize<PairingEndAsked>(request.PairingEndAsked)!);
        }
        else if (request.IndependenceChanged.Length > 0)
        {
            Apart.Enqueue(JsonSerializer.Deserialize<IndependenceChanged>(request.IndependenceChanged)!);
        }
        else
        {
            Taken.Enqueue(JsonSerializer.Deserialize<ProfileUpdated>(request.ProfileUpdated)!);
        }

        return Task.FromResult(new TakeFactsResponse());
    }
}

public sealed class TellingTests(TellingFixture service) : IClassFixture<TellingFixture>
{
    private IEnumerable<ProfileUpdated> Told(Member person) => service.Reader.Taken.Where(facts => facts.PersonId == person.Id);

    [Fact]
    public async Task Who_hides_is_hidden_in_every_copy_when_the_answer_comes_whether_the_broker_is_there_or_not()
    {
        var person = await service.JoinAsync();

        await person.SetAsync(consent => consent.Hidden = true);

        Assert.Equal([true, true], Told(person).Select(facts => facts.Hidden));
        await Eventually.True(
            () => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Hidden: true } facts && facts.PersonId == person.Id && facts.Version == Told(person).First().Version),
            "the event says the same");
    }

    [Fact]
    public async Task A_new_employer_is_in_every_copy_when_the_answer_comes()
    {
        var (first, next) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var person = await service.JoinAsync(first);
        await person.Ask.Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = next, Title = "Director" } });

        Assert.Equal([first, first, next, next], Told(person).Select(facts => facts.Organization));
        Assert.Equal(new[] { first, next }.Order(), Told(person).Last().Employers!.Order());
    }

    [Fact]
    public async Task A_pairing_that_an_admin_ends_on_a_report_has_ended_when_the_answer_comes_once_for_a_request()
    {
        var (me, other) = (await service.JoinAsync(await service.MemberOrganizationAsync()), await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Mentor));
        await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        await service.PairAsync(me, other);
        var report = await me.Ask.Reports.FileReportAsync(new() { Person = other.Name, Kind = Report.Types.Kind.Harassment, RequestId = Guid.CreateVersion7().ToString() });
        var admin = new Clients(service.As(Guid.Parse(report.Admin["people/".Length..]), Role.Admin));
        var ending = new EndReportedPairingRequest { Name = report.Name, Words = "You two are parted.", RequestId = Guid.CreateVersion7().ToString() };

        await admin.Reports.EndReportedPairingAsync(ending);
        await admin.Reports.EndReportedPairingAsync(ending);

        Assert.Equal([(me.Id, other.Id)], service.Reader.Ended.Select(asked => (asked.OnePersonId, asked.OtherPersonId)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_apart_by_a_mail_domain_is_so_in_every_copy_when_it_is_confirmed_or_an_operator_names_it(bool byOperator)
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.us";
        List<Member> people = [await service.JoinAsync(), await service.JoinAsync()];
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None))
        {
            await work.ExecuteAsync(
                "UPDATE people SET email = 'someone@' || @domain WHERE consortium_id = @Consortium AND person_id = ANY(@ids)", new { domain, service.Consortium, ids = people.Select(person => person.Id).ToArray() });
            await work.CommitAsync();
        }

        if (byOperator)
        {
            await service.Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
        }
        else
        {
            var named = await (await service.JoinAsync(roles: Role.Admin)).Ask.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
            Assert.All(people, person => Assert.DoesNotContain(Told(person), facts => facts.Employers!.Contains(theirs)));
            await (await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin)).Ask.Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name });
        }

        Assert.All(people, person => Assert.Equal(2, Told(person).Count(facts => facts.Employers!.Contains(theirs))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_apart_by_a_parent_organization_is_so_in_every_copy_when_it_is_named(bool byOperator)
    {
        var (district, school) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var (above, below) = (await service.JoinAsync(district), await service.JoinAsync(school));
        var asking = byOperator ? service.Operator : service.Admin;

        await asking.Independence.CreateRelationAsync(new() { Relation = new() { Kind = Relation.Types.Kind.ParentOf, Organization = district, OtherOrganization = school, Source = "The county's own page" } });

        Assert.Equal(2, Told(above).Count(facts => facts.Kin!.Contains(school)));
        Assert.Equal(2, Told(below).Count(facts => facts.Kin!.Contains(district)));
    }

    [Fact]
    public async Task Whom_somebody_blocks_Matching_knows_when_the_answer_comes_and_nobody_else_is_told_more_than_by_the_event()
    {
        var (person, first, second) = (await service.JoinAsync(), await service.JoinAsync(), await service.JoinAsync());
        await person.Ask.Independence.CreateConflictAsync(new() { Conflict = new() { Person = first.Name, Label = "Unspeakable" } });
        await person.Ask.Independence.CreateConflictAsync(new() { Conflict = new() { Person = second.Name } });
        await person.Ask.Independence.CreateConflictAsync(new() { Conflict = new() { Person = second.Name } });

        var told = service.Reader.Apart.Where(change => change.PersonId == person.Id).ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal([first.Id], told[0].PeopleApart);
        Assert.Equal(new[] { first.Id, second.Id }.Order(), told[1].PeopleApart);
        Assert.DoesNotContain(service.Reader.Apart, change => change.PersonId == first.Id || change.PersonId == second.Id);
        Assert.DoesNotContain("Unspeakable", JsonSerializer.Serialize(told), StringComparison.Ordinal);
        await Eventually.True(() => service.Bus.Published.Any<IndependenceChanged>(published => published.Context.Message.PersonId == person.Id && published.Context.Message.Version == told[1].Version), "the event says the same");
    }

    [Fact]
    public async Task Who_hides_while_a_copy_does_not_answer_is_hidden_all_the_same()
    {
        var person = await service.JoinAsync();
        service.Reader.IsAway = true;

        await person.SetAsync(consent => consent.Hidden = true);
        service.Reader.IsAway = false;

        Assert.True((await person.Ask.Consent.GetMyConsentAsync(new())).Hidden);
        Assert.Empty(Told(person));
    }
}
