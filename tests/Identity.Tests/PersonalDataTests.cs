using System.Globalization;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class PersonalDataTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private static readonly Guid Demo = Guid.Parse("0199c0de-0000-7000-8000-000000000001");

    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    private PersonalRecordsService.PersonalRecordsServiceClient AsProfile => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task A_token_says_when_the_password_was_given_and_a_refresh_does_not_change_that()
    {
        var (browser, _, _) = await SignedIn();
        var before = service.Clock.GetUtcNow();
        var first = await browser.RedeemAsync(await browser.AuthorizeAsync());
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", first.GetProperty("refresh_token").GetString()!));

        var (given, kept) = (AuthTime(first), AuthTime(second));

        Assert.InRange(given, before.AddSeconds(-5), before.AddSeconds(1));
        Assert.Equal(given, kept);
        browser.Dispose();
    }

    [Theory]
    [InlineData("&max_age=600", 11, "/account/login")]
    [InlineData("&max_age=600", 9, "/callback")]
    [InlineData("&prompt=login", 0, "/account/login")]
    [InlineData("", 60, "/callback")]
    public async Task A_program_may_ask_for_a_fresh_sign_in(string asked, int minutesLater, string leadsTo)
    {
        var (browser, _, _) = await SignedIn();
        service.Clock.Advance(TimeSpan.FromMinutes(minutesLater));

        var location = await browser.AuthorizeAsync(asked);

        Assert.Equal(leadsTo, location.AbsolutePath);
        // Having signed in again, one does not come back to the sign-in page for ever.
        Assert.DoesNotContain("prompt", location.Query, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Who_is_asked_for_a_fresh_sign_in_reads_that_they_are_still_signed_in()
    {
        var (browser, email, _) = await SignedIn();
        using var stranger = new CodeFlow(service.CreateHandler());
        service.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await browser.Http.GetStringAsync((await browser.AuthorizeAsync("&max_age=600")).PathAndQuery);
        var theirs = await stranger.Http.GetStringAsync((await stranger.AuthorizeAsync("&max_age=600")).PathAndQuery);

        Assert.Contains("still signed in", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{email}\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Sign in</h1>", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("still signed in", theirs, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Signing_in_again_makes_the_sign_in_fresh()
    {
        var (browser, email, _) = await SignedIn();
        service.Clock.Advance(TimeSpan.FromMinutes(30));
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);

        var answer = await browser.RedeemAsync(await browser.AuthorizeAsync("&max_age=600"));

        Assert.InRange(AuthTime(answer), service.Clock.GetUtcNow().AddSeconds(-5), service.Clock.GetUtcNow().AddSeconds(1));
        browser.Dispose();
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("matching")]
    public async Task A_service_gets_a_token_of_its_own_and_nobody_else_does(string name)
    {
        using var program = new CodeFlow(service.CreateHandler());

        var answer = await program.TokenAsync(("grant_type", "client_credentials"), ("client_id", $"mentornet-{name}"), ("client_secret", $"{name}-secret"));
        var refused = await program.TokenAsync(("grant_type", "client_credentials"), ("client_id", $"mentornet-{name}"), ("client_secret", "guessed"));

        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal(["service"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.DoesNotContain(token.Claims, claim => claim.Type is "consortium" or "auth_time");
        Assert.Equal("invalid_client", refused.GetProperty("error").GetString());
    }

    [Fact]
    public async Task An_export_holds_account_memberships_and_sessions_and_no_secret()
    {
        var (browser, email, person) = await SignedIn();
        await browser.RedeemAsync(await browser.AuthorizeAsync());
        using var call = AsProfile.ExportPersonalData(new() { Person = $"people/{person}", Consortia = { $"consortia/{Demo}" } });

        var parts = await call.ResponseStream.ReadAllAsync().ToListAsync();

        var records = parts.Where(part => part.Record is not null).ToLookup(part => part.Record.Collection, part => part.Record.Json);
        Assert.Contains(email, Assert.Single(records["account"]), StringComparison.Ordinal);
        Assert.Contains("\"officer\"", Assert.Single(records["memberships"]), StringComparison.Ordinal);
        Assert.Contains("MentorNet command line", Assert.Single(records["sign_in_sessions"]), StringComparison.Ordinal);
        Assert.DoesNotContain(parts, part => part.ToString().Contains("PasswordHash", StringComparison.OrdinalIgnoreCase) || part.ToString().Contains("SecurityStamp", StringComparison.OrdinalIgnoreCase));
        browser.Dispose();
    }

    [Fact]
    public async Task The_account_ends_first_and_the_address_with_the_last_mail()
    {
        var (browser, email, person) = await SignedIn();
        var session = await browser.RedeemAsync(await browser.AuthorizeAsync());
        var erasure = Guid.CreateVersion7();

        await service.PublishAsync(new ErasureDue(erasure, person, [Demo], ErasurePhase.Close, service.Clock.GetUtcNow()));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "identity", Phase: ErasurePhase.Close } message && message.PersonId == person));

        Assert.True(await service.Bus.Published.Any<MembershipChanged>(sent => sent.Context.Message.PersonId == person && sent.Context.Message.Roles.Count == 0));
        var refused = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", session.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", refused.GetProperty("error").GetString());
        Assert.Equal("/account/login", (await browser.AuthorizeAsync()).AbsolutePath);
        Assert.Equal([email], await TextsAsync("SELECT email FROM farewells WHERE person_id = @person", person));
        Assert.Empty(await TextsAsync("""SELECT "Email" FROM "AspNetUsers" WHERE "Id" = @person""", person));
        Assert.Empty(await TextsAsync("""SELECT "Subject" FROM "OpenIddictTokens" WHERE "Subject" = @person::text""", person));

        // Asked again, as when the confirmation was lost: it changes nothing and keeps the address for the mail.
        await service.PublishAsync(new ErasureDue(erasure, person, [Demo], ErasurePhase.Close, service.Clock.GetUtcNow()));
        await service.PublishAsync(new ErasureDue(erasure, person, [Demo], ErasurePhase.Finish, service.Clock.GetUtcNow()));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Phase: ErasurePhase.Finish } message && message.PersonId == person));

        await Eventually.True(async () => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.Any(mail => mail.Subject == "Your data has been erased"), "the last mail");
        Assert.Empty(await TextsAsync("SELECT email FROM farewells WHERE person_id = @person", person));
        await Eventually.True(async () => (await TextsAsync($"SELECT recipient FROM mail WHERE recipient = '{email}' AND @person IS NOT NULL", person)).Count == 0, "the address is gone with it");
        browser.Dispose();
    }

    [Fact]
    public async Task Somebody_on_the_list_of_erased_people_is_gone_again_after_a_restore_with_invitations_to_their_address()
    {
        var (browser, email, person) = await SignedIn();
        browser.Dispose();
        var invitee = Guid.CreateVersion7();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES"))
        {
            Database = new NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Database,
        }.ToString());
        await using (var invite = database.CreateCommand($"""
            INSERT INTO invitations (id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at)
            VALUES (gen_random_uuid(), '{service.Consortium}', '{invitee}', '{email}', 'Demo Person', '{"{officer}"}', 'OPEN', now(), now() + interval '7 days')
            """))
        {
            await invite.ExecuteNonQueryAsync();
        }

        Assert.NotEmpty(await TablesWithAsync(database, email));
        var list = Path.GetTempFileName();
        // A line that was cut short when the disk was full comes again, whole, before anything is erased.
        await File.WriteAllTextAsync(list, $"person,erased_at,consortia\n{person},2026-11-2");
        await ErasureList.AppendAsync(list, person, service.Clock.GetUtcNow(), [Demo]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Database", service.Postgres.ConnectionString)]).Build();

        Assert.Equal(0, await ErasureList.ApplyAsync(Personal.Tables, configuration, [list]));
        Assert.Equal(0, await ErasureList.ApplyAsync(Personal.Tables, configuration, [list]));

        Sentences.None(await TablesWithAsync(database, email));
        // The others learn of both, by the events that leave when the service starts.
        foreach (var gone in new[] { person, invitee })
        {
            Assert.True(await service.Bus.Published.Any<MembershipChanged>(sent => sent.Context.Message.PersonId == gone && sent.Context.Message.Roles.Count == 0));
        }

        await File.WriteAllTextAsync(list, "nonsense\n");
        Assert.Equal(1, await ErasureList.ApplyAsync(Personal.Tables, configuration, [list]));
        File.Delete(list);
    }

    private static async Task<List<string>> TablesWithAsync(NpgsqlDataSource database, string text)
    {
        var found = new List<string>();
        foreach (var table in await ReadAsync("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"))
        {
            found.AddRange(await ReadAsync($"SELECT '{table}' FROM {table} AS t WHERE strpos(lower(t::text), lower('{text}')) > 0"));
        }

        return found;

        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var texts = new List<string>();
            while (await reader.ReadAsync())
            {
                texts.Add(reader.GetString(0));
            }

            return texts;
        }
    }

    [Fact]
    public async Task Mails_tell_of_an_export_and_of_an_erasure_that_is_to_come()
    {
        var (browser, email, person) = await SignedIn();
        var due = service.Clock.GetUtcNow().AddDays(14);
        await service.PublishAsync(Profile(person, "America/Denver", service.Clock.GetUtcNow()));
        await service.PublishAsync(Profile(person, "Asia/Tokyo", service.Clock.GetUtcNow().AddMinutes(-1)));
        await Eventually.True(async () => (await TextsAsync("SELECT time_zone FROM reader_zones WHERE person_id = @person", person)) is ["America/Denver"], "the latest zone is known");
        await service.PublishAsync(new ExportReady(Guid.CreateVersion7(), person, due));
        await service.PublishAsync(new ErasureScheduled(Guid.CreateVersion7(), person, due));
        await service.PublishAsync(new ErasureReminded(Guid.CreateVersion7(), person, due));
        await service.PublishAsync(new ErasureCancelled(Guid.CreateVersion7(), person, due));

        await Eventually.True(async () => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.Count == 4, "four mails");

        var mails = (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails;
        Assert.Equal(["Your data is ready", "Your data stays", "Your data will be erased", "Your data will be erased soon"], mails.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        Assert.All(mails.Where(mail => mail.Subject != "Your data stays"), mail => Assert.Contains(Moments.At(due, Moments.Zone("America/Denver")!), mail.Text, StringComparison.Ordinal));
        browser.Dispose();
    }

    [Fact]
    public async Task Of_somebody_whose_zone_is_not_known_a_mail_tells_times_in_UTC_and_says_so()
    {
        var (browser, email, person) = await SignedIn();
        var due = service.Clock.GetUtcNow().AddDays(14);

        await service.PublishAsync(new ExportReady(Guid.CreateVersion7(), person, due));

        var mail = await Eventually.Get(async () => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.FirstOrDefault(), "the mail");
        Assert.Contains($"{Moments.At(due, NodaTime.DateTimeZone.Utc)}, after", mail.Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    private static ProfileUpdated Profile(Guid person, string zone, DateTimeOffset at) => new(
        person, Guid.CreateVersion7(), 1, ["officer"], "", "", "", "", null, [], [], "", "", "", "", "", null, 0, [], zone, false, at);

    private static DateTimeOffset AuthTime(System.Text.Json.JsonElement answer) => DateTimeOffset.FromUnixTimeSeconds(
        long.Parse(new JsonWebToken(answer.GetProperty("access_token").GetString()).GetClaim("auth_time").Value, CultureInfo.InvariantCulture));

    private async Task<(CodeFlow Browser, string Email, Guid Person)> SignedIn()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var browser = new CodeFlow(service.CreateHandler());
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        return (browser, email, Guid.Parse((await TextsAsync($"""SELECT "Id"::text FROM "AspNetUsers" WHERE "Email" = '{email}' AND @person IS NOT NULL""", Guid.Empty))[0]));
    }

    private async Task<List<string>> TextsAsync(string sql, Guid person)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("person", person);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
