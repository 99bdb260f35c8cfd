using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Cli.Demo;

internal sealed partial class DemoLoader
{
    private const int MeetingsOfCoach = 3;

    // Coaches offer to be met first, and an officer meets those who have time when they have.
    private async Task<bool> MeetCoachesAsync(CancellationToken cancellationToken)
    {
        var officer = people[Officer[..Officer.IndexOf('@', StringComparison.Ordinal)]].Session;
        foreach (var coach in data.People.Where(person => person.Roles.Contains("coach")))
        {
            var (name, session) = people[coach.Id];
            await session.Chemistry.SetChemistryOfferAsync(new SetChemistryOfferRequest { WeeklyCount = MeetingsOfCoach }, cancellationToken: cancellationToken);
            try
            {
                var times = await officer.Chemistry.FindChemistryTimesAsync(new FindChemistryTimesRequest { Coach = name }, cancellationToken: cancellationToken);
                if (times.StartTimes.Count > 0)
                {
                    await officer.Chemistry.CreateChemistryMeetingAsync(
                        new CreateChemistryMeetingRequest { Coach = name, StartTime = times.StartTimes[0], RequestId = Id("chemistry", Officer, coach.Id) }, cancellationToken: cancellationToken);
                }
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.ResourceExhausted)
            {
                // Who is full, works with the officer already, or is apart from them.
            }
        }

        return true;
    }
}
