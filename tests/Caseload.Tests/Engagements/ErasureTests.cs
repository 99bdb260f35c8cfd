using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Engagements;

public sealed class ErasureTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task The_others_copy_stays_to_be_read_until_both_are_erased()
    {
        var two = await service.AnEngagement();

        await Erase(two.MenteeId);

        Assert.Equal(Engagement.Types.State.Ended, (await two.Mentor.Engagements.GetEngagementAsync(new() { Name = two.Name })).State);

        await Erase(two.MentorId);

        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => two.Mentor.Engagements.GetEngagementAsync(new() { Name = two.Name }).ResponseAsync);
    }

    private async Task Erase(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "caseload" } confirmed && confirmed.PersonId == person));
    }
}
