using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.OwnClients;

public sealed class OwnClientTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task A_coach_keeps_a_client_whom_nobody_else_sees()
    {
        var coach = Guid.CreateVersion7();
        var mine = service.Coach(coach);
        var request = new CreateOwnClientRequest { OwnClient = new() { DisplayName = "Ana  Ruiz", Organization = "City of Elm", Contact = "ana@example.org" }, RequestId = $"{Guid.NewGuid()}" };

        var client = await mine.OwnClients.CreateOwnClientAsync(request);

        Assert.Equal(("Ana Ruiz", "City of Elm", false), (client.DisplayName, client.Organization, client.Ended));
        Assert.Equal(client.Name, (await mine.OwnClients.CreateOwnClientAsync(request)).Name);
        Assert.Equal(Engagement.Types.Kind.Client, (await mine.Engagements.GetEngagementAsync(new() { Name = client.Engagement })).Kind);
        await RpcAssert.Fails(StatusCode.AlreadyExists, "OWN_CLIENT_EXISTS", () => mine.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "ana ruiz", Contact = "ANA@example.org" } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "OWN_CLIENT_NOT_FOUND", () => service.Stranger().OwnClients.GetOwnClientAsync(new() { Name = client.Name }).ResponseAsync);
        Assert.Empty((await service.Stranger().OwnClients.ListOwnClientsAsync(new())).OwnClients);
    }

    [Fact]
    public async Task It_is_changed_ended_and_deleted_and_its_hours_stay_under_a_code()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        var client = await coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz", Named = true } });
        await coach.Hours.LogHoursAsync(new() { Parent = client.Engagement, Entry = new() { Date = new() { Year = 2026, Month = 1, Day = 5 }, Minutes = 60 } });

        var changed = await coach.OwnClients.UpdateOwnClientAsync(new() { OwnClient = new() { Name = client.Name, Organization = "City of Elm", Etag = client.Etag } });
        Assert.Equal(("Ana Ruiz", "City of Elm", true), (changed.DisplayName, changed.Organization, changed.Named));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => coach.OwnClients.UpdateOwnClientAsync(new() { OwnClient = client }).ResponseAsync);
        Assert.True((await coach.OwnClients.EndOwnClientAsync(new() { Name = client.Name })).Ended);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => coach.OwnClients.EndOwnClientAsync(new() { Name = client.Name }).ResponseAsync);
        await coach.OwnClients.DeleteOwnClientAsync(new() { Name = client.Name });

        await RpcAssert.Fails(StatusCode.NotFound, "OWN_CLIENT_NOT_FOUND", () => coach.OwnClients.GetOwnClientAsync(new() { Name = client.Name }).ResponseAsync);
        var log = (await coach.Hours.DownloadIcfLogAsync(new())).Data.ToStringUtf8();
        Assert.Contains("C-001", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_planned_with_one_who_is_ended_or_deleted_takes_nobodys_time_any_more(bool deleted)
    {
        var coach = service.Coach(Guid.CreateVersion7());
        var client = await coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz" } });
        var start = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(7));
        var session = await coach.Sessions.CreateSessionAsync(new() { Parent = client.Engagement, StartTime = start, TimeZone = "America/Chicago", Agreed = true });
        await coach.Sessions.CreateSessionSeriesAsync(new() { Parent = client.Engagement, StartTime = Timestamp.FromDateTimeOffset(start.ToDateTimeOffset().AddDays(1)), TimeZone = "America/Chicago", Count = 3, Rhythm = SessionSeries.Types.Rhythm.Weekly, Agreed = true });

        if (deleted)
        {
            await coach.OwnClients.DeleteOwnClientAsync(new() { Name = client.Name });
        }
        else
        {
            await coach.OwnClients.EndOwnClientAsync(new() { Name = client.Name });
        }

        Assert.Equal(Session.Types.State.Cancelled, (await coach.Sessions.GetSessionAsync(new() { Name = session.Name })).State);
        Assert.Empty((await coach.Sessions.ListSessionsAsync(new() { Parent = "engagements/-" })).Sessions);
        var next = await coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ben Ortiz" } });
        Assert.Equal(session.StartTime, (await coach.Sessions.CreateSessionAsync(new() { Parent = next.Engagement, StartTime = session.StartTime, TimeZone = "America/Chicago", Agreed = true })).StartTime);
    }

    [Fact]
    public async Task Lists_by_name_page_by_page_and_checks_each_field()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        foreach (var name in new[] { "Cy", "ana", "Bo", "Abe" })
        {
            await coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = name, Contact = $"{Guid.NewGuid()}@example.org" } });
        }

        var seen = new List<string>();
        var request = new ListOwnClientsRequest { PageSize = 1 };
        do
        {
            var page = await coach.OwnClients.ListOwnClientsAsync(request);
            seen.AddRange(page.OwnClients.Select(client => client.DisplayName));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["Abe", "ana", "Bo", "Cy"], seen);
        // What an imported log may have, a form may have.
        Assert.Equal("555-0100", (await coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Dee", Contact = "555-0100" } })).Contact);
        await RpcAssert.FailsOnField("own_client.contact", () => coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "A", Contact = "555\n0100" } }).ResponseAsync);
        await RpcAssert.FailsOnField("own_client", () => coach.OwnClients.CreateOwnClientAsync(new()).ResponseAsync);
        await RpcAssert.FailsOnField("own_client.display_name", () => coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() }).ResponseAsync);
        await RpcAssert.FailsOnField("own_client.organization", () => coach.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "A", Organization = new string('x', 121) } }).ResponseAsync);
    }
}
