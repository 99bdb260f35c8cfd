using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using MassTransit;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.PersonalData;

public sealed class ErasureTests(DataFixture service) : IClassFixture<DataFixture>
{
    private readonly Guid person = Guid.CreateVersion7();

    [Fact]
    public async Task What_goes_and_what_stays_and_why_is_told_before()
    {
        await ProfileAsync();
        service.Others["library"].IsDown = true;

        var preview = await service.Person(person).PersonalData.PreviewErasureAsync(new());
        service.Others["library"].IsDown = false;

        Assert.Equal(["library"], preview.NotAnswering);
        Assert.Contains(preview.Effects, effect => effect is { Service: "profile", Kept: false, Count: 1 } && effect.Title.StartsWith("Your profile", StringComparison.Ordinal));
        Assert.Contains(preview.Effects, effect => effect is { Service: "messaging", Kept: true, Count: 3, Reason: "They are shared." });
        Assert.All(preview.Effects, effect => Assert.Equal(effect.Kept, effect.Reason.Length > 0));
    }

    [Fact]
    public async Task It_is_asked_for_only_shortly_after_the_password_was_given()
    {
        var without = new Clients(service.As(person, Role.Officer));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FRESH_SIGN_IN_REQUIRED", () => without.PersonalData.CreateErasureAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task It_begins_after_fourteen_days_and_can_be_cancelled_until_then()
    {
        var erasure = await service.Person(person).PersonalData.CreateErasureAsync(new());
        var again = await service.Person(person).PersonalData.CreateErasureAsync(new());
        var mine = await service.Person(person).PersonalData.GetMyErasureAsync(new());

        Assert.Equal(Erasure.Types.State.Scheduled, erasure.State);
        Assert.Equal(TimeSpan.FromDays(14), erasure.DueTime.ToDateTimeOffset() - erasure.CreateTime.ToDateTimeOffset());
        Assert.Equal((erasure.Name, erasure.Name), (again.Name, mine.Name));
        await RpcAssert.Fails(StatusCode.NotFound, "ERASURE_NOT_FOUND", () => service.Person(Guid.CreateVersion7()).PersonalData.CancelErasureAsync(new() { Name = erasure.Name }).ResponseAsync);

        var cancelled = await service.Person(person).PersonalData.CancelErasureAsync(new() { Name = erasure.Name });

        Assert.Equal(Erasure.Types.State.Cancelled, cancelled.State);
        await RpcAssert.Fails(StatusCode.NotFound, "ERASURE_NOT_FOUND", () => service.Person(person).PersonalData.GetMyErasureAsync(new()).ResponseAsync);
        Assert.True(await service.Bus.Published.Any<ErasureScheduled>(sent => sent.Context.Message.PersonId == person));
        Assert.True(await service.Bus.Published.Any<ErasureCancelled>(sent => sent.Context.Message.PersonId == person));
        service.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty(await Asked(ErasurePhase.Close));
    }

    [Fact]
    public async Task It_goes_through_its_phases_asks_again_who_does_not_confirm_and_is_reported()
    {
        await ProfileAsync();
        var erasure = await service.Person(person).PersonalData.CreateErasureAsync(new());
        var id = Guid.Parse(erasure.Name["erasures/".Length..]);

        service.Clock.Advance(TimeSpan.FromDays(11));
        Assert.True(await service.Bus.Published.Any<ErasureReminded>(sent => sent.Context.Message.PersonId == person));
        Assert.Equal(Erasure.Types.State.Scheduled, (await service.Person(person).PersonalData.GetMyErasureAsync(new())).State);

        service.Clock.Advance(TimeSpan.FromDays(3));
        var close = await First(ErasurePhase.Close);
        Assert.Equal([service.Consortium], close.Consortia);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ERASURE_BEGUN", () => service.Person(person).PersonalData.CancelErasureAsync(new() { Name = erasure.Name }).ResponseAsync);
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.True(async () => (await Asked(ErasurePhase.Close)).Count >= 2, "Identity is asked again");
        Assert.Empty(await Asked(ErasurePhase.Erase));

        await Confirm(id, "identity", ErasurePhase.Close);
        await Eventually.True(async () => (await Report(erasure.Name)).WaitingFor.Count == 6, "the services are next");
        service.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Empty(await Asked(ErasurePhase.Erase));
        service.Clock.Advance(TimeSpan.FromMinutes(6));
        await First(ErasurePhase.Erase);

        // Profile does its own part; the others are still waited for.
        await Eventually.True(async () => (await Report(erasure.Name)).WaitingFor is ["caseload", "library", "matching", "messaging", "web"], "Profile has confirmed");
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", person));
        foreach (var other in new[] { "caseload", "library", "matching", "messaging" })
        {
            await Confirm(id, other, ErasurePhase.Erase);
        }

        service.Clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.True(async () => (await Asked(ErasurePhase.Erase)).Count >= 2, "the last one is asked again");
        Assert.Empty(await Asked(ErasurePhase.Finish));
        await Confirm(id, "web", ErasurePhase.Erase);
        await First(ErasurePhase.Finish);
        await Confirm(id, "identity", ErasurePhase.Finish);

        await Eventually.True(async () => (await Report(erasure.Name)).State == Erasure.Types.State.Done, "it is done");
        var report = await Report(erasure.Name);
        Assert.Equal(8, report.Confirmations.Count);
        Assert.Equal([$"consortia/{service.Consortium}"], report.Consortia);
        Assert.Contains(report.Confirmations, confirmation => confirmation is { Service: "profile", Phase: "ERASE", RemovedCount: 1 });
    }

    [Fact]
    public async Task What_comes_late_does_not_bring_her_back()
    {
        await ProfileAsync();
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, service.Clock.GetUtcNow()));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", person) == 0, "she is erased");

