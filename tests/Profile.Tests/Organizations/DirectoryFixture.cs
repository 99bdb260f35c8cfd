using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace MentorNet.Profile.Tests.Organizations;

/// <summary>The service with the three public files in its directory.</summary>
public sealed class DirectoryFixture : ProfileFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var file in new[] { "us_school_districts.csv.gz", "ipeds_institutions_2020.csv.gz", "cms_hospitals.csv.gz" })
        {
            await ImportAsync(Shared(file));
        }
    }

    internal async Task<IReadOnlyList<OrganizationRow>> DirectoryAsync()
    {
        await using var work = await Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        return await work.ReadDirectoryAsync();
    }

    public async Task<string> PutAsync(Organization.Types.Kind kind, string displayName)
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        await Operator.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = kind, DisplayName = displayName } });
        return name;
    }
}
