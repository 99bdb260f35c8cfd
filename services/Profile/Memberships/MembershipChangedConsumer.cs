using MentorNet.Contracts.Identity.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.Independence;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Memberships;

/// <summary>Keeps the roles of each person as Identity has them. Of somebody who left, nothing stays but their id.</summary>
internal sealed class MembershipChangedConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        if (await work.IsErasedAsync(message.PersonId))
        {
            // What comes late must not bring them back.
            return;
        }

        if (await work.FindDeletionAsync(message.ConsortiumId) is { } deletedAt)
        {
            if (message.ChangedAt <= deletedAt)
            {
                return;
            }

            // The same consortium was made again, as the demo is.
            await work.ReviveConsortiumAsync(message.ConsortiumId);
        }

        var now = clock.GetUtcNow();
        var person = await work.AddPersonAsync(message.ConsortiumId, message.PersonId, now);
        foreach (var organization in message.Roles.Count > 0 ? message.Organizations ?? [] : [])
        {
            // Counts whichever event comes first: it is only added to.
            await work.KeepInvitedAsync(message.ConsortiumId, message.PersonId, organization["organizations/".Length..]);
        }

        if (person.MembershipAt > message.ChangedAt)
        {
            // A later event was faster.
            return;
        }

        if (message is { Roles.Count: 0, JoinedAs: { } joined } && joined != message.PersonId)
        {
            await JoinAsAsync(work, person, joined, now);
        }

        if (message.Roles.Count == 0 || message.MailDomain.Length > 0)
        {
            await work.KeepInvitedDomainAsync(message.ConsortiumId, message.PersonId, message.Roles.Count == 0 ? "" : message.MailDomain);
        }

        if (message.Roles.Count == 0 || message.FurtherDomains is not null)
        {
            await work.KeepFurtherDomainsAsync(message.ConsortiumId, message.PersonId, message.Roles.Count == 0 ? [] : [.. message.FurtherDomains!]);
        }

        if (message.Roles.Count == 0)
        {
            await work.ForgetChoicesAsync(message.ConsortiumId, message.PersonId);
            await work.ForgetDeclarationsAsync(message.ConsortiumId, message.PersonId);
        }

        person = message.Roles.Count == 0
            ? person.Left()
            : person with { Roles = [.. message.Roles.Order()], Active = person.Active || message.Joined, Gone = false };
        await work.SavePersonAsync(person, now);
        await work.SetMembershipAtAsync(person, message.ChangedAt, message.AppointmentOpen);
    }

    // What the invitation said of somebody is theirs, by whichever account they joined. The two events come in any order.
    private static async Task JoinAsAsync(Work work, PersonRow invited, Guid joined, DateTimeOffset now)
    {
        await work.SetReplacedAsync(invited.ConsortiumId, invited.PersonId);
        if (await work.IsErasedAsync(joined))
        {
            return;
        }

        var person = await work.AddPersonAsync(invited.ConsortiumId, joined, now);
        await work.TakeOverEmployersAsync(invited.ConsortiumId, invited.PersonId, joined);
        await work.SavePersonAsync(
            person with
            {
                DisplayName = person.DisplayName.Length > 0 ? person.DisplayName : invited.DisplayName,
                Email = person.Email.Length > 0 ? person.Email : invited.Email,
                Title = person.Title.Length > 0 ? person.Title : invited.Title,
                Organization = person.Organization ?? invited.Organization,
                Gone = person.MembershipAt is not null && person.Gone,
            },
            now);
    }
}
