using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Rounds;
using Xunit;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>What a step keeps, which a former release reads and has written.</summary>
public sealed class RoundStepTests
{
    private const string Kept =
        """{"DisplayName":"Autumn","Objective":"Total","Seed":7,"KindNames":["Coach","Peer"],"ScopeJson":"{\u0022TitleFamilies\u0022:[\u0022coordinator\u0022],\u0022Needs\u0022:[],\u0022Organizations\u0022:[],\u0022MinMonthsInPost\u0022:3,\u0022MaxMonthsInPost\u0022:null}"}""";

    [Fact]
    public void Settings_are_kept_in_one_shape()
    {
        var settings = new RoundSettings("Autumn", Objective.Total, 7, [Kind.Coach, Kind.Peer], new(["coordinator"], [], [], 3));

        Assert.Equal(Kept, RoundStep.Write(settings));
        var read = Step($$"""{"State":"Draft","Outdated":false,"Pairs":[],"Entries":[],"Added":[],"Settings":{{Kept}}}""").Was.Settings!;
        Assert.Equal(settings with { Kinds = read.Kinds }, read);
        Assert.Equal(settings.Kinds, read.Kinds);
    }

    private static RoundStep Step(string before) => new(1, Guid.NewGuid(), RoundAction.Change, DateTimeOffset.UnixEpoch, "{}", Undone: false, Stopped: false, before);
}
