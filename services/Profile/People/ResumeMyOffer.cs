using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<Empty> ResumeMyOffer(ResumeMyOfferRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } found ? found : throw PeopleErrors.PersonNotFound(caller.Person);
        await work.CountRunOutAsync(caller.ConsortiumId, caller.PersonId, runOut: false);
        await work.SavePersonAsync(me with { OfferPausedAt = null }, clock.GetUtcNow());
        await work.CommitAsync();
        return new Empty();
    }
}
