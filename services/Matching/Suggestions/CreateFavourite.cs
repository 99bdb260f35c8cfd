using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

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

        var now = clock.Now();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.IsThereForAsync(caller.ConsortiumId, caller.PersonId, mentorId))
        {
            throw FactErrors.PersonNotFound(mentorId);
        }

        var kept = await FavouritesAsync(work, caller);
        if (kept.Count >= MostFavourites && !kept.ContainsKey(mentorId))
        {
            throw SuggestionErrors.TooManyFavourites(MostFavourites);
        }

        var stored = await work.PutFavouriteAsync(caller.ConsortiumId, caller.PersonId, new Favourite(Guid.CreateVersion7(now), mentorId, now));
        await work.CommitAsync();
        return SuggestionsMapping.ToProto(stored);
    }
}
