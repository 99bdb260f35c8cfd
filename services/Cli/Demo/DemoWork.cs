using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Cli.Demo;

/// <summary>What two people do together.</summary>
internal sealed partial class DemoLoader
{
    private async Task WorkAsync(DemoPairing pairing, string engagement, CancellationToken cancellationToken)
    {
        var (officer, mentor) = (people[pairing.Officer], people[pairing.Mentor]);
        await PollAsync("the engagement of a new pairing", async () =>
        {
            try
            {
                await officer.Session.Engagements.GetEngagementAsync(new GetEngagementRequest { Name = engagement }, cancellationToken: cancellationToken);
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return false;
            }
        }, cancellationToken);
        if (pairing.Agreement is { } agreed)
        {
            await AgreeAsync(officer.Session, mentor.Session, engagement, agreed, pairing, cancellationToken);
        }

        foreach (var (action, i) in pairing.Actions.Select((action, i) => (action, i)))
        {
            var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(action.InDays);
            var item = await officer.Session.Actions.CreateActionItemAsync(
                new CreateActionItemRequest
                {
                    Parent = engagement,
                    ActionItem = new ActionItem
                    {
                        Text = action.Text,
                        Owner = action.Who switch { "officer" => officer.Name, "mentor" => mentor.Name, _ => "" },
                        DueDate = new Google.Type.Date { Year = day.Year, Month = day.Month, Day = day.Day },
                    },
                    RequestId = Id("action", pairing.Officer, pairing.Mentor, $"{i}"),
                },
                cancellationToken: cancellationToken);
            for (var carried = item.CarryCount; carried < action.Carried && item.State == ActionItem.Types.State.Open; carried++)
            {
                item = await officer.Session.Actions.CarryOverActionItemAsync(new CarryOverActionItemRequest { Name = item.Name, DueDate = item.DueDate, Etag = item.Etag }, cancellationToken: cancellationToken);
            }

            if (action.Done)
            {
                await officer.Session.Actions.CompleteActionItemAsync(new CompleteActionItemRequest { Name = item.Name }, cancellationToken: cancellationToken);
            }
        }

        await ProgressAsync(pairing, engagement, cancellationToken);
    }

    private static async Task AgreeAsync(Session officer, Session mentor, string engagement, DemoAgreement agreed, DemoPairing pairing, CancellationToken cancellationToken)
    {
        var proposed = await officer.Agreements.ProposeAgreementAsync(
            new ProposeAgreementRequest
            {
                Parent = engagement,
                Agreement = new Agreement { Purpose = agreed.Purpose, Needs = { $"needs/{pairing.Need}" }, Weeks = agreed.Weeks, Rhythm = Enum<Agreement.Types.Rhythm>(agreed.Rhythm), SessionMinutes = agreed.Minutes },
                RequestId = Id("agreement", pairing.Officer, pairing.Mentor),
            },
            cancellationToken: cancellationToken);
        if (agreed.Signed && proposed.State == Agreement.Types.State.Proposed)
        {
            proposed = await mentor.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = proposed.Name }, cancellationToken: cancellationToken);
        }

        if (agreed.Change is { } change && proposed.State == Agreement.Types.State.InForce)
        {
            await mentor.Agreements.ProposeAgreementAsync(
                new ProposeAgreementRequest
                {
                    Parent = engagement,
                    Agreement = new Agreement(proposed) { Rhythm = Enum<Agreement.Types.Rhythm>(change.Rhythm), Weeks = change.Weeks },
                    RequestId = Id("agreement", pairing.Mentor, pairing.Officer),
                },
                cancellationToken: cancellationToken);
        }
    }
}
