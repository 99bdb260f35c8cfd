using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryMeeting> CreateChemistryMeeting(CreateChemistryMeetingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var coachId = Parse.Name(request.Coach, "people", "coach");
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        await using (var look = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            if (await look.FindMeetingAsync(caller.ConsortiumId, caller.PersonId, requestId) is { } first)
            {
                return ChemistryMapping.ToProto(first);
            }
        }

        var start = SessionsMapping.ParseStart(request.StartTime, "start_time", now);
        var weeks = await OfferedAsync(caller, coachId, context.CancellationToken);
        if (!weeks[0].Known)
        {
            throw SessionErrors.NotACommonTime();
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var search = await work.OpenSearchAsync(caller.ConsortiumId, ChemistrySearch.Begin(caller.PersonId, now));
        if (await work.FindMeetingAsync(caller.ConsortiumId, caller.PersonId, requestId) is { } made)
        {
            return ChemistryMapping.ToProto(made);
        }

        Check(search, await work.ListMeetingsAsync(search.Id), coachId);
        if (await work.CountBookedAsync(caller.ConsortiumId, caller.PersonId, now - ChemistrySearch.Term) >= ChemistrySearch.MostMeetings)
        {
            throw ChemistryErrors.BookedOften();
        }

        var time = SessionTime.At(start, weeks[1].Zone!.Id, ChemistryMeeting.Minutes);
        await CheckTimeAsync(work, caller, weeks, time, now, null);
        var meeting = new ChemistryMeeting(search.Id, caller.PersonId, coachId, Appointment.Book(caller.ConsortiumId, AppointmentKind.Chemistry, time, now));
        await work.AddAsync(meeting, requestId);
        await work.CommitAsync();
        return ChemistryMapping.ToProto(meeting);
    }

    private static void Check(ChemistrySearch search, IReadOnlyList<ChemistryMeeting> meetings, Guid coachId)
    {
        if (search.State != SearchState.Open)
        {
            throw ChemistryErrors.Decided();
        }

        var coaches = meetings.Where(meeting => !meeting.Appointment.IsCancelled).Select(meeting => meeting.CoachId).ToHashSet();
        if (coaches.Contains(coachId))
        {
            throw ChemistryErrors.Booked(coachId);
        }

        if (coaches.Count >= ChemistrySearch.MostCoaches)
        {
            throw ChemistryErrors.Full();
        }
    }
}
