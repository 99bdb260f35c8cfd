using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>
/// Looks after searches: sends a choice that could not be sent, cancels meetings of two who are not there for each other any more, and ends what is over its
/// term. A search that is being looked at is left to other replicas for later only.
/// </summary>
internal sealed class ChemistryUpkeep(Database database, MatchAsking asking, Choices choices, TimeProvider clock, ILogger<ChemistryUpkeep> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await LookAtOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> LookAtOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        DueSearch? due;
        ChemistrySearch? search;
        IReadOnlyList<ChemistryMeeting> meetings;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            due = await work.TakeDueSearchAsync(now, now + Choices.Look);
            if (due is null)
            {
                return false;
            }

            work.Bind(due.ConsortiumId);
            search = await work.FindSearchAsync(due.SearchId);
            meetings = await work.ListMeetingsAsync(due.SearchId);
            await work.CommitAsync();
        }

        if (search is null)
        {
            return true; // its people were erased
        }

        var apart = await ApartAsync(due.ConsortiumId, meetings.Where(meeting => meeting.Appointment.IsToCome(now)), cancellationToken);
        if (search.State == SearchState.Chosen && !apart.Contains(search.ChosenId!.Value))
        {
            await choices.SendAsync(due.ConsortiumId, search, told: true, cancellationToken);
            return true;
        }

        await FinishAsync(due, apart, now, cancellationToken);
        return true;
    }

    private async Task<HashSet<Guid>> ApartAsync(Guid consortiumId, IEnumerable<ChemistryMeeting> toCome, CancellationToken cancellationToken)
    {
        var apart = new HashSet<Guid>();
        foreach (var meeting in toCome)
        {
            if ((await asking.CheckAsync(consortiumId, meeting.OfficerId, meeting.CoachId, cancellationToken)).Apart)
            {
                apart.Add(meeting.CoachId);
            }
        }

        return apart;
    }

    private async Task FinishAsync(DueSearch due, HashSet<Guid> apart, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(due.ConsortiumId, cancellationToken);
        if (await work.FindSearchAsync(due.SearchId, toChange: true) is not { } search)
        {
            return;
        }

        await work.CancelToComeAsync((await work.ListMeetingsAsync(search.Id)).Where(meeting => apart.Contains(meeting.CoachId)), now);
        var after = search.State == SearchState.Open && search.ExpiresAt <= now ? search.Expire() : search;
        if (after != search)
        {
            await work.LeaveOthersAsync(due.ConsortiumId, after, now);
        }

        var last = (await work.ListMeetingsAsync(search.Id)).Where(meeting => meeting.Appointment.IsToCome(now)).Max(meeting => (DateTimeOffset?)meeting.Appointment.EndsAt);
        await work.UpdateSearchAsync(due.ConsortiumId, after, after.State switch
        {
            SearchState.Open => after.ExpiresAt,
            SearchState.Chosen => now + Choices.Look,
            _ => last,
        });
        await work.CommitAsync();
    }
}
