using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Cli.Demo;

/// <summary>The sessions of two people on the clock of a zone: a series or a single one from a weekday on, past ones by weeks, and times that are proposed by days.</summary>
internal sealed record DemoSessions(
    string Officer, string Mentor, string By, string Zone, int Weekday, TimeOnly Time, int Minutes, string? Rhythm, int Count, DemoAgendaItem[] Agenda, DemoPast[] Past, int[] Proposed, DemoShift? Shift = null);

/// <summary>That a series begins later by so many minutes from one of its sessions on, the first being 0.</summary>
internal sealed record DemoShift(int From, int Minutes, string Reason);

internal sealed record DemoAgendaItem(string Who, string Text);

internal sealed record DemoPast(int WeeksAgo, string Notes, string? Private);

internal sealed partial class DemoLoader
{
    private async Task MeetAsync(DemoPairing pairing, string engagement, CancellationToken cancellationToken)
    {
        if (data.Sessions.FirstOrDefault(sessions => sessions.Officer == pairing.Officer && sessions.Mentor == pairing.Mentor) is not { } wanted)
        {
            return;
        }

        var (officer, mentor) = (people[wanted.Officer].Session, people[wanted.Mentor].Session);
        var by = wanted.By == "mentor" ? mentor : officer;
        var first = Next(wanted);
        foreach (var past in wanted.Past)
        {
            var session = await by.Sessions.RecordSessionAsync(
                new RecordSessionRequest { Parent = engagement, StartTime = Stamp(first.PlusWeeks(-past.WeeksAgo), wanted.Zone), Minutes = wanted.Minutes, TimeZone = wanted.Zone, RequestId = Id("session", wanted.Officer, wanted.Mentor, $"{past.WeeksAgo}") },
                cancellationToken: cancellationToken);
            await NoteAsync(officer, mentor, session.Name, past, cancellationToken);
        }

        Caseload.V1.Session? next = null;
        if (wanted.Rhythm is { } rhythm)
        {
            var series = await by.Sessions.CreateSessionSeriesAsync(
                new CreateSessionSeriesRequest
                {
                    Parent = engagement,
                    Rhythm = Enum<SessionSeries.Types.Rhythm>(rhythm),
                    StartTime = Stamp(first, wanted.Zone),
                    Count = wanted.Count,
                    Minutes = wanted.Minutes,
                    TimeZone = wanted.Zone,
                    SkipTaken = true,
                    Agreed = true,
                    RequestId = Id("sessions", wanted.Officer, wanted.Mentor),
                },
                cancellationToken: cancellationToken);
            next = series.Sessions[0];
            // What was shifted before is another series now.
            if (wanted.Shift is { } shift && series.Sessions.Count > shift.From)
            {
                var from = series.Sessions[shift.From];
                await by.Sessions.MoveSessionAsync(
                    new MoveSessionRequest { Name = from.Name, StartTime = Timestamp.FromDateTimeOffset(from.StartTime.ToDateTimeOffset().AddMinutes(shift.Minutes)), Scope = SeriesScope.ThisAndFollowing, Reason = shift.Reason, Agreed = true, Etag = from.Etag },
                    cancellationToken: cancellationToken);
            }
        }
        else if (wanted.Count == 1)
        {
            next = await by.Sessions.CreateSessionAsync(
                new CreateSessionRequest { Parent = engagement, StartTime = Stamp(first, wanted.Zone), Minutes = wanted.Minutes, TimeZone = wanted.Zone, Agreed = true, RequestId = Id("session", wanted.Officer, wanted.Mentor) },
                cancellationToken: cancellationToken);
        }
        else if (wanted.Proposed.Length > 0)
        {
            await by.Sessions.ProposeSessionAsync(
                new ProposeSessionRequest { Parent = engagement, StartTimes = { wanted.Proposed.Select(days => Stamp(Today(wanted).PlusDays(days), wanted.Zone)) }, Minutes = wanted.Minutes, TimeZone = wanted.Zone, RequestId = Id("proposal", wanted.Officer, wanted.Mentor) },
                cancellationToken: cancellationToken);
        }

        foreach (var (item, i) in wanted.Agenda.Select((item, i) => (item, i)).Where(_ => next is not null))
        {
            await (item.Who == "mentor" ? mentor : officer).Notes.CreateAgendaItemAsync(
                new CreateAgendaItemRequest { Parent = next!.Name, Text = item.Text, RequestId = Id("agenda", wanted.Officer, wanted.Mentor, $"{i}") }, cancellationToken: cancellationToken);
        }
    }

    private static async Task NoteAsync(Session officer, Session mentor, string session, DemoPast past, CancellationToken cancellationToken)
    {
        var shared = await officer.Notes.GetSharedNotesAsync(new GetSharedNotesRequest { Session = session }, cancellationToken: cancellationToken);
        if (shared.Text.Length == 0)
        {
            await officer.Notes.WriteSharedNotesAsync(new WriteSharedNotesRequest { Session = session, Text = past.Notes, Etag = shared.Etag }, cancellationToken: cancellationToken);
        }

        var own = await mentor.Notes.GetPrivateNotesAsync(new GetPrivateNotesRequest { Session = session }, cancellationToken: cancellationToken);
        if (past.Private is { } text && own.Text.Length == 0)
        {
            await mentor.Notes.WritePrivateNotesAsync(new WritePrivateNotesRequest { Session = session, Text = text, Etag = own.Etag }, cancellationToken: cancellationToken);
        }
    }

    private static LocalDateTime Today(DemoSessions wanted) =>
        SystemClock.Instance.GetCurrentInstant().InZone(TimeZones.Find(wanted.Zone)!).Date + LocalTime.FromTimeOnly(wanted.Time);

    // At least two days ahead.
    private static LocalDateTime Next(DemoSessions wanted)
    {
        var from = Today(wanted).PlusDays(2);
        return from.PlusDays(((wanted.Weekday - (int)from.DayOfWeek) + 7) % 7);
    }

    private static Timestamp Stamp(LocalDateTime local, string zone) => Timestamp.FromDateTimeOffset(TimeZones.Find(zone)!.AtLeniently(local).ToDateTimeOffset());
}
