using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class SuggestionsApi
{
    private const int MostFavourites = 200;

    public override async Task<V1.Favourite> CreateFavourite(CreateFavouriteRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        var now = Now();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.IsThereForAsync(caller.ConsortiumId, caller.PersonId, mentorId))
        {
            throw MatchErrors.PersonNotFound(mentorId);
        }

        var kept = await FavouritesAsync(work, caller);
        if (kept.Count >= MostFavourites && !kept.ContainsKey(mentorId))
        {
            throw MatchErrors.TooManyFavourites(MostFavourites);
        }

        var stored = await work.PutFavouriteAsync(caller.ConsortiumId, caller.PersonId, new Data.Favourite(Guid.CreateVersion7(now), mentorId, now));
        await work.CommitAsync();
        return ToProto(stored);
    }
}
