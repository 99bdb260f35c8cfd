using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>Tells calendars that a single session has a time.</summary>
internal sealed class SessionScheduledConsumer(Database database, TimeProvider clock) : EventConsumer<SessionScheduled>(database)
{
    protected override Task HandleAsync(SessionScheduled message, Work work) =>
        work.TellSessionAsync(message.ConsortiumId, message.SessionId, Meeting.People(message.MentorId, message.MenteeId), clock.Now(), new Telling(MeetingChange.Booked));
}

/// <summary>Tells calendars that a session has another time: a single one, or one of a series alone.</summary>
internal sealed class SessionMovedConsumer(Database database, TimeProvider clock) : EventConsumer<SessionMoved>(database)
{
    protected override Task HandleAsync(SessionMoved message, Work work) =>
        Meeting.TellAsync(work, message.ConsortiumId, message.SessionId, message.SeriesId, Meeting.People(message.MentorId, message.MenteeId), clock.Now(), new Telling(MeetingChange.Moved, message.MovedBy));
}

/// <summary>Tells calendars that a session does not take place: a single one, or one of a series alone.</summary>
internal sealed class SessionCancelledConsumer(Database database, TimeProvider clock) : EventConsumer<SessionCancelled>(database)
{
    protected override Task HandleAsync(SessionCancelled message, Work work) =>
        Meeting.TellAsync(work, message.ConsortiumId, message.SessionId, message.SeriesId, Meeting.People(message.MentorId, message.MenteeId), clock.Now(), new Telling(MeetingChange.Canceled, message.CancelledBy));
}

/// <summary>Tells calendars what a series is now.</summary>
internal sealed class SessionSeriesChangedConsumer(Database database, TimeProvider clock) : EventConsumer<SessionSeriesChanged>(database)
{
    protected override Task HandleAsync(SessionSeriesChanged message, Work work) =>
        work.TellSeriesAsync(message.ConsortiumId, message.SeriesId, Meeting.People(message.MentorId, message.MenteeId), clock.Now(), Telling.Read(message.Change, message.ChangedBy));
}

file static class Meeting
{
    public static IReadOnlyList<Guid> People(Guid mentor, Guid? mentee) => mentee is { } other ? [mentor, other] : [mentor];

    public static Task TellAsync(Work work, Guid consortiumId, Guid sessionId, Guid? seriesId, IReadOnlyList<Guid> people, DateTimeOffset now, Telling why) =>
        seriesId is { } series ? work.TellOneAsync(consortiumId, series, sessionId, people, now, why) : work.TellSessionAsync(consortiumId, sessionId, people, now, why);
}
