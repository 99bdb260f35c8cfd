using System.Text.Json;
using Google.Type;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Independence;

/// <summary>States who may say what, what follows from it, and that a declared conflict is told to nobody.</summary>
public sealed class IndependenceTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private readonly Guid admin = Guid.CreateVersion7();

    private Clients Admin => new(service.As(admin, Role.Admin));

    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    [Fact]
    public async Task A_relation_keeps_the_people_of_both_apart_until_it_ends()
    {
        var (vendor, client) = (await service.MemberOrganizationAsync("Apex Curriculum"), await service.MemberOrganizationAsync());
        var seller = await service.JoinAsync(vendor);
        var buyer = await service.JoinAsync(client);

        var relation = await Admin.Independence.CreateRelationAsync(Said(V1.Relation.Types.Kind.VendorOf, vendor, client));

        Assert.Equal($"people/{admin}", relation.SaidBy);
        await Told(seller.Id, told => told.OrganizationsApart.Contains(client));
        await Told(buyer.Id, told => told.OrganizationsApart.Contains(vendor));
        Assert.Equal("Apex Curriculum", Assert.Single((await Of(seller).Independence.ListRelationsAsync(new() { Parent = client })).Relations).OrganizationDisplayName);

        var ended = await Admin.Independence.EndRelationAsync(new() { Name = relation.Name });

        Assert.False(ended.InForce);
        await Told(seller.Id, told => told is { Version: 2, OrganizationsApart.Count: 0 });
        Assert.NotNull(Assert.Single((await Of(seller).Independence.ListRelationsAsync(new() { Parent = client })).Relations).EndDate);
    }

    [Fact]
    public async Task A_relation_that_begins_later_holds_from_that_day_on()
    {
        var (first, second) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var person = await service.JoinAsync(first);
        var day = service.Clock.GetUtcNow().UtcDateTime.AddDays(3);
        var asked = Said(V1.Relation.Types.Kind.InLitigationWith, first, second);
        asked.Relation.StartDate = new Date { Year = day.Year, Month = day.Month, Day = day.Day };
        Assert.False((await Admin.Independence.CreateRelationAsync(asked)).InForce);
        await Worked();
        Assert.DoesNotContain(Events(), told => told.PersonId == person.Id);

        service.Clock.Advance(TimeSpan.FromDays(3));

        await Told(person.Id, told => told.OrganizationsApart.Contains(second));
    }

    [Fact]
    public async Task A_request_id_of_one_consortium_is_none_of_another()
    {
        var (first, second, third) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var (here, there) = (Said(V1.Relation.Types.Kind.Rival, first, second), Said(V1.Relation.Types.Kind.VendorOf, first, third));
        here.RequestId = there.RequestId = Guid.NewGuid().ToString();
        var made = await Admin.Independence.CreateRelationAsync(here);
        var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        var other = await elsewhere.Independence.CreateRelationAsync(there);

        Assert.Equal(third, other.OtherOrganization);
        Assert.Equal(made, await Admin.Independence.CreateRelationAsync(here));
        Assert.Equal(other, await elsewhere.Independence.CreateRelationAsync(there));
    }

    [Fact]
    public async Task An_operator_speaks_for_all_and_an_admin_for_their_consortium()
    {
        var (first, second) = (await service.MemberOrganizationAsync(), await service.MemberOrganizationAsync());
        var theirs = await Admin.Independence.CreateRelationAsync(Said(V1.Relation.Types.Kind.Rival, second, first));
        var all = await Operator.Independence.CreateRelationAsync(Said(V1.Relation.Types.Kind.ParentOf, first, second));
        var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        Assert.True(all.SaidByOperator);
        Assert.Equal("", all.SaidBy);
        Assert.Equal(all.Name, Assert.Single((await elsewhere.Independence.ListRelationsAsync(new() { Parent = first })).Relations).Name);
        await RpcAssert.Fails(StatusCode.NotFound, "RELATION_NOT_FOUND", () => elsewhere.Independence.EndRelationAsync(new() { Name = theirs.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RELATION_NOT_YOURS", () => Admin.Independence.EndRelationAsync(new() { Name = all.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "RELATION_EXISTS", () => Admin.Independence.CreateRelationAsync(Said(V1.Relation.Types.Kind.Rival, first, second)).ResponseAsync);
    }

    [Fact]
    public async Task Rivals_are_kept_apart_where_the_consortium_says_so()
    {
        var consortium = Guid.CreateVersion7();
        var admin = service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin);
        var rule = new Clients(admin);
        var one = await Employer(admin, "17140");
        var near = await Employer(admin, "17140");
        var rival = await Employer(admin, "");
        var person = await Joins(consortium, one);
        await Joins(consortium, near);
        await rule.Independence.CreateRelationAsync(Said(V1.Relation.Types.Kind.Rival, one, rival));
        Assert.Equal(IndependenceRule.Types.Rivals.None, (await rule.Independence.GetIndependenceRuleAsync(new())).Rivals);

        var named = await rule.Independence.UpdateIndependenceRuleAsync(new() { Rule = new() { Rivals = IndependenceRule.Types.Rivals.NamedRivals } });

        await Told(person, told => told.OrganizationsApart.SequenceEqual([rival]));

        await rule.Independence.UpdateIndependenceRuleAsync(new() { Rule = new() { Rivals = IndependenceRule.Types.Rivals.LabourMarket, Etag = named.Etag } });

        await Told(person, told => told.OrganizationsApart.ToHashSet().SetEquals([rival, near]));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => rule.Independence.UpdateIndependenceRuleAsync(new() { Rule = named }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_is_above_somebody_is_kept_apart_from_them_over_any_number_of_steps()
    {
        var (officer, chief, board) = (await service.JoinAsync(), await service.JoinAsync(), await service.JoinAsync());
        await Of(officer).Independence.CreateReportingLineAsync(new() { ReportingLine = new() { Direction = ReportingLine.Types.Direction.IReportTo, Person = chief.Name } });
        await Of(board).Independence.CreateReportingLineAsync(new() { ReportingLine = new() { Direction = ReportingLine.Types.Direction.ReportsToMe, Person = chief.Name } });

        await Told(officer.Id, told => told.PeopleApart.ToHashSet().SetEquals([chief.Id, board.Id]));
        Assert.Empty((await Of(chief).Independence.ListMyReportingLinesAsync(new())).ReportingLines);
        var line = Assert.Single((await Of(officer).Independence.ListMyReportingLinesAsync(new())).ReportingLines);
        await Of(officer).Independence.DeleteReportingLineAsync(new() { Name = line.Name });
        await Told(officer.Id, told => told.PeopleApart.Count == 0);
    }

    [Fact]
    public async Task A_conflict_is_told_to_nobody_but_whoever_declared_it()
    {
        var employer = await service.MemberOrganizationAsync();
        var (declarer, other) = (await service.JoinAsync(employer), await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Mentor));
        var elsewhere = await service.MemberOrganizationAsync();

        var conflict = await Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Person = other.Name, Label = "Xanthippe of old" } });
        await Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Organization = elsewhere, Label = "Xanthippe's firm" } });

        await Told(declarer.Id, told => told.PeopleApart.Contains(other.Id) && told.OrganizationsApart.Contains(elsewhere));
        Assert.DoesNotContain(Events(), told => told.PersonId == other.Id);
        Assert.Equal(2, (await Of(declarer).Independence.ListMyConflictsAsync(new())).Conflicts.Count);
        foreach (var reader in new[] { Of(other), Admin })
        {
            Assert.Empty((await reader.Independence.ListMyConflictsAsync(new())).Conflicts);
            await RpcAssert.Fails(StatusCode.NotFound, "CONFLICT_NOT_FOUND", () => reader.Independence.DeleteConflictAsync(new() { Name = conflict.Name }).ResponseAsync);
            Assert.Empty((await reader.Independence.ListRelationsAsync(new() { Parent = elsewhere })).Relations);
        }

        // What is told tells neither their words nor which of all the reasons it is.
        var told = JsonSerializer.Serialize(Events());
        Assert.DoesNotContain("Xanthippe", told, StringComparison.Ordinal);
        Assert.DoesNotContain("onflict", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Xanthippe", (await other.SeeAsync(declarer)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain((await declarer.Ask.Consent.ListMyLooksAsync(new())).Looks, look => look.Viewer != other.Name);
    }

    [Fact]
    public async Task A_conflict_is_withdrawn_and_the_same_twice_is_one()
    {
        var declarer = await service.JoinAsync();
        var other = $"people/{Guid.CreateVersion7()}";
        var first = await Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Person = other } });
        Assert.Equal(first.Name, (await Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Person = other } })).Name);
        await Told(declarer.Id, told => told.PeopleApart.Count == 1);

        await Of(declarer).Independence.DeleteConflictAsync(new() { Name = first.Name });

        await Told(declarer.Id, told => told is { Version: 2, PeopleApart.Count: 0 });
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Person = declarer.Name } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => Of(declarer).Independence.CreateConflictAsync(new()).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => Of(declarer).Independence.CreateConflictAsync(new() { Conflict = new() { Organization = "organizations/own-nowhere" } }).ResponseAsync);
    }

    private static CreateRelationRequest Said(V1.Relation.Types.Kind kind, string organization, string other) =>
        new() { Relation = new() { Kind = kind, Organization = organization, OtherOrganization = other, Source = "Contract 17" } };

    private Clients Of(Member member) => new(service.As(member.Id, Role.Officer));

    private async Task<Guid> Joins(Guid consortium, string employer)
    {
        var id = Guid.CreateVersion7();
        var client = new Clients(service.AsIn(consortium, id, Role.Officer));
        await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Organization = employer } });
        return id;
    }

    private static async Task<string> Employer(CallInvoker admin, string cbsa)
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        var client = new Clients(admin);
        await client.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Organization.Types.Kind.Company, DisplayName = "Firm", Cbsa = cbsa } });
        await client.Organizations.AddMemberOrganizationAsync(new() { Organization = name });
        return name;
    }

    private IReadOnlyList<IndependenceChanged> Events() =>
        [.. service.Bus.Published.Select<IndependenceChanged>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    private Task Told(Guid person, Func<IndependenceChanged, bool> what) =>
        Eventually.True(() => Task.FromResult(Events().Where(told => told.PersonId == person).MaxBy(told => told.Version) is { } last && what(last)), $"independence of {person}");

    private Task Worked() => Eventually.True(
        async () =>
        {
            await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
            await using var command = source.CreateCommand("SELECT count(*) FROM independence_checks WHERE due_at = '-infinity'");
            return (long)(await command.ExecuteScalarAsync())! == 0;
        },
        "independence is worked out");
}
