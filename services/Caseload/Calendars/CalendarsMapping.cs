using Google.Protobuf.WellKnownTypes;

namespace MentorNet.Caseload.Calendars;

/// <summary>Calendars as protos show them.</summary>
internal static class CalendarsMapping
{
    public static string Name(Guid id) => $"ownCalendars/{id}";

    public static V1.CalendarFeed ToProto(Feed feed) => new()
    {
        CreateTime = Timestamp.FromDateTimeOffset(feed.CreatedAt),
        ReadTime = feed.ReadAt is { } read ? Timestamp.FromDateTimeOffset(read) : null,
    };

    public static V1.OwnCalendar ToProto(OwnCalendar calendar, IEnumerable<OwnCalendarProblem> problems) => new()
    {
        Name = Name(calendar.Id),
        Host = calendar.Host.Length > 0 ? calendar.Host : OwnCalendar.HostOf(calendar.Address),
        State = calendar.State switch
        {
            OwnCalendarState.Waiting => V1.OwnCalendar.Types.State.Waiting,
            OwnCalendarState.Read => V1.OwnCalendar.Types.State.Read,
            OwnCalendarState.Unreachable => V1.OwnCalendar.Types.State.Unreachable,
            OwnCalendarState.NoCalendar => V1.OwnCalendar.Types.State.NoCalendar,
            OwnCalendarState.NotPublic => V1.OwnCalendar.Types.State.NotPublic,
            _ => V1.OwnCalendar.Types.State.TooLarge,
        },
        ReadTime = calendar.ReadAt is { } read ? Timestamp.FromDateTimeOffset(read) : null,
        BusyCount = calendar.BusyCount,
        Problems = { problems.Select(problem => new V1.OwnCalendar.Types.Problem { Uid = problem.Uid, Reason = problem.Reason }) },
        CreateTime = Timestamp.FromDateTimeOffset(calendar.CreatedAt),
    };
}
