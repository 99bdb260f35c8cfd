using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

internal sealed partial class TakedownsApi
{
    public override async Task<Takedown> DecideTakedown(DecideTakedownRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Decision is not (Takedown.Types.Decision.TakenDown or Takedown.Types.Decision.Stays))
        {
            throw Errors.InvalidField("decision", "must be TAKEN_DOWN or STAYS.");
        }

        var note = Parse.Text(request.Note, "note", 0, 2000);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (resource, takedown) = await LockAsync(work, caller, request.Name);
        var isTakenDown = request.Decision == Takedown.Types.Decision.TakenDown;
        if (isTakenDown && resource.State.Next(ResourceCommand.Retire) is { } retired)
        {
            await work.UpdateAsync(resource.In(retired));
        }

        // What somebody else has withdrawn, submitted, or asked about since stays as it is.
        var isShownAgain = !isTakenDown && takedown.HiddenAt is not null && resource.State.Next(ResourceCommand.Show) is not null && !await work.IsHiddenByAnotherAsync(caller.ConsortiumId, takedown);
        if (isShownAgain)
        {
            await work.UpdateAsync(resource.In(resource.State.After(ResourceCommand.Show, resource.Id)));
        }

        await work.DecideTakedownAsync(takedown.Id, (short)request.Decision, note, caller.PersonId, clock.GetUtcNow());
        var step = isTakenDown ? "TAKEN_DOWN" : "STAYS";
        await TellAsync(work, caller, resource, takedown.AskedBy, "ASKER", step);
        // Whoever made it hears of nothing that changed nothing for them.
        if (isTakenDown || isShownAgain)
        {
            await TellAsync(work, caller, resource, resource.CreatedBy, "AUTHOR", step);
        }

        var decided = await ReadAsync(work, caller, takedown.Id);
        await work.CommitAsync();
        return decided;
    }
}
