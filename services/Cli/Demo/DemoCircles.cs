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
            await MetAsync(officer, circle, cancellationToken);
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

        // A session that took place, with who came and what they took from it.
        static async Task MetAsync(Session officer, Circle circle, CancellationToken cancellationToken)
        {
            var met = await officer.CircleSessions.RecordCircleSessionAsync(
                new RecordCircleSessionRequest
                {
                    Parent = circle.Name,
                    StartTime = At(DateTime.UtcNow.Date.AddDays(-19), 17),
                    TimeZone = "America/New_York",
                    Attendees = { circle.Members.Take(Math.Max(1, circle.Members.Count - 1)) },
                    RequestId = Id("circle session held", Officer),
                },
                cancellationToken: cancellationToken);
            if (met.Notes.Length > 0)
            {
                return;
            }

            await officer.CircleSessions.WriteCircleNotesAsync(
                new WriteCircleNotesRequest
                {
                    Name = met.Name,
                    Agenda = "What each of us hopes for\nOne thing that we have asked for and got",
                    Notes = "Everyone has asked for staff and been given a title. Two of us got half of someone else’s position instead.\nWhat worked: a number that finance had already counted.\nNext time: how a line gets into the budget.",
                    Etag = met.NotesEtag,
                },
                cancellationToken: cancellationToken);
            met = await officer.CircleSessions.CreateCircleActionAsync(
                new CreateCircleActionRequest { Parent = met.Name, Text = "Ask finance which of our numbers they count anyway", RequestId = Id("circle action held", Officer) }, cancellationToken: cancellationToken);
            await officer.CircleSessions.SetCircleActionDoneAsync(new SetCircleActionDoneRequest { Name = met.Actions[0].Name, Done = true }, cancellationToken: cancellationToken);
        }

        static Timestamp At(DateTime day, int hour) => Timestamp.FromDateTime(DateTime.SpecifyKind(day.AddHours(hour), DateTimeKind.Utc));
    }
}
