using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<ListAdaptationsResponse> ListAdaptations(ListAdaptationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "resources", "parent");
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"adaptations {caller.ConsortiumId}|{id}";
        var after = PageToken.Read<AdaptationKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var seen = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound(request.Parent);
        var page = await work.ListAdaptationsAsync(caller.ConsortiumId, seen.Revises ?? seen.Id, after?.Created, after?.Id, size + 1);
        var response = new ListAdaptationsResponse { Resources = { page.Take(size).Select(row => Show(row, caller)) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new AdaptationKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record AdaptationKey(DateTimeOffset Created, Guid Id);
}
