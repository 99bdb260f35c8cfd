using System.Net;
using System.Web;
using Dapper;
using MentorNet.Access.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using MentorNet.Web.Shell.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.PersonalData;

public sealed class DataPageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_file_that_is_ready_can_be_downloaded_whole()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        var page = await browser.Read("/data");

        var file = await browser.Get("/data/exports/0199c0de-0000-7000-8000-0000000000e1/file");

        Assert.Contains("href=\"/data/exports/0199c0de-0000-7000-8000-0000000000e1/file\"", page, StringComparison.Ordinal);
        Assert.Equal("application/zip", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(file.Headers.CacheControl?.NoStore);
        Assert.Equal("first second", await file.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_sign_in_that_is_too_old_is_asked_for_anew_and_leads_back_to_the_file()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Get($"/data/exports/{Guid.NewGuid()}/file");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var asked = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Assert.StartsWith($"{TestTokens.Issuer}connect/authorize?", response.Headers.Location.ToString(), StringComparison.Ordinal);
        Assert.Equal(("300", web.Consortium.ToString()), (asked["max_age"], asked["consortium"]));
    }

    [Fact]
    public async Task What_goes_and_what_stays_is_read_before_and_a_part_that_is_away_is_named()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await browser.Read("/data/erasure");

        Assert.True(page.IndexOf("Your profile", StringComparison.Ordinal) < page.IndexOf("What stays, without your name", StringComparison.Ordinal));
        Assert.Contains("They are the other person&#x27;s copy.", page, StringComparison.Ordinal);
        Assert.Contains("Not answering right now: Library", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Check the box")]
    [InlineData("yes", "Sign in again below")]
    public async Task Nothing_is_erased_without_a_decision_and_a_fresh_sign_in(string sure, string told)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = await (await browser.Submit("/data/erasure", "erase", ("sure", sure))).Content.ReadAsStringAsync();

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("/data/sign-in?returnUrl=%2Fdata%2Ferasure", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_sign_in_anew_leads_to_no_other_site()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var response = await browser.Get("/data/sign-in?returnUrl=https%3A%2F%2Fevil.example%2F");

        Assert.StartsWith(TestTokens.Issuer, response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", response.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_session_is_known_to_be_a_persons_and_goes_with_them()
    {
        var (_, session) = await web.SignedIn(Long, Role.Officer);
        await using var connection = new NpgsqlConnection(web.Postgres.OwnerConnectionString);
        var person = await connection.QuerySingleAsync<Guid>("SELECT person_id FROM sessions WHERE id = @id", new { id = Guid.Parse(session) });
        using var call = new PersonalRecordsService.PersonalRecordsServiceClient(web.AsIn(null, Guid.CreateVersion7(), Role.Service)).ExportPersonalData(new() { Person = $"people/{person}" });
        var records = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            records += call.ResponseStream.Current.Record is null ? 0 : 1;
        }

        await using (var work = await web.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            await work.EraseAsync(Personal.Tables, person, [], DateTimeOffset.UtcNow);
            await work.CommitAsync();
        }

        Assert.Equal(1, records);
        Assert.Equal(0, await connection.QuerySingleAsync<int>("SELECT count(*)::int FROM sessions WHERE id = @id", new { id = Guid.Parse(session) }));
    }
}
