using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class RowSecurityTests(MatchingFixture service) : OfRowSecurity<Program>(service, "request_deadlines", "request_tasks", "round_jobs"), IClassFixture<MatchingFixture>
{
    private readonly MatchingFixture service = service;

    protected override async Task Given()
    {
        var mentor = await service.AMentor();
        await service.AnOpenRequest(await service.AnOfficer(), mentor);
        await service.AnOpenPairing(await service.AnOfficer(), mentor);
        await service.Officer(await service.AnOfficer()).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });
        var invited = Guid.CreateVersion7();
        await service.PublishAsync(new Contracts.Identity.V1.MembershipChanged(invited, service.Consortium, ["officer"], false, DateTimeOffset.UtcNow, InvitedBy: Guid.CreateVersion7()));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE person_id = @p0", invited) == 1, "who invited");
        var officer = await service.AnOfficer();
        var suggestions = new Clients(service.As(officer, Access.V1.Role.Officer));
        await suggestions.Suggestions.FindSuggestionsAsync(new() { Kind = V1.Kind.Peer });
        await suggestions.Rematches.CreateRematchAsync(new() { Transition = true });
        await suggestions.Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" });
        var weights = await suggestions.Weights.GetWeightsAsync(new());
        weights.Kinds[0].Parts[0].Weight++;
        await new Clients(service.As(officer, Access.V1.Role.Admin)).Weights.UpdateWeightsAsync(new() { Weights = weights });
        var requests = new Clients(service.As(officer, Access.V1.Role.Officer));
        await requests.Requests.CreateRankedChoiceAsync(new() { Mentors = { $"people/{mentor}" }, Message = "Hello" });
        await requests.Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{await service.AMentor(capacity: 0)}", Message = "Hello" });
        var admin = service.Admin();
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await admin.Rounds.SetRoundPairAsync(new()
        {
            Round = round.Name,
            Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" },
            Setting = V1.SetRoundPairRequest.Types.Setting.Pin,
        });
        var rounds = new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin));
        await rounds.Rounds.OpenRoundAsync(new() { Name = round.Name });
        await new Clients(service.As(officer, Access.V1.Role.Officer)).Rounds.UpdateRankingAsync(new() { Name = $"{round.Name}/ranking", People = { $"people/{mentor}" } });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await service.AnOfficer();
        await service.AnOfficer();
        await new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin)).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table" });
        await service.ScalarAsync<Guid>("INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@p0, '-infinity') RETURNING consortium_id", service.Consortium);
    }
}
