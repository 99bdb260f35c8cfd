using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class IndependenceApi
{
    public override async Task<Empty> DeleteConflict(DeleteConflictRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "conflicts", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.DeleteConflictAsync(caller.ConsortiumId, caller.PersonId, id))
        {
            throw ProfileErrors.ConflictNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
