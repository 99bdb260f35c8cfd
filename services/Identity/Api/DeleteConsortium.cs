using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Empty> DeleteConsortium(DeleteConsortiumRequest request, ServerCallContext context)
    {
        var id = Parse.Name(request.Name, "consortia", "name");

        await using var work = await database.BeginAsync(id, context.CancellationToken);
        var people = await work.QueryAsync<Guid>("SELECT person_id FROM memberships WHERE consortium_id = @id", new { id });
        if (await work.ExecuteAsync("DELETE FROM consortia WHERE id = @id", new { id }) == 0)
        {
            throw Errors.NotFound("CONSORTIUM_NOT_FOUND", request.Name);
        }

        // Accounts stay, but an account of the demo is of no use outside of it.
        foreach (var person in people)
        {
            await work.AsPersonAsync(person);
            await work.ExecuteAsync(
                """
                DELETE FROM "AspNetUsers" WHERE "Id" = @person AND "Demo" AND NOT "Operator"
                AND NOT EXISTS (SELECT FROM memberships WHERE person_id = @person)
                """,
                new { person });
        }

        await deleted.AddAsync(work, id, clock.GetUtcNow());
        await work.EnqueueAsync(new ConsortiumDeleted(id, clock.GetUtcNow()));
        await work.CommitAsync();
        return new Empty();
    }
}
