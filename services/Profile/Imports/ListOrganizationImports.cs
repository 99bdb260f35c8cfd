using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    public override async Task<ListOrganizationImportsResponse> ListOrganizationImports(ListOrganizationImportsRequest request, ServerCallContext context)
    {
        var size = PageToken.Size(request.PageSize, 20, 100);
        const string query = "organization imports";
        var before = PageToken.Read<TimeKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var page = await work.ListImportsAsync(before?.CreatedAt, before?.Id, size + 1);
        var response = new ListOrganizationImportsResponse { OrganizationImports = { page.Take(size).Select(ImportMapping.ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new TimeKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record TimeKey(DateTimeOffset CreatedAt, Guid Id);
}
