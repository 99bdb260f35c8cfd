using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Keeps chemistry meetings.</summary>
internal sealed partial class ChemistryApi(Database db, Diaries diaries, MatchAsking asking, Choices choices, PeopleSeen seen, TimeProvider clock) : ChemistryService.ChemistryServiceBase
{
    // Of a coach, and of an officer whose times are asked only as far as they have told them.
    private async Task<IReadOnlyList<WeekOf>> WeeksAsync(Guid coachId, Guid officerId, CancellationToken cancellationToken)
    {
        var (coach, officer) = await diaries.AskAsync([coachId, officerId], cancellationToken) is [var first, var second] ? (first, second) : default;
        return [coach, officer.OrAnyTime(coach.Zone)];
    }

    // Whoever offers none, is not there for the officer, or is not to be asked by them is told apart in nothing. Profile and Matching are asked of all.
    private async Task<IReadOnlyList<WeekOf>> OfferedAsync(Caller caller, Guid coachId, CancellationToken cancellationToken)
    {
        if (coachId == caller.PersonId)
        {
            throw Errors.InvalidField("coach", "must be someone else.");
        }

        ChemistryOffer offer;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            offer = await work.GetOfferAsync(caller.ConsortiumId, coachId);
        }

        var weeks = await WeeksAsync(coachId, caller.PersonId, cancellationToken);
        var check = await asking.CheckAsync(caller.ConsortiumId, caller.PersonId, coachId, cancellationToken);
        if (!weeks[0].IsThere || check.Apart || offer.WeeklyCount == 0 || check.Refusal == "PAIRING_NOT_POSSIBLE")
        {
            throw ChemistryErrors.NotOffered(coachId);
        }

        return check.Refusal.Length == 0 ? weeks : throw ChemistryErrors.Refused(check.Refusal, coachId);
    }

    // Of a meeting that there is: what the coach takes on later ends nothing, and who is not there for the other any more has none.
    private async Task<(ChemistryMeeting Meeting, IReadOnlyList<WeekOf> Weeks)> MetAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        ChemistryMeeting meeting;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            meeting = await work.GetMeetingAsync(id, caller.PersonId);
        }

        var weeks = await WeeksAsync(meeting.CoachId, meeting.OfficerId, cancellationToken);
        return weeks.All(week => week.IsThere || week.PersonId == caller.PersonId) ? (meeting, weeks) : throw ChemistryErrors.NotFound(id);
    }

    // What a coach offers a week binds the officer; a coach may put more into a week of their own.
    private async Task<Func<Instant, bool>> FitsWeekAsync(Work work, Caller caller, Guid coachId, DateTimeZone zone, Guid? except, bool toBook = false)
    {
        if (caller.PersonId == coachId)
        {
            return _ => true;
        }

        var offer = await work.GetOfferAsync(caller.ConsortiumId, coachId, toBook);
        var starts = await work.ListStartsAsync(caller.ConsortiumId, coachId, ChemistryOffer.WeekOf(Instant.FromDateTimeOffset(clock.Now()), zone).Start, except);
        return start => starts.Count(ChemistryOffer.WeekOf(start, zone).Contains) < offer.WeeklyCount;
    }

    private async Task CheckTimeAsync(Work work, Caller caller, IReadOnlyList<WeekOf> weeks, SessionTime time, DateTimeOffset now, Guid? except)
    {
        var coach = weeks[0];
        if (!(await FitsWeekAsync(work, caller, coach.PersonId, coach.Zone!, except, toBook: true))(Instant.FromDateTimeOffset(time.StartsAt)))
        {
            throw SessionErrors.NotACommonTime();
        }

        await work.CheckTimeAsync(weeks, caller.PersonId, time, agreed: false, now, except is { } id ? [id] : []);
    }
}
