using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Redaction;
using MentorNet.Library.V1;
using MentorNet.Library.Versions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<Resource> ReviseResource(ReviseResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");
        var reason = Parse.Text(request.ChangeReason, "change_reason", 1, 1000);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockAsync(caller.ConsortiumId, id);
        // Read under the lock: the same call may have come twice at once.
        if (requestId is { } repeated && await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, repeated) is { } first)
        {
            return ToProto(first);
        }

        var stored = await work.LockOwnAsync(caller, id, orMade: true);
        stored.CheckRevisable();
        var now = clock.GetUtcNow();
        var next = stored.In(ResourceState.Draft) with
        {
            Id = Guid.CreateVersion7(),
            Revises = id,
            Edition = stored.Edition + 1,
            ChangeReason = reason,
            ByMember = !caller.Is(Role.Admin),
            CreatedBy = caller.PersonId,
            CreatedAt = now,
            PublishedAt = null,
            AttestedAt = null,
            ReviewBy = null,
            Version = 1,
        };
        await RequireRoomAsync(work, caller, next);
        if (!await work.InsertAsync(caller.ConsortiumId, requestId, next))
        {
            return ToProto((await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId!.Value))!);
        }

        await work.CopyDecisionsAsync(caller.ConsortiumId, id, next.Id);
        if (next.FileSize > 0)
        {
            next = await work.UpdateAsync(next);
            await work.CopyFileAsync(caller.ConsortiumId, id, next.Id, now);
        }

        await work.CommitAsync();
        return ToProto(next);
    }
}
