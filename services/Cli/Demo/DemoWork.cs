using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

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
        await PartAsync(pairing, engagement, cancellationToken);
    }

    // Whether the two go on: for more weeks, until a day, or each with somebody else.
    private async Task PartAsync(DemoPairing pairing, string engagement, CancellationToken cancellationToken)
    {
        var (officer, mentor) = (people[pairing.Officer].Session, people[pairing.Mentor].Session);
        if (pairing.MoreWeeks > 0)
        {
            await mentor.Agreements.ExtendAgreementAsync(
                new ExtendAgreementRequest { Parent = engagement, Weeks = pairing.MoreWeeks, RequestId = Id("extension", pairing.Mentor, pairing.Officer) }, cancellationToken: cancellationToken);
        }

        if (pairing.Closing is { } closing)
        {
            await (closing.By == "mentor" ? mentor : officer).Closings.CloseEngagementAsync(
                new CloseEngagementRequest
                {
                    Name = engagement,
                    Reason = Enum<Closing.Types.Reason>(closing.Reason),
                    LastWord = closing.LastWord,
                    LastDate = Google.Type.Date.FromDateTime(DateTime.UtcNow.AddDays(closing.InDays)),
                    RequestId = Id("closing", pairing.Officer, pairing.Mentor),
                },
                cancellationToken: cancellationToken);
        }

        if (pairing.Rematch is { } differences)
        {
            await officer.Rematches.CreateRematchAsync(
                new CreateRematchRequest { Differences = { differences.Select(Enum<Rematch.Types.Difference>) }, RequestId = Id("rematch", pairing.Officer, pairing.Mentor) }, cancellationToken: cancellationToken);
        }
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
