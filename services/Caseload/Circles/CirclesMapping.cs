using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Appointments;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Sessions of circles as protos show them.</summary>
internal static class CirclesMapping
{
    public static string Key(Guid proposal, int number) => string.Create(CultureInfo.InvariantCulture, $"{proposal}.{number}");

    public static string Name(CircleSession session) => $"circles/{session.Circle}/sessions/{session.Id}";

    /// <summary>Reads `circles/{uuid}.{number}` as its key.</summary>
    public static string ParseCircle(string name, string field) =>
        name.Split('/') is ["circles", var key] && IsKey(key) ? key : throw Errors.InvalidField(field, "must be 'circles/{uuid}.{number}'.");

    /// <summary>Reads the name of a session as the key of its circle and its id.</summary>
    public static (string Circle, Guid Id) ParseSession(string name, string field) =>
        name.Split('/') is ["circles", var key, "sessions", var session] && IsKey(key) && Guid.TryParseExact(session, "D", out var id)
            ? (key, id)
            : throw Errors.InvalidField(field, "must be 'circles/{uuid}.{number}/sessions/{uuid}'.");

    public static (string Circle, Guid Session, Guid Action) ParseAction(string name, string field) =>
        name.Split('/') is ["circles", var key, "sessions", var session, "actions", var action] && IsKey(key)
            && Guid.TryParseExact(session, "D", out var sessionId) && Guid.TryParseExact(action, "D", out var actionId)
            ? (key, sessionId, actionId)
            : throw Errors.InvalidField(field, "must be 'circles/{uuid}.{number}/sessions/{uuid}/actions/{uuid}'.");

    /// <summary>A session as a member sees it: of people only those who sit in the circle now.</summary>
    public static V1.CircleSession ToProto(
        CircleSession session, Appointment? appointment, IEnumerable<CircleAnswer> answers, IEnumerable<OfSession> booked, IEnumerable<OfSession> attendees, IEnumerable<CircleAction> actions, Circle circle, Guid caller)
    {
        var known = answers.Where(answer => answer.SessionId == session.Id && circle.Members.Contains(answer.PersonId)).ToList();
        return new V1.CircleSession
        {
            Name = Name(session),
            State = session.State switch
            {
                CircleState.Proposed => V1.CircleSession.Types.State.Proposed,
                CircleState.Scheduled => V1.CircleSession.Types.State.Scheduled,
                _ => V1.CircleSession.Types.State.Cancelled,
            },
            Leader = circle.Members.Contains(session.LeaderId) ? Wire.Person(session.LeaderId) : "",
            Leads = session.IsLedBy(caller, circle),
            Minutes = session.Minutes,
            Choices =
            {
                session.Choices.Select(choice => new V1.CircleSession.Types.Choice
                {
                    StartTime = Timestamp.FromDateTimeOffset(CircleTime.Read(choice)),
                    People = { known.Where(answer => answer.Choices.Contains(choice)).Select(answer => Wire.Person(answer.PersonId)) },
                }),
            },
            StartTime = appointment is null ? null : Timestamp.FromDateTimeOffset(appointment.StartsAt),
            EndTime = appointment is null ? null : Timestamp.FromDateTimeOffset(appointment.EndsAt),
            People = { Of(booked) },
            AttendanceNoted = session.AttendanceNoted,
            Attendees = { Of(attendees) },
            AttendanceUntilTime = appointment is not null && session.AttendanceUntil(appointment) is { } until ? Timestamp.FromDateTimeOffset(until) : null,
            Agenda = session.Agenda,
            Notes = session.Notes,
            NotesEtag = Wire.Etag(session.NotesVersion),
            Actions =
            {
                actions.Where(action => action.SessionId == session.Id).Select(action => new V1.CircleSession.Types.Action
                {
                    Name = $"{Name(session)}/actions/{action.Id}",
                    Text = action.Text,
                    Owner = action.OwnerId is { } owner && circle.Members.Contains(owner) ? Wire.Person(owner) : "",
                    DueDate = Wire.ToDate(action.DueOn),
                    Done = action.Done,
                }),
            },
            Etag = Wire.Etag(session.Version),
        };

        IEnumerable<string> Of(IEnumerable<OfSession> people) =>
            people.Where(one => one.SessionId == session.Id && circle.Members.Contains(one.PersonId)).Select(one => Wire.Person(one.PersonId));
    }

    private static bool IsKey(string key) =>
        key.Split('.') is [var id, var number] && Guid.TryParseExact(id, "D", out _) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
