using Grpc.Core;
using MentorNet.Caseload.Agreements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;
using Agreement = MentorNet.Caseload.V1.Agreement;
using State = MentorNet.Caseload.V1.Agreement.Types.State;

namespace MentorNet.Caseload.Tests.Agreements;

public sealed class AgreementTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task One_proposes_the_usual_and_the_other_signs_it()
    {
        var two = await service.AnEngagement();

        var proposed = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        Assert.Equal((1, State.Proposed, $"people/{two.MenteeId}"), (proposed.Version, proposed.State, proposed.Proposer));
        Assert.Equal((AgreementTexts.Purpose, 12, Agreement.Types.Rhythm.EveryTwoWeeks, 60), (proposed.Purpose, proposed.Weeks, proposed.Rhythm, proposed.SessionMinutes));
        Assert.True(proposed is { OwnSignTime: not null, OtherSignTime: null, EndTime: null });
        await service.Told<AgreementProposed>(told => told.EngagementId == two.Id && told.RecipientId == two.MentorId && told.ProposerId == two.MenteeId);

        var signed = await two.Mentor.Agreements.SignAgreementAsync(new() { Name = proposed.Name });
        Assert.Equal((State.InForce, proposed.OwnSignTime), (signed.State, signed.OtherSignTime));
        Assert.Equal(signed.OwnSignTime.ToDateTimeOffset().AddDays(84), signed.EndTime.ToDateTimeOffset());
        await service.Told<AgreementSigned>(told => told.EngagementId == two.Id && told.RecipientId == two.MenteeId && told.SignerId == two.MentorId);
        Assert.Equal(signed, await two.Mentor.Agreements.SignAgreementAsync(new() { Name = proposed.Name }));
        Assert.Single(service.Events<AgreementSigned>(), told => told.EngagementId == two.Id);
    }

    [Fact]
    public async Task However_often_a_proposal_is_changed_the_other_is_told_once_that_something_waits()
    {
        var two = await service.AnEngagement();
        foreach (var weeks in new[] { 6, 8, 10 })
        {
            await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = "A seat at the table", Weeks = weeks } });
        }

        await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = "Another one", Weeks = 12 } });

        await service.Told<AgreementProposed>(told => told.EngagementId == two.Id && told.RecipientId == two.MenteeId);
        Assert.Equal([two.MentorId, two.MenteeId], service.Events<AgreementProposed>().Where(told => told.EngagementId == two.Id).OrderBy(told => told.Version).Select(told => told.RecipientId));
    }

    [Fact]
    public async Task What_one_has_proposed_waits_for_the_other_until_they_sign()
    {
        var two = await service.AnEngagement();
        var proposed = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        Assert.Empty((await two.Mentee.Agreements.ListUnsignedAgreementsAsync(new())).Engagements);
        Assert.Equal(two.Name, Assert.Single((await two.Mentor.Agreements.ListUnsignedAgreementsAsync(new())).Engagements));

        await two.Mentor.Agreements.SignAgreementAsync(new() { Name = proposed.Name });
        Assert.Empty((await two.Mentor.Agreements.ListUnsignedAgreementsAsync(new())).Engagements);

        await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Etag = proposed.Etag, Agreement = new(proposed) { Weeks = 8 } });
        Assert.Equal(two.Name, Assert.Single((await two.Mentee.Agreements.ListUnsignedAgreementsAsync(new())).Engagements));
    }

    [Fact]
    public async Task A_change_after_signing_needs_both_again_and_what_was_signed_holds_until_then_and_stays_readable()
    {
        var two = await service.AnEngagement();
        var first = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = "A seat at the table", Needs = { "needs/senior-table" }, Weeks = 8 } });
        await two.Mentor.Agreements.SignAgreementAsync(new() { Name = first.Name });

        var second = await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Etag = first.Etag, Agreement = new(first) { Weeks = 16, Rhythm = Agreement.Types.Rhythm.Weekly } });
        Assert.Equal([(2, State.Proposed), (1, State.InForce)], await Versions(two));

        var third = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Etag = second.Etag, Agreement = new(second) { Weeks = 20 } });
        Assert.Equal([(3, State.Proposed), (2, State.Replaced), (1, State.InForce)], await Versions(two));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "AGREEMENT_REPLACED", () => two.Mentee.Agreements.SignAgreementAsync(new() { Name = second.Name }).ResponseAsync);

        await two.Mentor.Agreements.SignAgreementAsync(new() { Name = third.Name });
        Assert.Equal([(3, State.InForce), (2, State.Replaced), (1, State.Replaced)], await Versions(two));
        var read = await two.Mentor.Agreements.GetAgreementAsync(new() { Name = first.Name });
        Assert.Equal(("A seat at the table", 8, "needs/senior-table"), (read.Purpose, read.Weeks, Assert.Single(read.Needs)));
    }

    [Fact]
    public async Task Both_agree_to_go_on_and_the_weeks_count_from_the_end_they_had()
    {
        var two = await service.AnEngagement();
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "AGREEMENT_NOT_IN_FORCE", () => two.Mentee.Agreements.ExtendAgreementAsync(new() { Parent = two.Name, Weeks = 8 }).ResponseAsync);
        var first = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = "A seat at the table", Weeks = 4 } });
        first = await two.Mentor.Agreements.SignAgreementAsync(new() { Name = first.Name });

        var request = new ExtendAgreementRequest { Parent = two.Name, Weeks = 8, RequestId = Guid.CreateVersion7().ToString() };
        var asked = await two.Mentor.Agreements.ExtendAgreementAsync(request);
        Assert.Equal(asked, await two.Mentor.Agreements.ExtendAgreementAsync(request));
        Assert.Equal((State.Proposed, 2, first.EndTime, "A seat at the table"), (asked.State, asked.Version, asked.ExtendTime, asked.Purpose));
        var agreed = await two.Mentee.Agreements.SignAgreementAsync(new() { Name = asked.Name });

        Assert.Equal((State.InForce, first.EndTime.ToDateTimeOffset().AddDays(56)), (agreed.State, agreed.EndTime.ToDateTimeOffset()));
        await RpcAssert.FailsOnField("weeks", () => two.Mentee.Agreements.ExtendAgreementAsync(new() { Parent = two.Name, Weeks = 25 }).ResponseAsync);
    }

    [Fact]
    public async Task Two_who_ask_for_the_same_at_once_have_agreed_and_after_the_end_the_weeks_count_from_the_signatures()
    {
        var two = await service.AnEngagement();
        var first = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Weeks = 4 } });
        await two.Mentor.Agreements.SignAgreementAsync(new() { Name = first.Name });
        service.Clock.Advance(TimeSpan.FromDays(40));

        await two.Mentee.Agreements.ExtendAgreementAsync(new() { Parent = two.Name, Weeks = 12 });
        var agreed = await two.Mentor.Agreements.ExtendAgreementAsync(new() { Parent = two.Name, Weeks = 12 });

        Assert.Equal((State.InForce, 2), (agreed.State, agreed.Version));
        Assert.Equal(agreed.OwnSignTime.ToDateTimeOffset().AddDays(84), agreed.EndTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task Of_two_who_propose_at_once_the_later_is_told_that_there_is_another()
    {
        var two = await service.AnEngagement();
        await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Etag = "v0" });

        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Etag = "v0", Agreement = new() { Weeks = 4 } }).ResponseAsync);

        Assert.Equal([(1, State.Proposed)], await Versions(two));
    }

    [Fact]
    public async Task Two_who_propose_the_same_have_signed_it()
    {
        var two = await service.AnEngagement();

        await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });
        await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });

        Assert.Equal([(1, State.InForce)], await Versions(two));
        await service.Told<AgreementSigned>(told => told.EngagementId == two.Id && told.RecipientId == two.MenteeId);
    }

    [Fact]
    public async Task The_same_request_again_proposes_nothing_more()
    {
        var two = await service.AnEngagement();
        var request = new ProposeAgreementRequest { Parent = two.Name, RequestId = Guid.NewGuid().ToString() };

        var first = await two.Mentee.Agreements.ProposeAgreementAsync(request);
        await two.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Weeks = 4 } });

        Assert.Equal(first.Name, (await two.Mentee.Agreements.ProposeAgreementAsync(request)).Name);
        Assert.Equal([(2, State.Proposed), (1, State.Replaced)], await Versions(two));
    }

    [Fact]
    public async Task Both_signing_at_the_same_moment_is_in_force_and_told_once()
    {
        var two = await service.AnEngagement();
        var proposed = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => two.Mentor.Agreements.SignAgreementAsync(new() { Name = proposed.Name }).ResponseAsync));

        Assert.Equal([(1, State.InForce)], await Versions(two));
        await service.Told<AgreementSigned>(told => told.EngagementId == two.Id);
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT (SELECT count(*) FROM outbox WHERE body LIKE @p0 AND type LIKE '%AgreementSigned') + (SELECT count(*) FROM sent_events WHERE body LIKE @p0 AND type LIKE '%AgreementSigned')", $"%{two.Id}%"));
    }

    [Fact]
    public async Task Nobody_else_reads_or_signs_it()
    {
        var two = await service.AnEngagement();
        var proposed = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name });

        foreach (var other in new[] { service.Stranger(), (await service.AnEngagement()).Mentor })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "AGREEMENT_NOT_FOUND", () => other.Agreements.GetAgreementAsync(new() { Name = proposed.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "AGREEMENT_NOT_FOUND", () => other.Agreements.SignAgreementAsync(new() { Name = proposed.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Agreements.ListAgreementsAsync(new() { Parent = two.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Agreements.ProposeAgreementAsync(new() { Parent = two.Name }).ResponseAsync);
        }
    }

    [Fact]
    public async Task An_engagement_that_has_ended_or_rests_is_read_and_not_changed()
    {
        var (ended, paused) = (await service.AnEngagement(), await service.AnEngagement());
        var proposed = await ended.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = ended.Name });
        await service.Ends(ended);
        await service.Pauses(paused);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => ended.Mentor.Agreements.SignAgreementAsync(new() { Name = proposed.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => ended.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = ended.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => paused.Mentor.Agreements.ProposeAgreementAsync(new() { Parent = paused.Name }).ResponseAsync);
        Assert.Equal([(1, State.Proposed)], await Versions(ended));
    }

    [Theory]
    [InlineData("agreement.weeks", "{ 'weeks': 3 }")]
    [InlineData("agreement.weeks", "{ 'weeks': 25 }")]
    [InlineData("agreement.weeks", "{ 'weeks': -1 }")]
    [InlineData("agreement.session_minutes", "{ 'sessionMinutes': 1500 }")]
    [InlineData("agreement.session_minutes", "{ 'sessionMinutes': 1 }")]
    [InlineData("agreement.rhythm", "{ 'rhythm': 99 }")]
    [InlineData("agreement.needs[0]", "{ 'needs': ['senior-table'] }")]
    [InlineData("agreement.needs[0]", "{ 'needs': ['needs/<b>'] }")]
    [InlineData("agreement.purpose", "{ 'purpose': 'a\\u0001' }")]
    public async Task What_cannot_be_is_refused_by_its_field(string field, string json)
    {
        var two = await service.AnEngagement();
        var agreement = Agreement.Parser.ParseJson(json.Replace('\'', '"'));

        await RpcAssert.FailsOnField(field, () => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = agreement }).ResponseAsync);
    }

    [Fact]
    public async Task Words_are_kept_as_they_are_typed_up_to_their_bound()
    {
        var two = await service.AnEngagement();
        var html = "<script>alert(1)</script>\nand more";

        var proposed = await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = html, Stopping = new string('x', 2000) } });

        Assert.Equal((html, 2000), (proposed.Purpose, proposed.Stopping.Length));
        await RpcAssert.FailsOnField("agreement.stopping", () => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Stopping = new string('x', 2001) } }).ResponseAsync);
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page()
    {
        var two = await service.AnEngagement();
        for (var weeks = 4; weeks < 9; weeks++)
        {
            await two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Weeks = weeks } });
        }

        var first = await two.Mentor.Agreements.ListAgreementsAsync(new() { Parent = two.Name, PageSize = 3 });
        var rest = await two.Mentor.Agreements.ListAgreementsAsync(new() { Parent = two.Name, PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal([8, 7, 6, 5, 4], first.Agreements.Concat(rest.Agreements).Select(agreement => agreement.Weeks));
        Assert.Empty(rest.NextPageToken);
    }

    private static async Task<(int, State)[]> Versions(Two two) =>
        [.. (await two.Mentee.Agreements.ListAgreementsAsync(new() { Parent = two.Name })).Agreements.Select(agreement => (agreement.Version, agreement.State))];
}
