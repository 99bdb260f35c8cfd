using MentorNet.Matching.Domain;
using MentorNet.ServiceDefaults;
using Xunit;
using MatchRequest = MentorNet.Matching.Domain.MatchRequest;
using Pairing = MentorNet.Matching.Domain.Pairing;
using Round = MentorNet.Matching.Domain.Round;

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
    [InlineData("Accepted", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Accepted", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Declined", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Withdrawn", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Closed", "Expire", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Accept", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Grant", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Decline", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Withdraw", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Close", "REQUEST_NOT_OPEN")]
    [InlineData("Expired", "Expire", "REQUEST_NOT_OPEN")]
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
            _ => request.Expire(Now),
        }).State);

        Assert.Equal(outcome, seen);
    }

    [Fact]
    public void The_tables_hold_every_state()
    {
        Assert.Equal(["Open", "Accepted", "Declined", "Withdrawn", "Closed", "Expired"], Enum.GetNames<RequestState>());
        Assert.Equal(["Open", "Ended"], Enum.GetNames<PairingState>());
        Assert.Equal(["Draft", "Computed", "Published", "Discarded"], Enum.GetNames<RoundState>());
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
    [InlineData("Open", "Plan", "Open")]
    [InlineData("Open", "End", "Ended")]
    [InlineData("Ended", "Plan", "PAIRING_NOT_OPEN")]
    [InlineData("Ended", "End", "PAIRING_NOT_OPEN")]
    public void A_pairing(string state, string command, string outcome)
    {
        var pairing = new Pairing(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, Enum.Parse<PairingState>(state), Now, null, "", null, [], [], null, 1);

        Assert.Equal(outcome, Outcome(() => (command == "Plan" ? pairing.Plan("Next", null) : pairing.End(Now)).State));
    }

    [Theory]
    [InlineData("Draft", "Compute", "Computed")]
    [InlineData("Draft", "SetPair", "Draft")]
    [InlineData("Draft", "Publish", "ROUND_NOT_COMPUTED")]
    [InlineData("Draft", "Discard", "Discarded")]
    [InlineData("Computed", "Compute", "Computed")]
    [InlineData("Computed", "SetPair", "Computed")]
    [InlineData("Computed", "Publish", "Published")]
    [InlineData("Computed", "Discard", "Discarded")]
    [InlineData("Published", "Compute", "ROUND_NOT_OPEN")]
    [InlineData("Published", "SetPair", "ROUND_NOT_OPEN")]
    [InlineData("Published", "Publish", "ROUND_NOT_OPEN")]
    [InlineData("Published", "Discard", "ROUND_NOT_OPEN")]
    [InlineData("Discarded", "Compute", "ROUND_NOT_OPEN")]
    [InlineData("Discarded", "SetPair", "ROUND_NOT_OPEN")]
    [InlineData("Discarded", "Publish", "ROUND_NOT_OPEN")]
    [InlineData("Discarded", "Discard", "ROUND_NOT_OPEN")]
    public void A_round(string state, string command, string outcome)
    {
        var round = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now) with { State = Enum.Parse<RoundState>(state) };

        Assert.Equal(outcome, Outcome(() => Run(round, command).State));
    }

    [Fact]
    public void A_preview_whose_pins_changed_is_not_published_until_it_is_computed_again()
    {
        var round = Round.Draft("Autumn", Objective.Total, Kind.Peer, 1, 0, Now).Compute([]).SetPair();

        Assert.True(round.Outdated);
        Assert.Equal("ROUND_OUTDATED", Outcome(() => round.Publish(Now).State));
        Assert.Equal("Published", Outcome(() => round.Compute([]).Publish(Now).State));
    }

    private static MatchRequest ARequest() => MatchRequest.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), Kind.Peer, "Hello", "", Now);

    private static Round Run(Round round, string command) => command switch
    {
        "Compute" => round.Compute([]),
        "SetPair" => round.SetPair(),
        "Publish" => round.Publish(Now),
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
