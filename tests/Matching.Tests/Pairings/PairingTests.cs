using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Pairings;

/// <summary>Covers ListPairings, GetPairing, EndPairing, PausePairing, and ResumePairing.</summary>
public sealed class PairingTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Both_sides_read_it_and_nobody_else()
    {
        var (officer, mentor, pairing) = await Given();

        var asMentor = await Get(service.Mentor(mentor), pairing.Name);
        Assert.Contains("They have 5 more years in the field.", pairing.Reasons);
        Assert.Contains("You have 5 more years in the field.", asMentor.Reasons);
        Assert.Equal((pairing.Name, pairing.Mentee, pairing.Etag), (asMentor.Name, asMentor.Mentee, asMentor.Etag));
        Assert.Equal($"people/{officer}", pairing.Mentee);
        Assert.Equal(Pairing.Types.State.Open, pairing.State);
        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND", () => Get(service.Mentor(Guid.CreateVersion7()), pairing.Name));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => Get(service.Admin(), pairing.Name));
        await RpcAssert.FailsOnField("name", () => Get(service.Mentor(mentor), "pairings/x"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_admin_who_works_on_a_report_has_the_pairing_of_the_two_ended_once_whichever_reported(bool byMentor)
    {
        var (officer, mentor, pairing) = await Given();
        var another = await service.AnOpenPairing(await service.AnOfficer(), await service.AMentor());

        await service.PublishAsync(new PairingEndAsked(service.Consortium, byMentor ? mentor : officer, byMentor ? officer : mentor, service.Clock.GetUtcNow()));
        await service.Told<PairingEnded>(told => $"pairings/{told.PairingId}" == pairing.Name);
        await service.PublishAsync(new PairingEndAsked(service.Consortium, officer, mentor, service.Clock.GetUtcNow()));

        Assert.Equal(Pairing.Types.State.Ended, (await Get(service.Officer(officer), pairing.Name)).State);
        Assert.Equal(Pairing.Types.State.Open, (await Get(service.Mentor(Guid.Parse(another.Mentor["people/".Length..])), another.Name)).State);
    }

    [Fact]
    public async Task The_same_person_in_another_consortium_does_not_find_it()
    {
        var (officer, _, pairing) = await Given();
        var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), officer, Role.Officer));

        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND", () => Get(elsewhere, pairing.Name));
        Assert.Empty((await elsewhere.Pairings.ListPairingsAsync(new ListPairingsRequest())).Pairings);
    }

    [Fact]
    public async Task Lists_open_ones_first_then_newest_first_page_by_page()
    {
        var mentor = await service.AMentor(capacity: 10);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add((await service.AnOpenPairing(await service.AnOfficer(), mentor)).Name);
        }

        await service.Mentor(mentor).Pairings.EndPairingAsync(new EndPairingRequest { Name = made[4] });
        await service.Mentor(mentor).Pairings.EndPairingAsync(new EndPairingRequest { Name = made[1] });

        var seen = new List<string>();
        var request = new ListPairingsRequest { PageSize = 2 };
        do
        {
            var page = await service.Mentor(mentor).Pairings.ListPairingsAsync(request);
            seen.AddRange(page.Pairings.Select(pairing => pairing.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([made[3], made[2], made[0], made[4], made[1]], seen);
        var ended = await service.Mentor(mentor).Pairings.ListPairingsAsync(new ListPairingsRequest { State = Pairing.Types.State.Ended });
        Assert.Equal([made[4], made[1]], ended.Pairings.Select(pairing => pairing.Name));
    }

    [Fact]
    public async Task List_checks_each_field()
    {
        var mentor = service.Mentor(Guid.CreateVersion7());

        await RpcAssert.FailsOnField("page_size", () => mentor.Pairings.ListPairingsAsync(new() { PageSize = -1 }).ResponseAsync);
        await RpcAssert.FailsOnField("state", () => mentor.Pairings.ListPairingsAsync(new() { State = (Pairing.Types.State)7 }).ResponseAsync);
        await RpcAssert.FailsOnField("page_token", () => mentor.Pairings.ListPairingsAsync(new() { PageToken = "x" }).ResponseAsync);
    }

    [Fact]
    public async Task Ending_frees_the_place_and_is_told()
    {
        var mentor = await service.AMentor(capacity: 1);
        var officer = await service.AnOfficer();
        var pairing = await service.AnOpenPairing(officer, mentor);

        var ended = await service.Officer(officer).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });

        Assert.Equal(Pairing.Types.State.Ended, ended.State);
        Assert.NotNull(ended.EndTime);
        await service.Told<PairingEnded>(told => told.MenteeId == officer && told.MentorId == mentor);
        await service.AnOpenPairing(await service.AnOfficer(), mentor);
    }

    [Fact]
    public async Task An_ended_pairing_stays_as_it_is()
    {
        var (officer, mentor, pairing) = await Given();
        await service.Mentor(mentor).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_OPEN",
            () => service.Officer(officer).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND",
            () => service.Officer(Guid.CreateVersion7()).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing.Name }).ResponseAsync);
    }

    [Fact]
    public async Task A_break_is_taken_by_either_and_ended_by_either()
    {
        var (officer, mentor, pairing) = await Given();
        var stranger = service.Officer(Guid.CreateVersion7()).Pairings;

        var paused = await service.Officer(officer).Pairings.PausePairingAsync(new() { Name = pairing.Name });

        Assert.Equal((Pairing.Types.State.Paused, true), (paused.State, paused.OnBreak));
        Assert.NotNull(paused.PauseTime);
        await service.Told<PairingPaused>(told => $"pairings/{told.PairingId}" == pairing.Name && told.BreakBy == officer);
        Assert.True((await Get(service.Mentor(mentor), pairing.Name)).OnBreak);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_PAUSED", () => service.Mentor(mentor).Pairings.PausePairingAsync(new() { Name = pairing.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND", () => stranger.PausePairingAsync(new() { Name = pairing.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PAIRING_NOT_FOUND", () => stranger.ResumePairingAsync(new() { Name = pairing.Name }).ResponseAsync);

        var open = await service.Mentor(mentor).Pairings.ResumePairingAsync(new() { Name = pairing.Name });

        Assert.Equal((Pairing.Types.State.Open, false), (open.State, open.OnBreak));
        Assert.Null(open.PauseTime);
        await service.Told<PairingResumed>(told => $"pairings/{told.PairingId}" == pairing.Name && told.BreakEndedBy == mentor);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_PAUSED", () => service.Officer(officer).Pairings.ResumePairingAsync(new() { Name = pairing.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "PAUSED_LATELY", () => service.Mentor(mentor).Pairings.PausePairingAsync(new() { Name = pairing.Name }).ResponseAsync);
    }

    [Fact]
    public async Task A_break_says_who_wants_it_and_until_about_when_and_forgets_both_when_it_ends()
    {
        var (officer, mentor, pairing) = await Given();
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var mentors = service.Mentor(mentor).Pairings;
        foreach (var wrong in new[] { today, today.AddYears(1).AddDays(1) })
        {
            await RpcAssert.FailsOnField("until_date", () => mentors.PausePairingAsync(new() { Name = pairing.Name, UntilDate = Day(wrong) }).ResponseAsync);
        }

        await mentors.PausePairingAsync(new() { Name = pairing.Name, UntilDate = Day(today.AddDays(14)) });
        var read = await Get(service.Officer(officer), pairing.Name);
        Assert.Equal(($"people/{mentor}", Day(today.AddDays(14))), (read.BreakAsker, read.BreakUntilDate));

        var open = await mentors.ResumePairingAsync(new() { Name = pairing.Name });
        Assert.Equal(("", null), (open.BreakAsker, open.BreakUntilDate));

        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Officer(officer).Pairings.PausePairingAsync(new() { Name = pairing.Name });
        read = await Get(service.Mentor(mentor), pairing.Name);
        Assert.Equal(($"people/{officer}", null), (read.BreakAsker, read.BreakUntilDate));
    }

    private static Google.Type.Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private static async Task<Pairing> Get(Clients client, string name) =>
        await client.Pairings.GetPairingAsync(new GetPairingRequest { Name = name });

    private async Task<(Guid Officer, Guid Mentor, Pairing Pairing)> Given()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        return (officer, mentor, await service.AnOpenPairing(officer, mentor));
    }
}