        var late = Guid.CreateVersion7();
        await service.PublishAsync(new MembershipChanged(person, service.Consortium, ["officer"], true, service.Clock.GetUtcNow()), late);
        Assert.True(await service.Bus.Consumed.Any<MembershipChanged>(received => received.Context.MessageId == late));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "MEMBERSHIP_ENDED", () => new Clients(service.As(person, Role.Officer)).People.GetMyPersonAsync(new()).ResponseAsync);

        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", person));
    }

    [Fact]
    public async Task An_erasure_reaches_every_consortium_of_hers_and_nobody_else()
    {
        var (elsewhere, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ProfileAsync();
        await new Clients(service.AsIn(elsewhere, person, Role.Mentor)).People.GetMyPersonAsync(new());
        await new Clients(service.AsIn(elsewhere, other, Role.Mentor)).People.GetMyPersonAsync(new());
        Assert.Equal(2L, await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", person));

        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium, elsewhere], ErasurePhase.Erase, service.Clock.GetUtcNow()));

        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", person) == 0, "she is erased");
        Assert.Equal(1L, await service.ScalarAsync<long>("SELECT count(*) FROM people WHERE person_id = @person", other));
    }

    [Fact]
    public async Task All_of_it_works_by_REST()
    {
        var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.CreateSignedIn(person, service.Consortium, service.Clock.GetUtcNow(), Role.Operator));

        var preview = await http.GetFromJsonAsync<JsonElement>("/v1/erasures:preview");
        var created = await (await http.PostAsJsonAsync("/v1/erasures", new { })).Content.ReadFromJsonAsync<JsonElement>();
        var mine = await http.GetFromJsonAsync<JsonElement>("/v1/erasures:mine");
        var all = await http.GetFromJsonAsync<JsonElement>("/v1/erasures?pageSize=1");
        var cancelled = await (await http.PostAsJsonAsync($"/v1/{created.GetProperty("name").GetString()}:cancel", new { })).Content.ReadFromJsonAsync<JsonElement>();

        Assert.True(preview.GetProperty("effects").GetArrayLength() > 3);
        Assert.Equal(created.GetProperty("name").GetString(), mine.GetProperty("name").GetString());
        Assert.Equal(1, all.GetProperty("erasures").GetArrayLength());
        Assert.Equal("CANCELLED", cancelled.GetProperty("state").GetString());
    }

    private async Task ProfileAsync() => await new Clients(service.As(person, Role.Officer)).People.GetMyPersonAsync(new());

    private async Task<Erasure> Report(string name) => (await service.Operator.PersonalData.ListErasuresAsync(new() { PageSize = 1000 })).Erasures.Single(erasure => erasure.Name == name);

    private Task Confirm(Guid erasure, string name, string phase) => service.PublishAsync(new ErasureConfirmed(erasure, person, name, phase, 3, 1, service.Clock.GetUtcNow()));

    private async Task<ErasureDue> First(string phase) => await Eventually.Get(async () => (await Asked(phase)).FirstOrDefault(), $"{phase} is asked for");

    private Task<List<ErasureDue>> Asked(string phase) => Task.FromResult(service.Bus.Published.Snapshot(person, phase));
}

internal static class PublishedEvents
{
    /// <summary>Lists what was published until now; the harness's own list waits for more.</summary>
    public static List<ErasureDue> Snapshot(this MassTransit.Testing.IPublishedMessageList published, Guid person, string phase)
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        return [.. published.Select<ErasureDue>(now.Token).Select(sent => sent.Context.Message).Where(message => message.PersonId == person && message.Phase == phase)];
    }
}
