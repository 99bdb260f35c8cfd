using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Web.Areas.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Rounds;

/// <summary>How a page says the numbers of a round, of which none under five is told.</summary>
public sealed class RoundWordsTests
{
    [Theory]
    [InlineData(20, 15, "15 pairs for 20 officers", "20")]
    [InlineData(null, 18, "18 pairs, nearly all officers matched", "nearly all matched")]
    [InlineData(20, null, "for 20 officers, pairs not shown", "20")]
    [InlineData(null, null, "too few people to show a number", "not shown")]
    public void A_number_that_is_not_told_reads_well(int? officers, int? pairs, string list, string board)
    {
        var round = new Round { MinScore = 1 };
        if (officers is { } some)
        {
            round.OfficerCount = some;
        }

        if (pairs is { } told)
        {
            round.PairCount = told;
        }

        Assert.Equal((list, board), (RoundsTexts.Told(round), RoundsTexts.Officers(round)));
    }

    [Fact]
    public void A_draft_says_for_how_many_officers_it_is() => Assert.Equal("for 16 officers", RoundsTexts.Told(new Round { OfficerCount = 16 }));

    [Fact]
    public void A_pin_that_is_in_the_way_is_found_in_the_failure_and_nothing_else_is()
    {
        static RpcException Failure(string reason) => new Google.Rpc.Status
        {
            Code = (int)StatusCode.FailedPrecondition,
            Details = { Any.Pack(new ErrorInfo { Reason = reason, Metadata = { ["mentee"] = "people/1", ["mentor"] = "people/2" } }) },
        }.ToRpcException();

        Assert.Equal(("people/1", "people/2"), RoundsTexts.PinOf(Failure("PIN_NOT_POSSIBLE")));
        Assert.Null(RoundsTexts.PinOf(Failure("ROUND_COMPUTING")));
    }
}
