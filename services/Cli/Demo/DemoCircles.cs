using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

namespace MentorNet.Cli.Demo;

internal sealed partial class DemoLoader
{
    // A circle that is kept, in which an officer has planned a session, and said what it is about.
    private async Task<bool> MeetInCircleAsync(Session admin, CancellationToken cancellationToken)
    {
        var proposal = await admin.Circles.ProposeCirclesAsync(
            new ProposeCirclesRequest { Need = "needs/money-and-staff", Size = 3, Seed = 2026, RequestId = Id("circles", "money-and-staff") }, cancellationToken: cancellationToken);
        if (proposal.State == CircleProposal.Types.State.Proposed)
        {
            await admin.Circles.KeepCircleProposalAsync(new KeepCircleProposalRequest { Name = proposal.Name }, cancellationToken: cancellationToken);
        }

        var officer = people[Officer[..Officer.IndexOf('@', StringComparison.Ordinal)]].Session;
        foreach (var circle in (await officer.Circles.ListCirclesAsync(new ListCirclesRequest(), cancellationToken: cancellationToken)).Circles.Where(circle => circle.Members.Count > 0).Take(1))
        {
            var day = DateTime.UtcNow.Date.AddDays(9);
            var session = await officer.CircleSessions.PlanCircleSessionAsync(
                new PlanCircleSessionRequest { Parent = circle.Name, StartTimes = { At(day, 17), At(day.AddDays(1), 20) }, TimeZone = "America/New_York", RequestId = Id("circle session", Officer) }, cancellationToken: cancellationToken);
            if (session.Agenda.Length == 0)
            {
                await officer.CircleSessions.WriteCircleNotesAsync(
                    new WriteCircleNotesRequest { Name = session.Name, Agenda = "How each of us came by a line in the budget\nWhat we would ask for next year", Etag = session.NotesEtag }, cancellationToken: cancellationToken);
                await officer.CircleSessions.CreateCircleActionAsync(
                    new CreateCircleActionRequest { Parent = session.Name, Text = "Bring last year’s request and what became of it", RequestId = Id("circle action", Officer) }, cancellationToken: cancellationToken);
            }
        }

        return true;

        static Timestamp At(DateTime day, int hour) => Timestamp.FromDateTime(DateTime.SpecifyKind(day.AddHours(hour), DateTimeKind.Utc));
    }
}
