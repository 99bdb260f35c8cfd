using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class PersonTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private async Task<string> MemberOrganization()
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        await service.Admin.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Organization.Types.Kind.SchoolDistrict, DisplayName = "Cedar Falls Schools" } });
        await service.Admin.AddMemberOrganizationAsync(new() { Organization = name });
        return name;
    }

    private static Person Complete(Person person, string organization) => new(person)
    {
        Organization = organization,
        Needs = { "needs/senior-table" },
        ReportsTo = Person.Types.ReportsTo.ChiefExecutive,
        TeamSize = Person.Types.TeamSize.Alone,
        Languages = { "en" },
        TimeZone = "America/Chicago",
    };

    [Fact]
    public async Task A_profile_becomes_ready_and_its_matching_facts_are_published_without_private_words()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.GetMyPersonAsync(new());
        Assert.Contains("needs", me.MissingFields);

        var asked = Complete(me, await MemberOrganization());
        asked.About = "SECRET-WORDS";
        var updated = await client.UpdatePersonAsync(new() { Person = asked });

        Assert.Empty(updated.MissingFields);
        Assert.Equal("Cedar Falls Schools", updated.OrganizationDisplayName);
        Assert.True(await service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Ready: true, ReportsTo: "CHIEF_EXECUTIVE", OrganizationKind: "SCHOOL_DISTRICT" } facts && facts.PersonId == id && facts.Needs.SequenceEqual(["senior-table"])));
        Assert.DoesNotContain(service.Bus.Published.Select<ProfileUpdated>(published => published.Context.Message.PersonId == id), published => published.Context.Message.ToString().Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_upon_an_old_version_is_aborted()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.GetMyPersonAsync(new());
        await client.UpdatePersonAsync(new() { Person = new(me) { Title = "First" } });

        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => client.UpdatePersonAsync(new() { Person = new(me) { Title = "Second" } }).ResponseAsync);
    }

    [Fact]
    public async Task A_mask_changes_only_what_it_names()
    {
        var client = service.Officer(Guid.CreateVersion7());
        var me = await client.GetMyPersonAsync(new());
        me = await client.UpdatePersonAsync(new() { Person = new(me) { Title = "Chief Equity Officer", Capacity = 3 } });

        var updated = await client.UpdatePersonAsync(new() { Person = new() { Name = me.Name, Capacity = 1 }, UpdateMask = new() { Paths = { "capacity" } } });

        Assert.Equal(("Chief Equity Officer", 1), (updated.Title, updated.Capacity));
    }

    [Theory]
    [InlineData("person.time_zone")]
    [InlineData("person.needs[0]")]
    [InlineData("person.languages[0]")]
    [InlineData("person.capacity")]
    [InlineData("person.years_of_practice")]
    [InlineData("person.about")]
    [InlineData("person.reports_to")]
    public async Task A_malformed_field_is_named_by_its_path(string field)
    {
        var client = service.Officer(Guid.CreateVersion7());
        var person = await client.GetMyPersonAsync(new());
        switch (field)
        {
            case "person.time_zone": person.TimeZone = "Mars/Olympus"; break;
            case "person.needs[0]": person.Needs.Add("needs/world-peace"); break;
            case "person.languages[0]": person.Languages.Add("!"); break;
            case "person.capacity": person.Capacity = 51; break;
            case "person.years_of_practice": person.YearsOfPractice = -1; break;
            case "person.about": person.About = new string('x', 2001); break;
            case "person.reports_to": person.ReportsTo = (Person.Types.ReportsTo)99; break;
        }

        await RpcAssert.FailsOnField(field, () => client.UpdatePersonAsync(new() { Person = person }).ResponseAsync);
    }

    [Fact]
    public async Task Nobody_changes_somebody_else()
    {
        var me = await service.Officer(Guid.CreateVersion7()).GetMyPersonAsync(new());

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_PROFILE", () => service.Admin.UpdatePersonAsync(new() { Person = me }).ResponseAsync);
    }

    [Fact]
    public async Task An_address_is_seen_by_its_owner_and_by_admins_only()
    {
        var me = await service.Officer(Guid.CreateVersion7()).GetMyPersonAsync(new());

        Assert.NotEmpty(me.Email);
        Assert.Equal(me.Email, (await service.Admin.GetPersonAsync(new() { Name = me.Name })).Email);
        Assert.Empty((await service.Officer(Guid.CreateVersion7()).GetPersonAsync(new() { Name = me.Name })).Email);
    }

    [Fact]
    public async Task A_person_of_another_consortium_is_not_found()
    {
        var me = await service.Officer(Guid.CreateVersion7()).GetMyPersonAsync(new());
        var stranger = new ProfileService.ProfileServiceClient(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => stranger.GetPersonAsync(new() { Name = me.Name }).ResponseAsync);
        Assert.Empty((await stranger.BatchGetPeopleAsync(new() { Names = { me.Name } })).People);
    }

    [Fact]
    public async Task A_query_that_forgets_its_filter_sees_nothing_of_another_consortium()
    {
        await service.Officer(Guid.CreateVersion7()).GetMyPersonAsync(new());
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        Assert.Equal(0L, await Count());
        await using var bind = new NpgsqlCommand($"SELECT set_config('app.consortium_id', '{Guid.NewGuid()}', true)", connection);
        await bind.ExecuteNonQueryAsync();
        Assert.Equal(0L, await Count());
        await using var own = new NpgsqlCommand($"SELECT set_config('app.consortium_id', '{service.Consortium}', true)", connection);
        await own.ExecuteNonQueryAsync();
        Assert.True(await Count() >= 1);

        async Task<long> Count()
        {
            await using var command = new NpgsqlCommand("SELECT count(*) FROM people", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_membership_event_counts_once_and_leaving_removes_the_person()
    {
        var id = Guid.CreateVersion7();
        var joined = new MembershipChanged(id, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow);
        var message = Guid.CreateVersion7();
        await service.PublishAsync(joined, message);
        await service.PublishAsync(joined, message);
        var person = await Eventually.Get<Person>(async () => (await service.Admin.BatchGetPeopleAsync(new() { Names = { $"people/{id}" } })).People.FirstOrDefault(), "the person");
        Assert.Equal(Role.Officer, Assert.Single(person.Roles));
        Assert.Equal("1", person.Etag);

        await service.PublishAsync(joined with { Roles = [] });
        await Eventually.True(async () => (await service.Admin.BatchGetPeopleAsync(new() { Names = { $"people/{id}" } })).People.Count == 0, "the person has left");
    }

    [Fact]
    public async Task Needs_are_the_fields_list_and_need_no_token()
    {
        var needs = (await new ProfileService.ProfileServiceClient(service.AsNobody()).ListNeedsAsync(new())).Needs;

        Assert.Equal(13, needs.Count);
        Assert.Equal("needs/align-policy", needs[0].Name);
        Assert.All(needs, need => Assert.NotEmpty(need.Explanation));
    }

    [Fact]
    public async Task A_check_of_an_invitation_file_names_line_column_and_rule_and_invites_nobody()
    {
        var organization = await MemberOrganization();
        var csv = $"""
            name,email,organization,title,roles
            Ada Quist,ada@example.org,{organization},Director of Equity,officer;mentor
            ,no-name@example.org,{organization},,officer
            Bad Mail,not an address,{organization},,officer
            Elsewhere,elsewhere@example.org,nces-0000000,,officer
            Wrong Role,role@example.org,{organization},,superhero
            Twice,ada@example.org,{organization},,officer
            """;

        var report = await service.Admin.InvitePeopleAsync(new() { Csv = Google.Protobuf.ByteString.CopyFromUtf8(csv), ValidateOnly = true });

        Assert.Equal((1, 5), (report.InvitedCount, report.BadRowCount));
        Assert.Equal([(3, "name"), (4, "email"), (5, "organization"), (6, "roles"), (7, "email")], report.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public async Task An_organization_with_people_stays_a_member()
    {
        var organization = await MemberOrganization();
        var client = service.Officer(Guid.CreateVersion7());
        await client.UpdatePersonAsync(new() { Person = Complete(await client.GetMyPersonAsync(new()), organization) });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", () => service.Admin.RemoveMemberOrganizationAsync(new() { Organization = organization }).ResponseAsync);
    }
}
