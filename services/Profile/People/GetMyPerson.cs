using System.Globalization;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<Person> GetMyPerson(GetMyPersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var me = await MineAsync(work, caller, context);
        var person = await work.ShowMeAsync(me, now);
        if (me.LastActiveOn != today)
        {
            await work.SetActiveAsync(caller.ConsortiumId, caller.PersonId, today);
        }

        await work.CommitAsync();
        return person;
    }

    /// <summary>Finds the caller's own person; makes or completes them by the token where the event about them has not come yet.</summary>
    private async Task<PersonRow> MineAsync(Work work, Caller caller, ServerCallContext context)
    {
        var found = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId);
        if (found is { Active: true, DisplayName.Length: > 0, Email.Length: > 0 })
        {
            return found;
        }

        if (await work.IsErasedAsync(caller.PersonId))
        {
            throw PeopleErrors.MembershipEnded();
        }

        var now = clock.GetUtcNow();
        var person = await work.AddPersonAsync(caller.ConsortiumId, caller.PersonId, now);
        var ended = await work.FindDeletionAsync(caller.ConsortiumId) ?? (person.Gone ? person.MembershipAt : null);
        if (ended is { } at && IssuedAt(context) < at)
        {
            // A token outlives what it says by minutes; it must not bring back somebody who has left.
            throw PeopleErrors.MembershipEnded();
        }

        foreach (var organization in caller.Invited)
        {
            await work.KeepInvitedAsync(caller.ConsortiumId, caller.PersonId, organization["organizations/".Length..]);
        }

        return await work.SavePersonAsync(
            person with
            {
                Active = true,
                Gone = false,
                DisplayName = person.DisplayName.Length > 0 ? person.DisplayName : caller.Name,
                Email = person.Email.Length > 0 ? person.Email : caller.Email,
                Roles = person.Roles.Length > 0 ? person.Roles : [.. caller.Roles.Where(role => role != Role.Operator).Select(role => role.ToString().ToLowerInvariant()).Order()],
            },
            now);
    }

    private static DateTimeOffset IssuedAt(ServerCallContext context) =>
        long.TryParse(context.GetHttpContext().User.FindFirst("iat")?.Value, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
}
