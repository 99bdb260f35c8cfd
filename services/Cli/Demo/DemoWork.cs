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

        if (pairing.Budget is { } granted)
        {
            await SponsorAsync(officer.Session, mentor.Session, engagement, granted, pairing, cancellationToken);
        }

        await ProgressAsync(pairing, engagement, cancellationToken);
    }

    private static async Task SponsorAsync(Session officer, Session coach, string engagement, DemoBudget granted, DemoPairing pairing, CancellationToken cancellationToken)
    {
        var budget = await coach.Budgets.CreateBudgetAsync(
            new CreateBudgetRequest { Parent = engagement, Budget = new Budget { Unit = Budget.Types.Unit.Sessions, Amount = granted.Sessions }, RequestId = Id("budget", pairing.Officer, pairing.Mentor) },
            cancellationToken: cancellationToken);
        if (budget.State == Budget.Types.State.Draft)
        {
            await coach.Budgets.ActivateBudgetAsync(new ActivateBudgetRequest { Name = budget.Name }, cancellationToken: cancellationToken);
            await officer.Budgets.AgreeToSponsorAsync(new AgreeToSponsorRequest { Name = budget.Name, Agreed = true }, cancellationToken: cancellationToken);
        }

        for (var session = 0; session < granted.Used; session++)
        {
            await coach.Hours.LogHoursAsync(
                new LogHoursRequest
                {
                    Parent = engagement,
                    Entry = new HourEntry { Date = Google.Type.Date.FromDateTime(DateTime.UtcNow.AddDays(-6 - (14 * session))), Minutes = 60, Pay = Pay.Paid },
                    RequestId = Id("budgeted session", pairing.Officer, pairing.Mentor, $"{session}"),
                },
                cancellationToken: cancellationToken);
        }
    }

    // Whether the two go on: for more weeks, until a day, not from now on (in 0 days), or each with somebody else; and whether one asks that of the other.
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
                    LastDate = closing.InDays > 0 ? Google.Type.Date.FromDateTime(DateTime.UtcNow.AddDays(closing.InDays)) : null,
                    RequestId = Id("closing", pairing.Officer, pairing.Mentor),
                },
                cancellationToken: cancellationToken);
        }

        if (pairing.AsksToGoOn is { } asker)
        {
            await people[asker].Session.Closings.AskToGoOnAsync(new AskToGoOnRequest { Name = engagement }, cancellationToken: cancellationToken);
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
