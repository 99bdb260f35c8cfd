extern alias profile;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;

namespace MentorNet.Benchmarks;

/// <summary>The profile service with an empty database of its own, called by gRPC as an operator.</summary>
internal sealed class DirectoryService : ServiceFixture<profile::Program>
{
    public static readonly string[] Files = ["us_school_districts.csv.gz", "ipeds_institutions_2020.csv.gz", "cms_hospitals.csv.gz"];

    public OrganizationsService.OrganizationsServiceClient Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    public static Stream Open(string file)
    {
        for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
        {
            var path = Path.Combine(Environment.GetEnvironmentVariable("MENTORNET_SHARED") ?? Path.Combine(at.FullName, "shared", "data"), file);
            if (File.Exists(path))
            {
                return File.OpenRead(path);
            }
        }

        throw new FileNotFoundException("Set MENTORNET_SHARED to the folder that holds the public files.", file);
    }

    public Task<ImportOrganizationsResponse> ImportAsync(Stream file) => ImportAsync(new(AsIn(null, Guid.CreateVersion7(), Role.Operator)), file);

    public static async Task<ImportOrganizationsResponse> ImportAsync(ImportsService.ImportsServiceClient client, Stream file)
    {
        using var call = client.ImportOrganizations();
        await call.RequestStream.WriteAsync(new() { Options = new() });
        var buffer = new byte[256 * 1024];
        int count;
        while ((count = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFrom(buffer, 0, count) });
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    protected override void Configure(IWebHostBuilder host)
    {
        // Beside this program's own files there is no project folder of the service to find.
        host.UseContentRoot(AppContext.BaseDirectory);
        host.UseSetting("Logging:LogLevel:Default", "Warning");
    }
}
