using System.Text.Json;
using MentorNet.Access.V1;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Intake;

/// <summary>What Matching tells of pairings by a call, beside the events.</summary>
public sealed class PairingIntakeTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    private PairingIntakeService.PairingIntakeServiceClient Matching => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task What_two_do_together_rests_goes_on_and_ends_when_the_call_is_answered_and_nothing_older_counts()
    {
        var (two, now) = (await service.AnEngagement(), service.Clock.GetUtcNow());
        var paused = JsonSerializer.Serialize(new PairingPaused(two.Id, service.Consortium, two.MenteeId, two.MentorId, now.AddMinutes(1)));
        async Task<Engagement.Types.State> StateAsync() => (await two.Mentee.Engagements.GetEngagementAsync(new() { Name = $"engagements/{two.Id}" })).State;

        await Matching.TakePairingsAsync(new() { PairingsPaused = { paused } });
        Assert.Equal(Engagement.Types.State.Paused, await StateAsync());

        await Matching.TakePairingsAsync(new() { PairingsResumed = { JsonSerializer.Serialize(new PairingResumed(two.Id, service.Consortium, two.MenteeId, two.MentorId, now.AddMinutes(2))) } });
        await Matching.TakePairingsAsync(new() { PairingsPaused = { paused } });
        Assert.Equal(Engagement.Types.State.Open, await StateAsync());

        await Matching.TakePairingsAsync(new()
        {
            PairingsEnded = { JsonSerializer.Serialize(new PairingEnded(two.Id, service.Consortium, two.MenteeId, two.MentorId, now.AddMinutes(3))) },
            CirclesEnded = { JsonSerializer.Serialize(new CircleEnded(Guid.CreateVersion7(), 1, service.Consortium, now)) },
        });
        Assert.Equal(Engagement.Types.State.Ended, await StateAsync());
    }
}
