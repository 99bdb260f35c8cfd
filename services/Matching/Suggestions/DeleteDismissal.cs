using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<Empty> DeleteDismissal(DeleteDismissalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "dismissals", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteDismissalAsync(caller.ConsortiumId, caller.PersonId, id) == 0)
        {
            throw SuggestionErrors.DismissalNotFound(id);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
