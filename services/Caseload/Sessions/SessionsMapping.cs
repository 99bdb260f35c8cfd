using Google.Protobuf.WellKnownTypes;
using MentorNet.Calendar;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Sessions;

/// <summary>Sessions as protos show them, and what is asked of them.</summary>
internal static class SessionsMapping
{
    private const int UsualMinutes = 60;
    private const int MostDaysAhead = 366;
    private const int MostDaysBack = 90;

    public static V1.Session ToProto(Session session, Engagement engagement, Guid caller, IEnumerable<SessionAnswer>? answers = null) => new()
    {
        Name = session.Name.ToString(),
        Engagement = Wire.Engagement(session.EngagementId),
        State = ToProto(session.State),
        StartTime = ToProto(session.StartsAt),
        EndTime = ToProto(session.EndsAt),
        TimeZone = session.Zone,
        Minutes = session.Minutes,
        Choices = { session.Offered.Select(time => Timestamp.FromDateTimeOffset(time.StartsAt)) },
        MadeBy = Wire.Person(session.MadeBy),
        Series = session.SeriesId is { } series ? SeriesName(session.EngagementId, series) : "",
        MovedFromTime = ToProto(session.MovedFrom),
        Reason = session.Reason,
        ReasonBy = session.ReasonBy is { } by ? Wire.Person(by) : "",
        Late = session.Late,
        DecidedBy = session.DecidedBy is { } decided ? Wire.Person(decided) : "",
        DecideTime = ToProto(session.DecidedAt),
        CorrectableUntilTime = ToProto(session.CorrectableUntil(caller, engagement)),
        LocalTimeNote = ToProto(session.Note()),
        Sequence = session.Sequence,
        Etag = Wire.Etag(session.Version),
        CalendarAnswers = { (answers ?? []).Select(answer => ToProto(answer)) },
        Place = session.Place,
    };

    public static V1.SessionSeries ToProto(Series series, IEnumerable<Session> sessions, Engagement engagement, Guid caller) => new()
    {
        Name = SeriesName(series.EngagementId, series.Id),
        Engagement = Wire.Engagement(series.EngagementId),
        Rhythm = (SessionSeries.Types.Rhythm)((int)series.Rule.Rhythm + 1),
        TimeZone = series.Rule.Zone,
        Minutes = series.Rule.Minutes,
        Count = series.Rule.Count!.Value,
        Sessions = { sessions.Select(session => ToProto(session, engagement, caller)) },
    };

    public static V1.MeetingSettings ToProto(MeetingSettings settings) => new()
    {
        BufferMinutes = settings.BufferMinutes,
        NoticeHours = settings.NoticeHours,
        DaysOff = { settings.DaysOff.Select(days => new DaysOff { FirstDate = Wire.ToDate(days.FirstDay), LastDate = Wire.ToDate(days.LastDay) }) },
        Etag = Wire.Etag(settings.Version),
    };

    public static V1.Session.Types.State ToProto(SessionState state) => state switch
    {
        SessionState.Proposed => V1.Session.Types.State.Proposed,
        SessionState.Scheduled => V1.Session.Types.State.Scheduled,
        SessionState.Held => V1.Session.Types.State.Held,
        SessionState.Cancelled => V1.Session.Types.State.Cancelled,
        _ => V1.Session.Types.State.NoShow,
    };

    public static LocalTimeNote ToProto(ZoneNote note) => note switch
    {
        ZoneNote.Skipped => LocalTimeNote.TimeSkipped,
        ZoneNote.Repeated => LocalTimeNote.TimeRepeated,
        _ => LocalTimeNote.Unspecified,
    };

    private static CalendarAnswer ToProto(SessionAnswer answer) => new()
    {
        Person = Wire.Person(answer.PersonId),
        Answer = answer.Answer switch
        {
            SessionAnswerKind.Accepted => CalendarAnswer.Types.Answer.Accepted,
            SessionAnswerKind.Declined => CalendarAnswer.Types.Answer.Declined,
            _ => CalendarAnswer.Types.Answer.Tentative,
        },
        AnswerTime = Timestamp.FromDateTimeOffset(answer.AnsweredAt),
    };

    public static int ParseMinutes(int minutes) => minutes switch
    {
        0 => UsualMinutes,
        >= 15 and <= 240 => minutes,
        _ => throw Errors.InvalidField("minutes", "must be between 15 and 240."),
    };

    /// <summary>Reads when a session is to begin: ahead, and at most a year.</summary>
    public static DateTimeOffset ParseStart(Timestamp? value, string field, DateTimeOffset now)
    {
        var start = ParseTime(value, field);
        return start > now && start <= now.AddDays(MostDaysAhead) ? start : throw Errors.InvalidField(field, "must be in the future, and at most a year from now.");
    }

    /// <summary>Reads when a session began: in the last 90 days.</summary>
    public static DateTimeOffset ParsePast(Timestamp? value, string field, int minutes, DateTimeOffset now)
    {
        var start = ParseTime(value, field);
        return start < now.AddDays(-MostDaysBack) || start > now ? throw Errors.InvalidField(field, "must be in the last 90 days.")
            : start.AddMinutes(minutes) > now ? throw Errors.InvalidField(field, "must be early enough for the session to be over by now.")
            : start;
    }

    /// <summary>Reads a time, to the minute.</summary>
    public static DateTimeOffset ParseTime(Timestamp? value, string field) =>
        new(ParseMoment(value, field).UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    /// <summary>Reads a moment as it is.</summary>
    public static DateTimeOffset ParseMoment(Timestamp? value, string field)
    {
        try
        {
            return value?.ToDateTimeOffset() ?? throw Errors.InvalidField(field, "must be set.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw Errors.InvalidField(field, "is not a valid time.");
        }
    }

    public static Rhythm ParseRhythm(SessionSeries.Types.Rhythm rhythm) =>
        rhythm is > SessionSeries.Types.Rhythm.Unspecified and <= SessionSeries.Types.Rhythm.MonthlyOnWeekday
            ? (Rhythm)((int)rhythm - 1)
            : throw Errors.InvalidField("rhythm", "must be a known rhythm.");

    public static SeriesScope ParseScope(SeriesScope scope) => scope switch
    {
        SeriesScope.Unspecified => SeriesScope.ThisOne,
        SeriesScope.ThisOne or SeriesScope.ThisAndFollowing or SeriesScope.AllToCome => scope,
        _ => throw Errors.InvalidField("scope", "is not a known scope."),
    };

    private static string SeriesName(Guid engagement, Guid id) => $"{Wire.Engagement(engagement)}/sessionSeries/{id}";

    private static Timestamp? ToProto(DateTimeOffset? time) => time is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
