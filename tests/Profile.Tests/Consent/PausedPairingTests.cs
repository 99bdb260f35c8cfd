using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Testing;
using Xunit;
using Seen = MentorNet.Profile.V1.Consent.Types.Audience;

namespace MentorNet.Profile.Tests.Consent;

/// <summary>States that a pairing that rests is no audience.</summary>
public sealed class PausedPairingTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task While_it_rests_the_two_see_no_more_of_each_other_than_anybody()
    {
        var (officer, mentor) = (await service.JoinAsync(), await service.JoinAsync(roles: Role.Mentor));
        await officer.UpdateAsync(person => person.About = "For pairings");
        await officer.ChooseAsync("about", Seen.MyPairings);
        var pairing = await service.PairAsync(officer, mentor);
        Assert.Equal("For pairings", (await mentor.SeeAsync(officer)).About);
        var now = DateTimeOffset.UtcNow;

        await PauseAsync(pairing, officer, mentor, now.AddSeconds(1));

        Assert.Empty((await mentor.SeeAsync(officer)).About);
        Assert.NotEmpty((await mentor.SeeAsync(officer)).DisplayName);

        await ResumeAsync(pairing, officer, mentor, now.AddSeconds(3));
        Assert.Equal("For pairings", (await mentor.SeeAsync(officer)).About);

        // What is older than what is known changes nothing.
        await PauseAsync(pairing, officer, mentor, now.AddSeconds(2));
        Assert.Equal("For pairings", (await mentor.SeeAsync(officer)).About);
    }

    [Fact]
    public async Task Somebody_hidden_does_not_exist_for_the_other_while_it_rests()
    {
        var (officer, mentor) = (await service.JoinAsync(), await service.JoinAsync(roles: Role.Mentor));
        var pairing = await service.PairAsync(officer, mentor);
        await officer.SetAsync(consent => consent.Hidden = true);
        Assert.NotEmpty((await mentor.SeeAsync(officer)).DisplayName);

        await PauseAsync(pairing, officer, mentor, DateTimeOffset.UtcNow.AddSeconds(1));

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => mentor.SeeAsync(officer));
    }

    [Fact]
    public async Task A_pause_that_comes_before_the_opening_holds()
    {
        var (officer, mentor) = (await service.JoinAsync(), await service.JoinAsync(roles: Role.Mentor));
        await officer.UpdateAsync(person => person.About = "For pairings");
        await officer.ChooseAsync("about", Seen.MyPairings);
        var pairing = Guid.CreateVersion7();
        await PauseAsync(pairing, officer, mentor, DateTimeOffset.UtcNow);

        await service.PublishAsync(new PairingOpened(pairing, service.Consortium, officer.Id, mentor.Id, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(() => service.Bus.Consumed.Any<PairingOpened>(consumed => consumed.Context.Message.PairingId == pairing), "the opening came");

        Assert.Empty((await mentor.SeeAsync(officer)).About);
    }

    private async Task PauseAsync(Guid pairing, Member mentee, Member mentor, DateTimeOffset at)
    {
        var message = Guid.CreateVersion7();
        await service.PublishAsync(new PairingPaused(pairing, service.Consortium, mentee.Id, mentor.Id, at), message);
        await Eventually.True(() => service.Bus.Consumed.Any<PairingPaused>(consumed => consumed.Context.MessageId == message), "the pause came");
    }

    private async Task ResumeAsync(Guid pairing, Member mentee, Member mentor, DateTimeOffset at)
    {
        var message = Guid.CreateVersion7();
        await service.PublishAsync(new PairingResumed(pairing, service.Consortium, mentee.Id, mentor.Id, at), message);
        await Eventually.True(() => service.Bus.Consumed.Any<PairingResumed>(consumed => consumed.Context.MessageId == message), "it goes on");
    }
}
