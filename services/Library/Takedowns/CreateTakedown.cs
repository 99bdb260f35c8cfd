using Grpc.Core;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

internal sealed partial class TakedownsApi
{
    private const int MostOpen = 5;
    private static readonly TimeSpan Term = TimeSpan.FromDays(10);

    public override async Task<Takedown> CreateTakedown(CreateTakedownRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Takedown ?? new Takedown();
        var requestId = Parse.RequestId(request.RequestId);
        var id = Parse.Name(asked.Resource, "resources", "takedown.resource");
        if (asked.Ground == 0 || !Enum.IsDefined(asked.Ground))
        {
            throw Errors.InvalidField("takedown.ground", "must be one of the grounds that there are.");
        }

        var reason = Parse.Text(asked.Reason, "takedown.reason", 1, 2000);
        var contact = Parse.Line(asked.Contact, "takedown.contact", 0, 200);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockTakedownsAsync(caller.ConsortiumId, caller.PersonId);
        if (requestId is { } repeated && await work.FindTakedownByRequestAsync(caller.ConsortiumId, caller.PersonId, repeated) is { } first)
        {
            // Only admins read why it was decided.
            return ToProto(first with { Note = "" });
        }

        var resource = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound(asked.Resource);
        if (!resource.Published && resource.State != ResourceState.Superseded)
        {
            throw ResourceErrors.NotPublished(asked.Resource);
        }

        if (await work.CountOpenTakedownsAsync(caller.ConsortiumId, caller.PersonId) >= MostOpen)
        {
            throw TakedownErrors.TooMany(MostOpen);
        }

        var now = clock.GetUtcNow();
        // A former version goes with the work of which it is one.
        var row = new TakedownRow(Guid.CreateVersion7(), resource.Revises ?? id, resource.Title, caller.PersonId, (short)asked.Ground, reason, contact, now, now + Term, null, 0, "", null);
        await work.InsertTakedownAsync(caller.ConsortiumId, requestId, row);
        await work.EnqueueAsync(new TakedownAsked(caller.ConsortiumId, row.Id, now));
        var created = await ReadAsync(work, caller, row.Id);
        await work.CommitAsync();
        return created;
    }
}
