using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.Library.Versions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<ListResourceVersionsResponse> ListResourceVersions(ListResourceVersionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "resources", "parent");
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"versions {caller.ConsortiumId}|{id}";
        var after = PageToken.Read<VersionKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var seen = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound(request.Parent);
        // Whoever reviews the next version of what was withdrawn sees that one alone.
        var newest = seen.Revises is { } other ? await work.FindAsync(caller, other) ?? seen : seen;
        var page = await work.ListVersionsAsync(caller.ConsortiumId, newest.Id, after?.Edition, size + 1);
        var response = new ListResourceVersionsResponse { Versions = { page.Take(size).Select(row => Show(row, caller)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new VersionKey(page[size - 1].Edition));
        }

        return response;
    }

    private sealed record VersionKey(int Edition);
}
