using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Organizations;

public sealed class OrganizationTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static Organization Company(string? name = null) => new()
    {
        Name = name ?? $"organizations/own-{Guid.NewGuid():N}",
        Kind = Organization.Types.Kind.Company,
        DisplayName = "Alder & Sons",
        City = "Duluth",
        State = "mn",
        Location = new() { Latitude = 46.8, Longitude = -92.1 },
        Cbsa = "20260",
    };

    [Fact]
    public async Task An_organization_put_twice_is_one_and_unknown_stays_unknown()
    {
        var asked = Company();

        await service.Admin.Organizations.PutOrganizationAsync(new() { Organization = asked });
        var put = await service.Admin.Organizations.PutOrganizationAsync(new() { Organization = asked });

        Assert.Equal(put, await service.Operator.Organizations.GetOrganizationAsync(new() { Name = asked.Name }));
        Assert.Equal(("MN", false, false), (put.State, put.HasEnrollment, put.HasPovertyShare));
    }

    [Fact]
    public async Task Another_consortium_cannot_change_it_and_the_operator_can()
    {
        var asked = Company();
        await service.Admin.Organizations.PutOrganizationAsync(new() { Organization = asked });
        var stranger = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));

        await RpcAssert.Fails(StatusCode.PermissionDenied, "ORGANIZATION_NOT_YOURS", () => stranger.Organizations.PutOrganizationAsync(new() { Organization = asked }).ResponseAsync);
        await service.Operator.Organizations.PutOrganizationAsync(new() { Organization = asked });
    }

    [Fact]
    public async Task An_admin_adds_only_own_organizations() => await RpcAssert.Fails(
        StatusCode.PermissionDenied, "SCHEME_RESERVED", () => service.Admin.Organizations.PutOrganizationAsync(new() { Organization = Company("organizations/nces-0000001") }).ResponseAsync);

    [Theory]
    [InlineData("organization.name")]
    [InlineData("organization.kind")]
    [InlineData("organization.display_name")]
    [InlineData("organization.state")]
    [InlineData("organization.location")]
    [InlineData("organization.enrollment")]
    [InlineData("organization.poverty_share")]
    [InlineData("organization.cbsa")]
    public async Task A_malformed_field_is_named_by_its_path(string field)
    {
        var asked = Company();
        switch (field)
        {
            case "organization.name": asked.Name = "organizations/mine-1"; break;
            case "organization.kind": asked.Kind = (Organization.Types.Kind)99; break;
            case "organization.display_name": asked.DisplayName = " "; break;
            case "organization.state": asked.State = "ZZ"; break;
            case "organization.location": asked.Location.Latitude = double.NaN; break;
            case "organization.enrollment": asked.Enrollment = -1; break;
            case "organization.poverty_share": asked.PovertyShare = 1.1; break;
            case "organization.cbsa": asked.Cbsa = "2026"; break;
        }

        await RpcAssert.FailsOnField(field, () => service.Operator.Organizations.PutOrganizationAsync(new() { Organization = asked }).ResponseAsync);
    }

    [Fact]
    public async Task A_change_of_an_employer_is_told_as_new_facts_of_its_people()
    {
        var id = Guid.CreateVersion7();
        var organization = await service.MemberOrganizationAsync();
        var client = service.Officer(id);
        await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Organization = organization } });

        await service.Admin.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = organization, Kind = Organization.Types.Kind.SchoolDistrict, DisplayName = "Cedar Falls Schools", State = "IA", Enrollment = 4200 } });

        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message is { State: "IA", Enrollment: 4200 } && told.Context.Message.PersonId == id), "the facts are told");
    }

    [Fact]
    public async Task Members_are_added_once_listed_by_name_and_removed()
    {
        var consortium = Guid.CreateVersion7();
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var names = new List<string>();
        foreach (var displayName in new[] { "Cedar", "Alder", "Birch" })
        {
            var organization = Company();
            organization.DisplayName = displayName;
            names.Add((await admin.Organizations.PutOrganizationAsync(new() { Organization = organization })).Name);
            await admin.Organizations.AddMemberOrganizationAsync(new() { Organization = organization.Name });
            await admin.Organizations.AddMemberOrganizationAsync(new() { Organization = organization.Name });
        }

        var first = await admin.Organizations.ListMemberOrganizationsAsync(new() { PageSize = 2 });
        var second = await admin.Organizations.ListMemberOrganizationsAsync(new() { PageSize = 2, PageToken = first.NextPageToken });
        await admin.Organizations.RemoveMemberOrganizationAsync(new() { Organization = names[0] });

        Assert.Equal(["Alder", "Birch", "Cedar"], first.Organizations.Concat(second.Organizations).Select(organization => organization.DisplayName));
        Assert.Equal(["Alder", "Birch"], (await admin.Organizations.ListMemberOrganizationsAsync(new())).Organizations.Select(organization => organization.DisplayName));
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => admin.Organizations.RemoveMemberOrganizationAsync(new() { Organization = names[0] }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => admin.Organizations.AddMemberOrganizationAsync(new() { Organization = "organizations/own-nowhere" }).ResponseAsync);
        await RpcAssert.FailsOnField("organization", () => admin.Organizations.AddMemberOrganizationAsync(new() { Organization = "nowhere" }).ResponseAsync);
    }

    [Fact]
    public async Task An_organization_with_people_stays_a_member()
    {
        var organization = await service.MemberOrganizationAsync();
        var client = service.Officer(Guid.CreateVersion7());
        await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Organization = organization } });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", () => service.Admin.Organizations.RemoveMemberOrganizationAsync(new() { Organization = organization }).ResponseAsync);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("member_organizations")]
    public async Task A_query_that_forgets_its_filter_sees_nothing_of_another_consortium(string table)
    {
        var client = service.Officer(Guid.CreateVersion7());
        await client.People.UpdatePersonAsync(new() { Person = new(await client.People.GetMyPersonAsync(new())) { Organization = await service.MemberOrganizationAsync() } });
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        Assert.Equal(0, await RunAsync($"SELECT count(*) FROM {table}"));
        await RunAsync($"SELECT length(set_config('app.consortium_id', '{Guid.NewGuid()}', true))");
        Assert.Equal(0, await RunAsync($"SELECT count(*) FROM {table}"));
        Assert.Equal(0, await RunAsync($"WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT count(*) FROM gone"));
        await RunAsync($"SELECT length(set_config('app.consortium_id', '{service.Consortium}', true))");
        Assert.True(await RunAsync($"SELECT count(*) FROM {table}") >= 1);

        async Task<long> RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
        }
    }
}
