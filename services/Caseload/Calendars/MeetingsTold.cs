using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Caseload.Calendars;

/// <summary>Tells the calendars of people what has changed of their sessions, each change once, by the numbers that their feeds have too.</summary>
internal static class MeetingsTold
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>Tells of a single session, unless it is over.</summary>
    public static async Task TellSessionAsync(this Work work, Guid consortiumId, Guid sessionId, IReadOnlyList<Guid> people, DateTimeOffset now, Telling? why = null)
    {
        if (await work.FindMeetingSessionAsync(sessionId) is { } session && session.EndsAt > now)
        {
            await work.TellAsync(consortiumId, SessionMeetings.Single(session), null, people, now, why);
        }
    }

    /// <summary>Tells of a series, unless all of it is over; one that was changed is told also then: calendars still have what does not follow any more.</summary>
    public static async Task TellSeriesAsync(this Work work, Guid consortiumId, Guid seriesId, IReadOnlyList<Guid> people, DateTimeOffset now, Telling? why = null)
    {
        var sessions = await work.ListMeetingSessionsAsync(seriesId);
        if (await work.FindMeetingSeriesAsync(seriesId) is { } series && (series.Count == 0 || series.RuleSequence > 0 || sessions.Any(session => session.EndsAt > now)))
        {
            await work.TellAsync(consortiumId, SessionMeetings.OfSeries(series, sessions).Series, null, people, now, why);
        }
    }

    /// <summary>Tells of one session of a series that was changed alone, unless it is over, or the series has been told since.</summary>
    public static async Task TellOneAsync(this Work work, Guid consortiumId, Guid seriesId, Guid sessionId, IReadOnlyList<Guid> people, DateTimeOffset now, Telling? why = null)
    {
        var sessions = await work.ListMeetingSessionsAsync(seriesId);
        if (await work.FindMeetingSeriesAsync(seriesId) is { } series && sessions.FirstOrDefault(session => session.Id == sessionId) is { } session && session.EndsAt > now && session.SeriesSequence > series.RuleSequence)
        {
            var (meeting, _) = SessionMeetings.OfSeries(series, sessions);
            await work.TellAsync(consortiumId, meeting, SessionMeetings.One(meeting, session), people, now, why);
        }
    }

    /// <summary>Tells the calendar of somebody who does not take part any more that nothing takes place; of the others nothing changes.</summary>
    public static async Task TellLeftAsync(this Work work, Guid consortiumId, Guid sessionId, Guid person, DateTimeOffset now)
    {
        if (await work.FindMeetingSessionAsync(sessionId) is { } session && SessionMeetings.Single(session) is var meeting)
        {
            await work.EnqueueAsync(Invitation(person, consortiumId, meeting with { IsCancelled = true, Sequence = meeting.Sequence + 1 }, null, now));
        }
    }

    /// <summary>Tells the calendar of somebody who takes part as well that a session takes place, unless it is over; the others know.</summary>
    public static async Task TellJoinedAsync(this Work work, Guid consortiumId, Guid sessionId, Guid person, DateTimeOffset now)
    {
        if (await work.FindMeetingSessionAsync(sessionId) is { } session && session.EndsAt > now)
        {
            await work.EnqueueAsync(Invitation(person, consortiumId, SessionMeetings.Single(session), null, now));
        }
    }

    /// <summary>What a person's calendar is told of a meeting, or of one session of it.</summary>
    public static CalendarInvitation Invitation(Guid person, Guid consortiumId, Meeting meeting, SessionChange? one, DateTimeOffset now, Telling? why = null) => new(
        person,
        consortiumId,
        meeting.Uid,
        one?.Sequence ?? meeting.Sequence,
        now,
        one?.IsCancelled ?? meeting.IsCancelled,
        meeting.Times.Rhythm.ToString(),
        Local.Format(meeting.Times.First),
        meeting.Times.Zone,
        meeting.Times.Minutes,
        meeting.Times.Count!.Value,
        one is null ? [.. meeting.Changes.Select(Change)] : [],
        one is null ? null : Change(one),
        meeting.Follows ?? "",
        why?.Change?.ToString() ?? "",
        why?.By is not { } by ? "" : by == person ? "They" : "Other");

    private static CalendarChange Change(SessionChange change) => new(
        Local.Format(change.Original),
        change.Begin is { } begin ? InstantPattern.General.Format(begin) : Local.Format(change.Start),
        change.Minutes,
        change.IsCancelled,
        change.Sequence);

    private static async Task TellAsync(this Work work, Guid consortiumId, Meeting meeting, SessionChange? one, IReadOnlyList<Guid> people, DateTimeOffset now, Telling? why)
    {
        if (!await work.TakeNumberAsync(
            consortiumId,
            meeting.Uid,
            one is null ? "" : Local.Format(one.Original),
            one?.Sequence ?? meeting.Sequence,
            onlyIfTold: one is not null || meeting.IsCancelled))
        {
            return;
        }

        foreach (var person in people)
        {
            await work.EnqueueAsync(Invitation(person, consortiumId, meeting, one, now, why));
        }
    }
}
