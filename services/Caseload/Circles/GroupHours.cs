using System.Security.Cryptography;
using System.Text;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Hours;
using MentorNet.Caseload.OwnClients;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Logs the sessions of circles that a mentor or coach leads. A circle is a client without an account in their log, by no name of a member.</summary>
internal static class GroupHours
{
    /// <summary>Brings the log to who came: once with the group's size, taken back where nobody did.</summary>
    public static async Task LogGroupAsync(this Work work, Guid consortiumId, Guid coachId, Circle circle, Appointment appointment, int size, DateTimeOffset now)
    {
        var session = new LoggedSession(
            Moments.DayOf(appointment.StartsAt, await work.FindZoneAsync(coachId)), appointment.Minutes, Paid: false, GroupSize: size > 1 ? size : 0, Internal: false);
        if (await work.FindEntryOfSessionAsync(appointment.Id) is { } entry)
        {
            // Somebody who has led it before keeps what is in their log.
            if (entry.CoachId != coachId || (size > 0 && entry.GroupSize == session.GroupSize))
            {
                return;
            }

            await work.LogAsync(consortiumId, entry.Counter(now));
        }

        if (size > 0)
        {
            var client = await work.ClientOfAsync(consortiumId, coachId, circle, now);
            await work.PutNamingAsync(consortiumId, client.EngagementId, coachId);
            await work.LogAsync(consortiumId, HourEntry.Log(client.EngagementId, coachId, null, session, EntrySource.Session, null, now), sessionId: appointment.Id);
        }
    }

    private static async Task<OwnClient> ClientOfAsync(this Work work, Guid consortiumId, Guid coachId, Circle circle, DateTimeOffset now)
    {
        // One for each circle, found again by its id.
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"circle {circle.Key} {coachId}")).AsSpan(0, 16));
        await work.LockClientsAsync(coachId);
        if (await work.FindClientByRequestAsync(coachId, id) is { } known)
        {
            return known;
        }

        var client = OwnClient.Add(coachId, $"Circle: {circle.Need.Replace('-', ' ')} ({circle.Key[^6..]})", "", "", named: false, now);
        await work.AddAsync(consortiumId, client, id);
        return client;
    }
}
