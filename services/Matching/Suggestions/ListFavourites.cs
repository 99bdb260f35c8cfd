using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<ListFavouritesResponse> ListFavourites(ListFavouritesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListFavourites)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListFavouritesAsync(caller.ConsortiumId, caller.PersonId, after?.Id, size + 1);

        return new ListFavouritesResponse
        {
            Favourites = { rows.Take(size).Select(SuggestionsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id)) : "",
        };
    }
}
