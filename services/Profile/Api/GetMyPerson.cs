using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<Person> GetMyPerson(GetMyPersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var person = await MineAsync(work, caller);
        await work.CommitAsync();
        return ToProto(person, caller);
    }

    /// <summary>Finds the caller's own person; makes or completes her by the token where the event about her has not come yet.</summary>
    private async Task<PersonRow> MineAsync(Work work, Caller caller)
    {
        var found = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId);
        if (found is { Active: true, DisplayName.Length: > 0, Email.Length: > 0 })
        {
            return found;
        }

        var now = clock.GetUtcNow();
        await work.AddPersonAsync(caller.ConsortiumId, caller.PersonId, now);
        found = (await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId))!;
        await work.UpdatePersonAsync(
            found with
            {
                Active = true,
                DisplayName = found.DisplayName.Length > 0 ? found.DisplayName : caller.Name,
                Email = found.Email.Length > 0 ? found.Email : caller.Email,
                Roles = found.Roles.Length > 0 ? found.Roles : [.. caller.Roles.Where(role => role != Access.V1.Role.Operator).Select(role => role.ToString().ToLowerInvariant()).Order()],
            },
            now);
        await PublishAsync(work, caller.ConsortiumId, caller.PersonId);
        return (await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId))!;
    }
}
