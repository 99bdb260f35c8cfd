using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>"And N more who are not shown to you" tells nothing of one person, whatever the one who reads it did before.</summary>
public sealed class PaddedCountsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const string Employer = "organizations/own-padded-employer";
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task Who_has_not_accepted_is_no_officer_of_a_round_and_in_no_number()
    {
        var admin = await Joins("admin", Employer);
        await Joins("officer", Employer);
        for (var i = 0; i < 5; i++)
        {
            await Joins("officer", Employer, joined: false);
        }

        for (var i = 0; i < 6; i++)
        {
            await Joins("officer");
        }

        var (round, numbers) = await RoundAsync(admin);

        Assert.Equal("0, 0, 0", numbers);
        Assert.Equal(7, (await service.CountsAsync(round)).Officers);
        var elsewhere = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        Assert.Equal(7, (await elsewhere.Health.GetHealthAsync(new())).OfficerCount);
        Assert.Equal(7, (await elsewhere.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries.Count);
    }

    [Fact]
    public async Task Whoever_accepts_is_there_from_then_on()
    {
        var invited = await Joins("officer", joined: false);
        await service.Joined(service.Facts("officer", consortium) with { PersonId = invited, Version = 2, UpdatedAt = DateTimeOffset.UtcNow.AddMinutes(1) });

        var (round, _) = await RoundAsync(await Joins("admin"));

        Assert.Equal(1, (await service.CountsAsync(round)).Officers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whom_an_admin_invited_is_in_no_number_of_theirs(bool byAnAccountOfTheirOwn)
    {
        var (admin, another) = (await Joins("admin", Employer), await Joins("admin", Employer));
        await Joins("officer", Employer);
        for (var i = 0; i < 5; i++)
        {
            var officer = await Joins("officer", Employer);
            var invited = byAnAccountOfTheirOwn ? Guid.CreateVersion7() : officer;
            await InviteAsync(admin, invited);
            if (byAnAccountOfTheirOwn)
            {
                await service.PublishAsync(new MembershipChanged(invited, consortium, [], false, DateTimeOffset.UtcNow, officer));
                await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE person_id = @p0", officer) == 1, "who invited");
            }
        }

        Assert.Equal("0, 0, 0", (await RoundAsync(admin)).Numbers);
        Assert.Equal("5, 5, 5", (await RoundAsync(another)).Numbers);
    }

    /// <summary>Somebody with two accounts, one of which invites: neither counts whom the other brought, nor does a third that it appoints.</summary>
    [Theory]
    [InlineData(Employer)]
    [InlineData(null)]
    public async Task Whom_an_admins_second_account_invited_is_in_no_number_of_either(string? organization)
    {
        var admin = await Joins("admin", Employer);
        var second = await Joins("admin", organization);
        var third = await Joins("admin", Employer);
        await InviteAsync(admin, second);
        await InviteAsync(second, third);
        await Joins("officer", Employer);
        for (var i = 0; i < 4; i++)
        {
            await InviteAsync(second, await Joins("officer", Employer));
        }

        Assert.Equal("0, 0, 0", (await RoundAsync(admin)).Numbers);
        Assert.Equal("0, 0, 0", (await RoundAsync(third)).Numbers);
        Assert.Equal("5, 5, 5", (await RoundAsync(await Joins("admin", Employer))).Numbers);
    }

    [Fact]
    public async Task Whom_an_account_that_was_erased_invited_counts_as_invited_by_whoever_invited_it()
    {
        var (admin, second) = (await Joins("admin", Employer), await Joins("admin", Employer));
        await InviteAsync(admin, second);
        for (var i = 0; i < 5; i++)
        {
            await InviteAsync(second, await Joins("officer", Employer));
        }

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), second, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE @p0 IN (person_id, admin_id)", second) == 0, "the erasure");

        Assert.Equal("0, 0, 0", (await RoundAsync(admin)).Numbers);
    }

    /// <summary>Two accounts that a third invited, each of which brings some: erasing the third does not make the one's countable to the other.</summary>
    [Fact]
    public async Task Two_whom_an_account_that_was_erased_invited_stay_of_one_chain()
    {
        var (common, admin, second) = (await Joins("admin", Employer), await Joins("admin", Employer), await Joins("admin", Employer));
        await InviteAsync(common, admin);
        await InviteAsync(common, second);
        for (var i = 0; i < 5; i++)
        {
            await InviteAsync(second, await Joins("officer", Employer));
        }

        Assert.Equal("0, 0, 0", (await RoundAsync(admin)).Numbers);
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), common, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE @p0 IN (person_id, admin_id)", common) == 0, "the erasure");

        Assert.Equal("0, 0, 0", (await RoundAsync(admin)).Numbers);
        Assert.Equal("5, 5, 5", (await RoundAsync(await Joins("admin", Employer))).Numbers);
    }

    [Fact]
    public async Task What_somebody_who_is_not_shown_needs_has_or_waits_for_moves_no_number()
    {
        const string Need = "padded-need";
        var admin = await Joins("admin", Employer);
        var colleagues = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            colleagues.Add(await Joins("officer", Employer, need: Need));
            await Joins("officer", need: Need);
        }

        Assert.Equal("5, 5, 5, 5", await OfTheNeedAsync());

        await service.Joined(service.Facts("officer", consortium) with { PersonId = colleagues[0], Version = 2, Organization = Employer, Employers = [Employer], Needs = [], Ready = false });

        Assert.Equal("5, 5, 5, 5", await OfTheNeedAsync());

        async Task<string> OfTheNeedAsync()
        {
            var (_, numbers) = await RoundAsync(admin, new() { Needs = { $"needs/{Need}" } });
            var circles = new Clients(service.AsIn(consortium, admin, Role.Admin)).Circles;
            var proposal = await circles.ProposeCirclesAsync(new() { Need = $"needs/{Need}", Size = 3, Seed = 5 });
            await circles.DiscardCircleProposalAsync(new() { Name = proposal.Name });
            return $"{numbers}, {proposal.NotShownCount}";
        }
    }

    [Fact]
    public async Task An_employer_whose_people_can_be_counted_adds_to_no_number_of_another()
    {
        const string Counted = "organizations/own-padded-counted";
        var admin = await service.Joined(service.Facts("admin", consortium) with { Organization = Counted, Employers = [Counted, Employer] });
        await Joins("officer", Employer);
        for (var i = 0; i < 5; i++)
        {
            await Joins("officer", Counted);
        }

        Assert.Equal("5, 5, 5", (await RoundAsync(admin)).Numbers);
    }

    /// <summary>A round that is computed, and each number that this admin is told of people whom they are not shown.</summary>
    private async Task<(Round Round, string Numbers)> RoundAsync(Guid admin, Round.Types.Scope? scope = null)
    {
        var invoker = service.AsIn(consortium, admin, Role.Admin);
        var (matching, rounds) = (new Clients(invoker), new Clients(invoker));
        var round = await matching.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Scope = scope });
        await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (round = await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
        int[] numbers =
        [
            (await matching.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).NotShownCount,
            (await rounds.Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name })).NotShownCount,
            (await rounds.Rounds.ListWaitingOfficersAsync(new())).NotShownCount,
        ];
        await matching.Rounds.DiscardRoundAsync(new() { Name = round.Name });
        return (round, string.Join(", ", numbers));
    }

    private async Task InviteAsync(Guid admin, Guid invited)
    {
        await service.PublishAsync(new MembershipChanged(invited, consortium, ["officer"], false, DateTimeOffset.UtcNow, InvitedBy: admin));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE person_id = @p0 AND admin_id = @p1", invited, admin) == 1, "who invited");
    }

    private Task<Guid> Joins(string role, string? organization = null, bool joined = true, string? need = null) => service.Joined(
        service.Facts(role, consortium), facts => facts with
        {
            Organization = organization ?? facts.Organization,
            Joined = joined,
            Needs = need is null ? facts.Needs : [need],
            Ready = joined,

            // So long ago that they have waited.
            UpdatedAt = DateTimeOffset.UtcNow.AddDays(-30),
        });
}
