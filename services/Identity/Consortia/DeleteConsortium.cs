using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

internal sealed partial class ConsortiaApi
{
    public override async Task<Empty> DeleteConsortium(DeleteConsortiumRequest request, ServerCallContext context)
    {
        var id = Parse.Name(request.Name, "consortia", "name");

        await using var work = await database.BeginAsync(id, context.CancellationToken);
        var people = await work.ListPeopleAsync(id);
        await work.DeleteConsortiumAsync(id);
        if (!await work.RemoveConsortiumAsync(id))
        {
            throw Errors.NotFound("CONSORTIUM_NOT_FOUND", request.Name);
        }

        // Accounts stay, but an account of the demo is of no use outside of it.
        foreach (var person in people)
        {
            await work.AsPersonAsync(person);
            await work.DeleteDemoAccountAsync(person);
        }

        await deleted.AddAsync(work, id, clock.GetUtcNow());
        await work.EnqueueAsync(new ConsortiumDeleted(id, clock.GetUtcNow()));
        await work.CommitAsync();
        return new Empty();
    }
}
