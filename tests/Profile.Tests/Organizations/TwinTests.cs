using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.Organizations.Likeness;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Tests.Organizations;

/// <summary>Compares organizations of the real public files.</summary>
public sealed class TwinTests(DirectoryFixture service) : IClassFixture<DirectoryFixture>
{
    private Clients Anybody => new(service.As(Guid.CreateVersion7(), Role.Officer));

    [Theory]
    [InlineData("organizations/nces-0100005", "size students poverty locale")]
    [InlineData("organizations/ipeds-100654", "size category ownership locale")]
    [InlineData("organizations/cms-010001", "ownership category state")]
    public async Task The_twins_are_the_nearest_of_all_of_their_kind_by_a_plain_loop(string name, string features)
    {
        var found = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = name, PageSize = 25 });

        Assert.Equal(features.Split(' ').Order(), found.Features.Select(feature => feature.Key).Order());
        Assert.Equal(25, found.Twins.Count);
        Assert.Equal(found.Twins.Select(twin => twin.Distance).Order(), found.Twins.Select(twin => twin.Distance));
        Assert.All(found.Twins, twin => Assert.Equal(found.Organization.Kind, twin.Organization.Kind));
        Assert.DoesNotContain(found.Twins, twin => twin.Organization.Name == name);
        var plain = PlainLikeness.Nearest(await service.DirectoryAsync(), name["organizations/".Length..], 25);
        Assert.Equal(plain.Select(twin => Math.Round(twin.Distance, 9)), found.Twins.Select(twin => Math.Round(twin.Distance, 9)));
        Assert.Equal(plain.Select(twin => twin.Name), found.Twins.Select(twin => twin.Organization.Name["organizations/".Length..]));
    }

    [Fact]
    public async Task The_distances_of_the_features_make_the_distance_of_the_whole()
    {
        var found = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-0622710" });

        var weights = found.Features.ToDictionary(feature => feature.Key, feature => feature.Weight);
        Assert.All(found.Twins, twin => Assert.Equal(
            twin.Distance, Math.Sqrt(twin.FeatureDistances.Sum(part => weights[part.Feature] * part.Distance * part.Distance) / weights.Values.Sum()), 9));
        Assert.True(found.Twins[0].Distance < 1, $"{found.Twins[0].Distance}");
    }

    [Fact]
    public async Task Two_at_random_are_about_the_square_root_of_two_apart()
    {
        var rows = (await service.DirectoryAsync()).Where(row => row.Kind == (short)Kind.SchoolDistrict).ToArray();
        var index = new KindIndex(Kind.SchoolDistrict, rows);
        var random = new Random(7);

        var average = Enumerable.Range(0, 20_000).Average(_ => Math.Pow(index.Distance(rows[random.Next(rows.Length)], rows[random.Next(rows.Length)]), 2));

        Assert.InRange(average, 1.9, 2.1);
    }

    [Fact]
    public void What_is_unknown_is_neither_near_nor_far()
    {
        OrganizationRow[] rows = [.. Enumerable.Range(0, 101).Select(i => new OrganizationRow { Name = $"nces-{i:0000000}", DisplayName = $"{i:000}", Kind = (short)Kind.SchoolDistrict, PovertyShare = i / 100.0, Locale = "City: Large" }),
            new OrganizationRow { Name = "nces-9999999", DisplayName = "Unknown", Kind = (short)Kind.SchoolDistrict, Locale = "City: Large" }];
        var index = new KindIndex(Kind.SchoolDistrict, rows);

        var nearest = index.Nearest(rows[0], 101).Select(twin => twin.Organization.Name).ToList();

        var place = nearest.IndexOf("nces-9999999");
        Assert.InRange(place, 25, 75);
    }

    [Fact]
    public async Task Likeness_across_kinds_and_of_kinds_without_features_is_said_to_be_unknown()
    {
        var across = await Anybody.Organizations.CompareOrganizationsAsync(new() { Name = "organizations/nces-0100005", Other = "organizations/cms-010001" });
        var city = await service.PutAsync(Kind.CityOrCounty, "City of Somewhere");
        var none = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = city });
        var blank = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = await service.PutAsync(Kind.SchoolDistrict, "Nothing Known Schools") });

        Assert.Contains("different kinds", across.UnknownReason, StringComparison.Ordinal);
        Assert.Empty(across.Other.FeatureDistances);
        Assert.Contains("can’t be compared", none.UnknownReason, StringComparison.Ordinal);
        Assert.Empty(none.Twins);
        Assert.Contains("Nothing is known", blank.UnknownReason, StringComparison.Ordinal);
        Assert.Empty(blank.Twins);
    }

    [Fact]
    public async Task A_change_of_the_directory_counts_at_once_and_what_is_retired_is_no_twin()
    {
        var before = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-0100005", PageSize = 1 });
        var same = before.Organization.Clone();
        same.Name = $"organizations/own-{Guid.NewGuid():N}";
        same.DisplayName = "The Same Again";
        await service.Operator.Organizations.PutOrganizationAsync(new() { Organization = same });

        var after = await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-0100005", PageSize = 1 });

        Assert.Equal((same.Name, 0.0), (after.Twins[0].Organization.Name, after.Twins[0].Distance));
        await using (var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        await using (var retire = source.CreateCommand("UPDATE organizations SET retired = true WHERE name = $1"))
        {
            retire.Parameters.Add(new() { Value = same.Name["organizations/".Length..] });
            await retire.ExecuteNonQueryAsync();
        }

        Assert.Equal(before.Twins[0].Organization.Name, (await Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-0100005", PageSize = 1 })).Twins[0].Organization.Name);
    }

    [Fact]
    public async Task What_does_not_exist_and_what_is_malformed_is_refused()
    {
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-9999999" }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "nces-0100005" }).ResponseAsync);
        await RpcAssert.FailsOnField("other", () => Anybody.Organizations.CompareOrganizationsAsync(new() { Name = "organizations/nces-0100005", Other = "x" }).ResponseAsync);
        await RpcAssert.FailsOnField("page_size", () => Anybody.Organizations.FindDistrictTwinsAsync(new() { Name = "organizations/nces-0100005", PageSize = -1 }).ResponseAsync);
    }

    [Fact]
    public async Task The_map_has_the_country_in_few_points()
    {
        var map = await Anybody.Organizations.GetDirectoryMapAsync(new());

        Assert.InRange(map.Points.Count, 2_000, 8_000);
        Assert.Contains(map.Points, point => point.Latitude > 60);
        Assert.Contains(map.Points, point => point.Longitude < -150 && point.Latitude < 25);
    }

    [Fact]
    public async Task By_rest_they_are_the_same()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), service.Consortium, Role.Officer));

        var twins = await Ok("/v1/organizations/nces-0100005:findTwins?page_size=3");
        var compared = await Ok("/v1/organizations/nces-0100005:compare?other=organizations/nces-0100006");
        var map = await Ok("/v1/organizations:map");

        Assert.Equal(3, twins.GetProperty("twins").GetArrayLength());
        Assert.Equal(4, compared.GetProperty("other").GetProperty("featureDistances").GetArrayLength());
        Assert.True(map.GetProperty("points").GetArrayLength() > 0);

        async Task<JsonElement> Ok(string path)
        {
            using var response = await http.GetAsync(path);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    [Fact]
    public async Task An_import_brings_shares_and_grades_and_unknown_stays_unknown()
    {
        const string header = "leaid,name,state,city,agency_type_code,share_black_2324,lowest_grade_offered,highest_grade_offered\n";
        await service.ImportAsync(Encoding.UTF8.GetBytes(header + "9800001,Known Schools,AL,X,4,0.25,PK,12\n9800002,Unknown Schools,AL,X,4,,-2,\n"), new() { ValidateOnly = true });
        var known = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/nces-0100005" });
        var unknown = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/nces-0100002" });

        Assert.Equal((0.051, 0.589), (known.StudentShares.Black, known.StudentShares.Hispanic));
        Assert.False(known.HasLowestGrade);
        Assert.Null(unknown.StudentShares);
        var university = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/ipeds-100663" });
        Assert.Equal((UniversityFeatures.Sizes[4], "Public", "4-year or above"), (university.Size, university.Ownership, university.Category));
        var hospital = await service.Operator.Organizations.GetOrganizationAsync(new() { Name = "organizations/cms-010001" });
        Assert.Equal(("Government - Hospital District or Authority", "Acute Care Hospitals"), (hospital.Ownership, hospital.Category));
    }
}
