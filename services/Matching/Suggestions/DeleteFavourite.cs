using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<Empty> DeleteFavourite(DeleteFavouriteRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "favourites", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteFavouriteAsync(caller.ConsortiumId, caller.PersonId, id) == 0)
        {
            throw SuggestionErrors.FavouriteNotFound(id);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
