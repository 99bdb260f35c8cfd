using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<ListRelationsResponse> ListRelations(ListRelationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = Parse.Organization(request.Parent, "parent");
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"relations {organization}";
        var after = PageToken.Read<RelationKey>(request.PageToken, query);
        var today = Today();

        await using var work = await BeginAsync(caller, context.CancellationToken);
        var rows = await work.ListRelationsAsync(organization, today, after, size + 1);
        return new ListRelationsResponse
        {
            Relations = { await ShownAsync(work, caller, rows.Take(size)) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new RelationKey(rows[size - 1].EndOn < today, rows[size - 1].Id)) : "",
        };
    }
}
