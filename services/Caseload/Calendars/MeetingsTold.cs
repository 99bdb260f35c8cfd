using System.Security.Cryptography;
using System.Text;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Caseload.Calendars;

/// <summary>Tells the calendars of people what has changed of their sessions, each change once.</summary>
internal static class MeetingsTold
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>Tells of a single session, unless it is over.</summary>
    public static async Task TellSessionAsync(this Work work, Guid consortiumId, Guid sessionId, IReadOnlyList<Guid> people, DateTimeOffset now)
    {
        if (await work.FindMeetingSessionAsync(sessionId) is { } session && session.EndsAt > now)
        {
            await work.TellAsync(consortiumId, SessionMeetings.Single(session), people, now);
        }
    }

    /// <summary>Tells of a series, unless all of it is over.</summary>
    public static async Task TellSeriesAsync(this Work work, Guid consortiumId, Guid seriesId, IReadOnlyList<Guid> people, DateTimeOffset now)
    {
        var sessions = await work.ListMeetingSessionsAsync(seriesId);
        if (await work.FindMeetingSeriesAsync(seriesId) is { } series && (series.Count == 0 || sessions.Any(session => session.EndsAt > now)))
        {
            await work.TellAsync(consortiumId, SessionMeetings.OfSeries(series, sessions).Series, people, now);
        }
    }

    private static async Task TellAsync(this Work work, Guid consortiumId, Meeting meeting, IReadOnlyList<Guid> people, DateTimeOffset now)
    {
        // What calendars would be told apart from its number and its time.
        var bare = meeting with { Sequence = 0, Changed = NodaConstants.UnixEpoch, Changes = [.. meeting.Changes.Select(change => change with { Sequence = 0, Changed = NodaConstants.UnixEpoch })] };
        if (await work.NextSequenceAsync(consortiumId, meeting.Uid, SHA256.HashData(Encoding.UTF8.GetBytes(Invitations.Feed("", [bare]))), meeting.IsCancelled) is not { } sequence)
        {
            return;
        }

        foreach (var person in people)
        {
            await work.EnqueueAsync(Invitation(consortiumId, meeting, person, sequence, now));
        }
    }

    /// <summary>Tells the calendar of somebody who does not take part any more that nothing takes place.</summary>
    public static async Task TellLeftAsync(this Work work, Guid consortiumId, Guid sessionId, Guid person, DateTimeOffset now)
    {
        if (await work.FindMeetingSessionAsync(sessionId) is { } session && SessionMeetings.Single(session) is var meeting && await work.RaiseSequenceAsync(consortiumId, meeting.Uid) is { } sequence)
        {
            await work.EnqueueAsync(Invitation(consortiumId, meeting with { IsCancelled = true }, person, sequence, now));
        }
    }

    private static CalendarInvitation Invitation(Guid consortiumId, Meeting meeting, Guid person, int sequence, DateTimeOffset now) => new(
        person,
        consortiumId,
        meeting.Uid,
        sequence,
        now,
        meeting.IsCancelled,
        meeting.Times.Rhythm.ToString(),
        Local.Format(meeting.Times.First),
        meeting.Times.Zone,
        meeting.Times.Minutes,
        meeting.Times.Count!.Value,
        [.. meeting.Changes.Select(change => new CalendarChange(Local.Format(change.Original), Local.Format(change.Start), change.Minutes, change.IsCancelled))]);
}
