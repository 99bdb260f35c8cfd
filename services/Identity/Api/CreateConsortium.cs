using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<Consortium> CreateConsortium(CreateConsortiumRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var displayName = Parse.Line(request.Consortium?.DisplayName ?? "", "consortium.display_name", 1, 120);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        var inserted = await work.ExecuteAsync(
            """
            INSERT INTO consortia (id, display_name, created_by, request_id, created_at) VALUES (@id, @displayName, @PersonId, @requestId, @now)
            ON CONFLICT ON CONSTRAINT consortia_request_key DO NOTHING
            """,
            new { id, displayName, caller.PersonId, requestId, now });
        if (inserted == 1)
        {
            await work.AsConsortiumAsync(id);
            await work.SetMembershipAsync(id, caller.PersonId, ["admin"], joined: true, now);
        }
        else
        {
            id = await work.QuerySingleAsync<Guid>("SELECT id FROM consortia WHERE created_by = @PersonId AND request_id = @requestId", new { caller.PersonId, requestId });
        }

        await work.AsPersonAsync(caller.PersonId);
        var created = (await work.ListMembershipsAsync(caller.PersonId)).Single(membership => membership.ConsortiumId == id);
        await work.CommitAsync();
        return ToProto(created);
    }
}
