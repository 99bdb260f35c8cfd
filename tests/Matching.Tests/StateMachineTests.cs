using MentorNet.Matching.Circles;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Requests;
using MentorNet.Matching.Rounds;
using MentorNet.ServiceDefaults;
using Xunit;
using MatchRequest = MentorNet.Matching.Requests.MatchRequest;
using Pairing = MentorNet.Matching.Pairings.Pairing;
using RankedChoice = MentorNet.Matching.Requests.RankedChoice;
using Round = MentorNet.Matching.Rounds.Round;

namespace MentorNet.Matching.Tests;

/// <summary>Holds each state machine as a table of all states by all commands: the state it leads to, or the reason of the refusal.</summary>
public sealed class StateMachineTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Open", "Accept", "Accepted")]
    [InlineData("Open", "Grant", "Accepted")]
    [InlineData("Open", "Decline", "Declined")]
    [InlineData("Open", "Withdraw", "Withdrawn")]
    [InlineData("Open", "Close", "Closed")]
    [InlineData("Open", "Expire", "Expired")]
    [InlineData("Open", "Ask", "Open")]
    [InlineData("Open", "Answer", "NO_QUESTION")]
    [InlineData("Accepted", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Ask", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Answer", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Ask", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Answer", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Ask", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Answer", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Ask", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Answer", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Ask", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Answer", "REQUEST_NOT_OPEN")]
    public void A_request(string state, string command, string outcome)
    {
        var request = ARequest() with { State = Enum.Parse<RequestState>(state) };

        var seen = Outcome(() => (command switch
        {
            "Accept" => request.Accept(Guid.CreateVersion7(), Now),
            "Grant" => request.Grant(Guid.CreateVersion7(), Now),
            "Decline" => request.Decline(null, Now),
            "Withdraw" => request.Withdraw(Now),
            "Close" => request.Close(Now),
            "Ask" => request.Ask("Why?", Now),
            "Answer" => request.Answer("So", Now),
            _ => request.Expire(Now),
        }).State);

        Assert.Equal(outcome, seen);
    }

    [Theory]
    [InlineData("Active", "Pass", "Active")]
    [InlineData("Active", "Ask", "Active")]
    [InlineData("Active", "Accept", "Accepted")]
    [InlineData("Active", "Exhaust", "Exhausted")]
    [InlineData("Active", "Cancel", "Cancelled")]
    [InlineData("Accepted", "Pass", "Accepted")]
    [InlineData("Accepted", "Ask", "Accepted")]
    [InlineData("Accepted", "Accept", "Accepted")]
    [InlineData("Accepted", "Exhaust", "Accepted")]
    [InlineData("Accepted", "Cancel", "Accepted")]
    [InlineData("Exhausted", "Pass", "Exhausted")]
    [InlineData("Exhausted", "Ask", "Exhausted")]
    [InlineData("Exhausted", "Accept", "Exhausted")]
    [InlineData("Exhausted", "Exhaust", "Exhausted")]
    [InlineData("Exhausted", "Cancel", "Exhausted")]
    [InlineData("Cancelled", "Pass", "Cancelled")]
    [InlineData("Cancelled", "Ask", "Cancelled")]
    [InlineData("Cancelled", "Accept", "Cancelled")]
    [InlineData("Cancelled", "Exhaust", "Cancelled")]
    [InlineData("Cancelled", "Cancel", "Cancelled")]
    public void A_ranked_choice(string state, string command, string outcome)
    {
        var choice = RankedChoice.Make(Guid.CreateVersion7(), [Guid.CreateVersion7()], new Wish("Hello", "", 12, Rhythm.Weekly), Now)
            with
        { State = Enum.Parse<ChoiceState>(state) };

        Assert.Equal(outcome, Outcome(() => (command switch
        {
            "Pass" => choice.Pass(),
            "Ask" => choice.Ask(Guid.CreateVersion7()),
            "Accept" => choice.Accept(),
            "Exhaust" => choice.Exhaust(),
            _ => choice.Cancel(),
        }).State));
    }

    [Theory]
    [InlineData("Waiting", "Offer", "Offered")]
    [InlineData("Waiting", "TakeBack", "Waiting")]
    [InlineData("Waiting", "TwoDaysPass", "Waiting")]
    [InlineData("Offered", "Offer", "Offered")]
    [InlineData("Offered", "TakeBack", "Waiting")]
    [InlineData("Offered", "TwoDaysPass", "Lapsed")]
    [InlineData("Lapsed", "Offer", "Offered")]
    [InlineData("Lapsed", "TakeBack", "Waiting")]
    [InlineData("Lapsed", "TwoDaysPass", "Lapsed")]
    public void A_waiting_place(string state, string command, string outcome)
    {
        var place = MentorNet.Matching.Requests.WaitingPlace.Join(Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, new Wish("Hello", "", 12, Rhythm.Weekly), Now);
        place = state switch
        {
            "Offered" => place.Offer(Now),
            "Lapsed" => place.Offer(Now - MentorNet.Matching.Requests.WaitingPlace.OfferLasts),
            _ => place,
        };

        var later = command == "TwoDaysPass" ? Now + MentorNet.Matching.Requests.WaitingPlace.OfferLasts : Now;
        var then = command switch
        {
            "Offer" => place.Offer(Now),
            "TakeBack" => place.TakeBack(),
            _ => place,
        };

        Assert.Equal(outcome, then.IsOffered(later) ? "Offered" : then.HasLapsed(later) ? "Lapsed" : "Waiting");
    }

    [Theory]
    [InlineData("Proposed", "Keep", "Kept")]
    [InlineData("Proposed", "Discard", "Discarded")]
    [InlineData("Kept", "Keep", "CIRCLE_PROPOSAL_DECIDED")]
    [InlineData("Kept", "Discard", "Discarded")]
    [InlineData("Discarded", "Keep", "CIRCLE_PROPOSAL_DECIDED")]
    [InlineData("Discarded", "Discard", "CIRCLE_PROPOSAL_DECIDED")]
    public void A_proposal_of_circles(string state, string command, string outcome)
    {
        var proposal = new MentorNet.Matching.Circles.CircleProposal(Guid.CreateVersion7(), "senior-table", 6, 1, Enum.Parse<CircleState>(state), 2, 12, 0, 1, 1, 1, Now, null);

        Assert.Equal(outcome, Outcome(() => (command == "Keep" ? proposal.Keep(Now) : proposal.Discard(Now)).State));
    }

    [Fact]
    public void The_tables_hold_every_state()
    {
        Assert.Equal(["Open", "Accepted", "Declined", "Withdrawn", "Closed", "Expired"], Enum.GetNames<RequestState>());
        Assert.Equal(["Active", "Accepted", "Exhausted", "Cancelled"], Enum.GetNames<ChoiceState>());
        Assert.Equal(["Open", "Paused", "Ended"], Enum.GetNames<PairingState>());
        Assert.Equal(["Proposed", "Kept", "Discarded"], Enum.GetNames<CircleState>());
        Assert.Equal(RoundTable.Keys.Order(), Enum.GetNames<RoundState>().Order());
    }

    [Fact]
    public void A_request_is_accepted_until_the_moment_it_expires()
    {
        var request = ARequest();

        Assert.Equal("Accepted", Outcome(() => request.Accept(Guid.CreateVersion7(), request.ExpiresAt.AddTicks(-1)).State));
        Assert.Equal("REQUEST_NOT_OPEN", Outcome(() => request.Accept(Guid.CreateVersion7(), request.ExpiresAt).State));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(4.9, 5)]
    [InlineData(5, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 14)]
    [InlineData(11, 14)]
    [InlineData(14, 14)]
    [InlineData(400, 14)]
    public void A_request_is_looked_at_on_days_5_10_and_14_and_what_was_missed_is_skipped(double day, int nextDay) =>
        Assert.Equal(Now.AddDays(nextDay), ARequest().DueAfter(Now.AddDays(day)));

    [Theory]
    [InlineData("Open", "Pause", "Paused")]
    [InlineData("Open", "Resume", "PAIRING_NOT_PAUSED")]
    [InlineData("Open", "End", "Ended")]
    [InlineData("Paused", "Pause", "PAIRING_PAUSED")]
    [InlineData("Paused", "Resume", "Open")]
    [InlineData("Paused", "End", "Ended")]
    [InlineData("Ended", "Pause", "PAIRING_NOT_OPEN")]
    [InlineData("Ended", "Resume", "PAIRING_NOT_PAUSED")]
    [InlineData("Ended", "End", "PAIRING_NOT_OPEN")]
    public void A_pairing(string state, string command, string outcome)
    {
        var pairing = new Pairing(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, Enum.Parse<PairingState>(state), Now, null, "", null, null, 1);

        Assert.Equal(outcome, Outcome(() => (command switch
        {
            "Pause" => pairing.Pause(Now),
            "Resume" => pairing.Resume(Now),
            _ => pairing.End(Now),
        }).State));
    }

    [Fact]
    public void A_break_is_of_a_pairing_that_is_open_ended_by_nothing_but_its_people_and_taken_once_a_day()
    {
        var open = new Pairing(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, PairingState.Open, Now, null, "", null, null, 1);
        var resting = open.TakeBreak(open.MenteeId, null, Now);
        var ended = resting.EndBreak(independent: true, Now.AddHours(1));

        Assert.True(resting.OnBreak);
        Assert.False(ended.OnBreak);
        Assert.Equal((PairingState.Open, 3), (ended.State, ended.Version));
        Assert.Equal("PAIRING_PAUSED", Outcome(() => resting.TakeBreak(open.MenteeId, null, Now).State));
        Assert.Equal("PAIRING_NOT_PAUSED", Outcome(() => open.EndBreak(true, Now).State));
        Assert.Equal("PAIRING_NOT_OPEN", Outcome(() => open.End(Now).TakeBreak(open.MenteeId, null, Now).State));
        Assert.Equal("PAUSED_LATELY", Outcome(() => ended.TakeBreak(open.MenteeId, null, Now.AddHours(23)).State));
        Assert.True(ended.TakeBreak(open.MenteeId, null, Now.AddDays(1)).OnBreak);

        // What is paused for independence is no break, before one or after it.
        var apart = resting.EndBreak(independent: false, Now.AddHours(1));
        Assert.Equal((PairingState.Paused, false), (apart.State, apart.OnBreak));
        Assert.Equal("PAIRING_PAUSED", Outcome(() => apart.EndBreak(true, Now).State));
        Assert.False(ended.Pause(Now.AddHours(2)).OnBreak);
    }

    private static readonly string[] RoundCommands = ["Open", "Rank", "Compute", "Finish", "Stop", "SetPair", "Review", "Undo", "Publish", "Unpublish", "UnpublishAll", "Close", "Discard", "Rename", "Change"];

    // In the order of the commands.
    private static readonly Dictionary<string, string[]> RoundTable = new()
    {
        ["Draft"] = ["OpenForRankings", "ROUND_NOT_RANKING", "Computing", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "Draft", "ROUND_NOT_COMPUTED", "Computed", "ROUND_NOT_COMPUTED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "Discarded", "Draft", "Draft"],
        ["OpenForRankings"] = ["OpenForRankings", "OpenForRankings", "Computing", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "OpenForRankings", "ROUND_NOT_COMPUTED", "Computed", "ROUND_NOT_COMPUTED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "Discarded", "OpenForRankings", "OpenForRankings"],
        ["Computing"] = ["ROUND_COMPUTING", "ROUND_NOT_RANKING", "Computing", "Computed", "Draft", "ROUND_COMPUTING", "ROUND_COMPUTING", "ROUND_COMPUTING", "ROUND_COMPUTING", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_COMPUTING", "ROUND_COMPUTING", "ROUND_COMPUTING"],
        ["Computed"] = ["ROUND_HAS_PREVIEW", "ROUND_NOT_RANKING", "Computing", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "InReview", "InReview", "Computed", "Published", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "Discarded", "Computed", "Draft"],
        ["InReview"] = ["ROUND_HAS_PREVIEW", "ROUND_NOT_RANKING", "Computing", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "InReview", "InReview", "Computed", "Published", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "Discarded", "InReview", "Draft"],
        ["Published"] = ["ROUND_NOT_OPEN", "ROUND_NOT_RANKING", "ROUND_NOT_OPEN", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "Published", "Closed", "Closed", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN"],
        ["Closed"] = ["ROUND_NOT_OPEN", "ROUND_NOT_RANKING", "ROUND_NOT_OPEN", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN"],
        ["Discarded"] = ["ROUND_NOT_OPEN", "ROUND_NOT_RANKING", "ROUND_NOT_OPEN", "ROUND_NOT_COMPUTING", "ROUND_NOT_COMPUTING", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_PUBLISHED", "ROUND_NOT_PUBLISHED", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN", "ROUND_NOT_OPEN"],
    };

    public static TheoryData<string, string, string> EveryRoundStateByEveryCommand()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (state, outcomes) in RoundTable)
        {
            Assert.Equal(RoundCommands.Length, outcomes.Length);
            for (var i = 0; i < outcomes.Length; i++)
            {
                data.Add(state, RoundCommands[i], outcomes[i]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryRoundStateByEveryCommand))]
    public void A_round(string state, string command, string outcome)
    {
        var round = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now) with { State = Enum.Parse<RoundState>(state), PublishedAt = Now };

        Assert.Equal(outcome, Outcome(() => Run(round, command).State));
    }

    [Fact]
    public void A_preview_whose_pins_changed_is_not_published_until_it_is_computed_again()
    {
        var round = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now).Compute().Finish([]).SetPair();

        Assert.True(round.Outdated);
        Assert.Equal("ROUND_OUTDATED", Outcome(() => round.Publish(Now).State));
        Assert.Equal("Published", Outcome(() => round.Compute().Finish([]).Publish(Now).State));
    }

    [Fact]
    public void A_computation_that_stops_leads_back_to_where_it_began()
    {
        var preview = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now).Compute().Finish([]).SetPair();

        Assert.Equal("InReview", Outcome(() => preview.Compute().Stop(RoundProblem.None).State));
        Assert.Equal("OpenForRankings", Outcome(() => Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now).OpenForRankings().Compute().Stop(RoundProblem.None).State));
    }

    [Fact]
    public void A_round_is_undone_until_a_day_after_its_publication()
    {
        var round = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now).Compute().Finish([]).Publish(Now);

        Assert.Equal("Published", Outcome(() => round.Unpublish(Now.AddHours(24), 1).State));
        Assert.Equal("UNDO_TOO_LATE", Outcome(() => round.Unpublish(Now.AddHours(24).AddTicks(1), 1).State));
    }

    private static MatchRequest ARequest() => MatchRequest.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, new Wish("Hello", "", 12, Rhythm.EveryTwoWeeks), null, Now);

    private static Round Run(Round round, string command) => command switch
    {
        "Open" => round.OpenForRankings(),
        "Rank" => round.Rank(),
        "Compute" => round.Compute(),
        "Finish" => round.Finish([]),
        "Stop" => round.Stop(RoundProblem.None),
        "SetPair" => round.SetPair(),
        "Review" => round.Review([], outdated: false),
        "Undo" => round.Undo(RoundState.Computed, outdated: false, []),
        "Publish" => round.Publish(Now),
        "Unpublish" => round.Unpublish(Now, pairsLeft: 1),
        "UnpublishAll" => round.Unpublish(Now, pairsLeft: 0),
        "Close" => round.Close(Now),
        "Rename" => round.Change(round.Settings with { DisplayName = "Winter" }),
        "Change" => round.Change(round.Settings with { Seed = 2 }),
        _ => round.Discard(),
    };

    private static string Outcome<T>(Func<T> command) where T : Enum
    {
        try
        {
            return command().ToString();
        }
        catch (DomainException e)
        {
            return e.Reason;
        }
    }
}
