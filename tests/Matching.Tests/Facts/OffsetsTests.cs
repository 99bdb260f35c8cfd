using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rounds;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>Winter and summer are those after the day of a round: zones change their rules.</summary>
public sealed class OffsetsTests
{
    // British Columbia, Alberta and Manitoba keep summer time for good from November 1, 2026 on; New York and Auckland go on changing.
    [Theory]
    [InlineData("America/Vancouver", -480, -420, -420, -420)]
    [InlineData("America/Edmonton", -420, -360, -360, -360)]
    [InlineData("America/Winnipeg", -360, -300, -300, -300)]
    [InlineData("America/New_York", -300, -240, -300, -240)]
    [InlineData("Pacific/Auckland", 780, 720, 780, 720)]
    [InlineData("America/Phoenix", -420, -420, -420, -420)]
    [InlineData("UTC", 0, 0, 0, 0)]
    public void Offsets_are_those_of_the_next_winter_and_summer(string zone, int winterBefore, int summerBefore, int winterAfter, int summerAfter)
    {
        Assert.Equal(new Offsets.Pair(winterBefore, summerBefore), Offsets.Of(zone, new DateOnly(2026, 1, 10)));
        Assert.Equal(new Offsets.Pair(winterAfter, summerAfter), Offsets.Of(zone, new DateOnly(2026, 11, 28)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    public void A_zone_that_is_not_known_has_none(string zone) => Assert.Null(Offsets.Of(zone, new DateOnly(2026, 11, 28)));

    [Fact]
    public void A_round_is_computed_from_the_clocks_of_its_own_day_and_keeps_them()
    {
        var round = Round.Draft("Spring", Objective.Total, Kind.Peer, 1, 1, DateTimeOffset.UnixEpoch);
        var officer = Person("officer", "America/Vancouver");
        var mentor = Person("mentor", "America/Phoenix");

        var spring = Input(new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));
        var autumn = Input(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));

        // Phoenix is an hour ahead of Vancouver in the winter of 2026, and never again.
        Assert.Equal(14, Common(spring));
        Assert.Equal(16, Common(autumn));
        Assert.Equal(16, Common(RoundInput.FromBytes(autumn.ToBytes())));
        Assert.Equal(14, Common(RoundInput.FromBytes(spring.ToBytes())));

        RoundInput Input(DateTimeOffset now) => Participation.Input(round, [officer, mentor], new Dictionary<Guid, Standing>(), [], [], [], [], now);

        int? Common(RoundInput input) => Compatibility.HalfHoursInCommon(
            input.People.Single(person => person.PersonId == officer.PersonId), input.People.Single(person => person.PersonId == mentor.PersonId));
    }

    // Free on Mondays from nine to five.
    private static Candidate Person(string role, string zone) => new(
        Guid.CreateVersion7(), [role], $"organizations/{role}", "", "", "", null, ["a"], ["a"], "", "", "", "", "", null, 3, ["en"], zone, Ready: true, Slots: [540, 1020]);
}
