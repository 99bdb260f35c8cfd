using Google.Protobuf.WellKnownTypes;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

/// <summary>Takes requests to take a resource down to admins. Who asked is told to nobody: they may work for the same organization.</summary>
internal sealed partial class TakedownsApi(Database database, TimeProvider clock) : TakedownsService.TakedownsServiceBase
{
    private Takedown ToProto(TakedownRow row) => new()
    {
        Name = $"takedowns/{row.Id}",
        Resource = $"resources/{row.ResourceId}",
        Title = row.Title,
        Ground = (Takedown.Types.Ground)row.Ground,
        Reason = row.Reason,
        Contact = row.Contact,
        CreateTime = row.AskedAt.ToTimestamp(),
        DueTime = row.DueAt.ToTimestamp(),
        Late = row.DecidedAt is null && row.DueAt < clock.GetUtcNow(),
        HideTime = row.HiddenAt?.ToTimestamp(),
        Decision = (Takedown.Types.Decision)row.Decision,
        Note = row.Note,
        DecideTime = row.DecidedAt?.ToTimestamp(),
    };

    /// <summary>Locks the resource of an open request, and then reads the request. Errors: TAKEDOWN_NOT_FOUND, TAKEDOWN_DECIDED.</summary>
    private static async Task<(ResourceRow Resource, TakedownRow Takedown)> LockAsync(Work work, Caller caller, string name)
    {
        var id = Parse.Name(name, "takedowns", "name");
        var asked = await work.FindTakedownAsync(caller.ConsortiumId, id) ?? throw TakedownErrors.NotFound(name);
        var resource = await work.LockAsync(caller.ConsortiumId, asked.ResourceId) ?? throw TakedownErrors.NotFound(name);
        var takedown = await work.FindTakedownAsync(caller.ConsortiumId, id) ?? throw TakedownErrors.NotFound(name);
        return takedown.DecidedAt is null ? (resource, takedown) : throw TakedownErrors.Decided(name);
    }

    private async Task<Takedown> ReadAsync(Work work, Caller caller, Guid id) => ToProto((await work.FindTakedownAsync(caller.ConsortiumId, id))!);

    private Task TellAsync(Work work, Caller caller, ResourceRow resource, Guid recipient, string role, string step) =>
        work.EnqueueAsync(new TakedownStepTaken(caller.ConsortiumId, resource.Id, recipient, role, step, clock.GetUtcNow()));
}
