using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

/// <summary>Keeps what a person's calendar answered to sessions to come, and tells the other once of those that it declined, but not while their pairing is paused: they may want to hear nothing. Nothing is cancelled by it.</summary>
internal sealed class CalendarAnsweredConsumer(Database database, TimeProvider clock) : EventConsumer<CalendarAnswered>(database)
{
    protected override async Task HandleAsync(CalendarAnswered message, Work work)
    {
        if (SessionAnswer.IdOf(message.Uid) is not { } id || !Enum.TryParse<SessionAnswerKind>(message.Answer, out var answer))
        {
            return;
        }

        var declined = new List<Session>();
        foreach (var session in (await work.ListInvitedAsync(message.PersonId, id, message.Sequence, clock.Now())).Where(session => Means(message.Original, session)))
        {
            if (await work.PutAnswerAsync(message.ConsortiumId, session, message.PersonId, answer, message.AnsweredAt) && answer == SessionAnswerKind.Declined)
            {
                declined.Add(session);
            }
        }

        if (declined is [var first, ..] && await work.FindEngagementAsync(first.EngagementId) is { State: EngagementState.Open } engagement && engagement.Other(message.PersonId) is { } other)
        {
            await work.TellDeclinedAsync(engagement, first, message.PersonId, other, declined.Count);
        }
    }

    // A calendar names one session of a series by the instant at which the series has it.
    private static bool Means(DateTimeOffset? original, Session session) => original is not { } at
        || session.OriginalStart is { } place && Calendar.Series.SeriesDates.At(LocalDateTime.FromDateTime(place), session.Minutes, TimeZones.Find(session.Zone)!).Begin == Instant.FromDateTimeOffset(at);
}
