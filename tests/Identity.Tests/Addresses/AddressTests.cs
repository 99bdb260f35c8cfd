using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.AddressFacts.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Addresses;

/// <summary>Covers another mail address, and leaving the one that a former employer can read: from that moment on nothing goes there.</summary>
public sealed class AddressTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    [Fact]
    public async Task From_the_moment_on_nothing_goes_to_the_address_that_was_left_and_nobody_signs_in_by_it()
    {
        var (person, work) = await AnOfficer("district.example.org");
        var home = Private();
        await QueueAsync(work, "An old one");
        using var forgetful = Browser();
        await forgetful.PostFormAsync("/account/forgot", ("Email", work));
        var reset = (await MailTo(work, "Reset")).Text;

        var left = await As(person).Addresses.ChangeAddressAsync(new() { Email = home, Leave = true });
        var mails = await MailsTo(work);

        Assert.Equal(("", home), (left.Email, left.AskedEmail));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", work));
        await Eventually.True(() => Task.FromResult(Events<WorkAddressLeft>().Any(told => told.PersonId == person && told.Domain == "district.example.org")), "the other services are told");
        await ConsumedAsync(new PairingPaused(Guid.CreateVersion7(), service.Consortium, person, Guid.CreateVersion7(), service.Clock.GetUtcNow()));
        await ConsumedAsync(new EngagementClosed(Guid.CreateVersion7(), service.Consortium, Guid.CreateVersion7(), person, service.Clock.GetUtcNow()));
        await ConsumedAsync(new CalendarInvitation(
            person, service.Consortium, $"{Guid.CreateVersion7()}@mentornet", 0, service.Clock.GetUtcNow(), false, "Weekly", "2099-12-03T10:00:00", "America/Phoenix", 60, 1, []));
        await using var database = service.Postgres.AsSuperuser();
        await using var membership = database.CreateCommand("SELECT consortium_id FROM memberships WHERE person_id = $1");
        membership.Parameters.AddWithValue(person);
        await ConsumedAsync(new InactivityRuleAnnounced((Guid)(await membership.ExecuteScalarAsync())!, new DateOnly(2099, 12, 3), service.Clock.GetUtcNow()));

        await forgetful.PostFormAsync("/account/forgot", ("Email", work));
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(work, IdentityFixture.DemoPassword)).StatusCode);
        var link = Regex.Match(reset, @"/account/reset\?\S+").Value;
        Assert.Contains("already been used", await (await forgetful.PostFormAsync(link, ("Password", "copper violet harbor train"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(mails.Count, (await MailsTo(work)).Count);
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1 OR recipient LIKE '%left.invalid'", work));
        Assert.DoesNotContain("left.invalid", (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new())).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_sign_in_ends_and_this_one_stays()
    {
        var (person, work) = await AnOfficer("district.example.org");
        using var here = Browser();
        await here.SignInAsync(work, IdentityFixture.DemoPassword);
        var own = await here.RedeemAsync(await here.AuthorizeAsync());
        using var elsewhere = Browser();
        await elsewhere.SignInAsync(work, IdentityFixture.DemoPassword);
        var others = await elsewhere.RedeemAsync(await elsewhere.AuthorizeAsync());
        var session = new JsonWebToken(own.GetProperty("access_token").GetString()).GetClaim("oi_au_id").Value;

        await new Clients(service.WithToken(TestTokens.Create(person, null, service.Clock.GetUtcNow(), session, Role.Officer))).Addresses.ChangeAddressAsync(new() { Email = Private(), Leave = true });

        Assert.True((await Refresh(here, own)).TryGetProperty("access_token", out _));
        Assert.Equal("invalid_grant", (await Refresh(elsewhere, others)).GetProperty("error").GetString());
        Assert.Equal("/account/login", (await elsewhere.AuthorizeAsync()).AbsolutePath);
    }

    [Fact]
    public async Task The_new_address_counts_once_it_is_confirmed_there_with_the_password_and_signs_in_before()
    {
        var (person, _) = await AnOfficer("district.example.org");
        var home = Private();
        await As(person).Addresses.ChangeAddressAsync(new() { Email = home.ToUpperInvariant(), Leave = true });
        var link = Regex.Match((await MailTo(home, "Confirm")).Text, @"/account/address\?\S+").Value;
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(home, IdentityFixture.DemoPassword)).StatusCode);

        var wrong = await (await browser.PostFormAsync(link, ("Password", "not mine at all"))).Content.ReadAsStringAsync();
        var right = await (await browser.PostFormAsync(link, ("Password", IdentityFixture.DemoPassword))).Content.ReadAsStringAsync();
        var again = await browser.Http.GetStringAsync(link);

        Assert.Contains("not the password", wrong, StringComparison.Ordinal);
        Assert.Contains(home, right, StringComparison.Ordinal);
        Assert.Contains("already been used", again, StringComparison.Ordinal);
        Assert.Equal((home, ""), await AddressOf(person));
        await Eventually.True(
            () => Task.FromResult(Events<MembershipChanged>().Any(told => told.PersonId == person && told is { Joined: true, MailDomain: "district.example.org", FurtherDomains: ["home.example.net"] })),
            "Profile hears of its domain");
        await ConsumedAsync(new PairingPaused(Guid.CreateVersion7(), service.Consortium, person, Guid.CreateVersion7(), service.Clock.GetUtcNow()));
        await MailTo(home, "paused");
        using var after = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await after.SignInAsync(home, IdentityFixture.DemoPassword)).StatusCode);
    }

    [Fact]
    public async Task An_upgrade_tells_every_domain_that_was_left_before_and_an_hour_later_once_more()
    {
        var (person, _) = await AnOfficer("district.example.org");
        var home = Private();
        await As(person).Addresses.ChangeAddressAsync(new() { Email = home, Leave = true });
        using var browser = Browser();
        await browser.PostFormAsync(Regex.Match((await MailTo(home, "Confirm")).Text, @"/account/address\?\S+").Value, ("Password", IdentityFixture.DemoPassword));
        await ToldTimes(1);

        // What the file does at an upgrade.
        await using var file = typeof(Program).Assembly.GetManifestResourceStream(typeof(Program).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("0740_tell_left_domains_again.sql", StringComparison.Ordinal)))!;
        var script = await new StreamReader(file).ReadToEndAsync();
        await using var database = service.Postgres.AsSuperuser();
        await using var upgrade = database.CreateCommand(script[script.IndexOf("INSERT INTO", StringComparison.Ordinal)..]);
        await upgrade.ExecuteNonQueryAsync();
        service.Clock.Advance(TimeSpan.FromMinutes(59));
        await ToldTimes(2);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await ToldTimes(3);

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM left_domains_to_tell WHERE person_id = $1::uuid", $"{person}"));

        Task ToldTimes(int times) => Eventually.True(
            () => Task.FromResult(Events<MembershipChanged>().Count(told => told.PersonId == person && told is { Joined: true, MailDomain: "district.example.org", FurtherDomains: ["home.example.net"] }) == times),
            $"it is told {times} times");
    }

    [Fact]
    public async Task Of_an_employer_every_domain_is_left_and_of_another_one_none()
    {
        var (person, _) = await AnOfficer("staff.district.example.org");
        await using var database = service.Postgres.AsSuperuser();
        await using var member = database.CreateCommand($"SELECT consortium_id FROM memberships WHERE person_id = '{person}'");
        var facts = new ProfileUpdated(
            person, (Guid)(await member.ExecuteScalarAsync())!, 1, ["officer"], "", "", "", "", null, [], [], "", "", "", "", "", null, 0, [], "", true, DateTimeOffset.UtcNow,
            Employers: [], EmployerDomains: ["district-mail.example.org district.example.org", "college.example.org"]);
        // The second as a former release says it.
        foreach (var told in new[] { facts, facts with { Version = 2, EmployerDomains = null } })
        {
            await new FactsIntakeService.FactsIntakeServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service)).TakeFactsAsync(new() { ProfileUpdated = JsonSerializer.Serialize(told) });
        }

        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = "me@district-mail.example.org", Leave = true }).ResponseAsync);
        Assert.Null((await As(person).Addresses.GetAddressAsync(new())).LeaveTime);
        var left = await As(person).Addresses.ChangeAddressAsync(new() { Email = Private(), Leave = true });

        Assert.NotNull(left.LeaveTime);
        var addresses = new AddressFactsService.AddressFactsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service));
        Assert.Equal(left.LeaveTime, (await addresses.GetAddressFactsAsync(new() { Person = $"people/{person}" })).LeaveTime);
        Assert.Null((await addresses.GetAddressFactsAsync(new() { Person = $"people/{Guid.NewGuid()}" })).LeaveTime);
        await Eventually.True(
            () => Task.FromResult(Events<WorkAddressLeft>().Any(told =>
                told.PersonId == person && told.Domain == "staff.district.example.org" && told.Domains!.SequenceEqual(["district-mail.example.org", "district.example.org", "staff.district.example.org"]))),
            "the other services are told of each");
        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = "me@mail.district-mail.example.org" }).ResponseAsync);
        Assert.Equal("me@college.example.org", (await As(person).Addresses.ChangeAddressAsync(new() { Email = "me@college.example.org" })).AskedEmail);
    }

    [Fact]
    public async Task Until_another_address_is_confirmed_the_present_one_stays_unless_it_is_left()
    {
        var (person, work) = await AnOfficer("district.example.org");

        var asked = await As(person).Addresses.ChangeAddressAsync(new() { Email = Private() });

        Assert.Equal(work, asked.Email);
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(work, IdentityFixture.DemoPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(asked.AskedEmail, IdentityFixture.DemoPassword)).StatusCode);
    }

    [Fact]
    public async Task Whose_address_it_is_shows_in_no_answer_and_the_account_that_has_it_keeps_it()
    {
        var (person, work) = await AnOfficer("district.example.org");
        var (other, _) = await AnOfficer("example.org");
        var taken = Private();
        await ScalarAsync<Guid>($"""UPDATE "AspNetUsers" SET "Email" = $1, "NormalizedEmail" = upper($1), "UserName" = $1, "NormalizedUserName" = upper($1) WHERE "Id" = '{other}' RETURNING "Id" """, taken);

        var asked = await As(person).Addresses.ChangeAddressAsync(new() { Email = taken, Leave = true });

        Assert.Equal(("", taken), (asked.Email, asked.AskedEmail));
        Assert.DoesNotContain("token=", (await MailTo(taken, "Confirm")).Text, StringComparison.Ordinal);
        Assert.Equal((taken, ""), await AddressOf(other));
        Assert.NotEqual(work, taken);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_an_old_sign_in_is_not_enough()
    {
        var (person, work) = await AnOfficer("district.example.org");
        var old = new Clients(service.WithToken(TestTokens.CreateSignedIn(person, null, service.Clock.GetUtcNow().AddMinutes(-11), Role.Officer)));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "FRESH_SIGN_IN_REQUIRED", () => old.Addresses.ChangeAddressAsync(new() { Email = Private(), Leave = true }).ResponseAsync);
        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = "nobody" }).ResponseAsync);
        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = work }).ResponseAsync);
        foreach (var employers in new[] { "me@district.example.org", "me@mail.District.example.org", "me@example.org" })
        {
            await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = employers, Leave = true }).ResponseAsync);
        }

        Assert.Equal((work, ""), await AddressOf(person));

        await As(person).Addresses.ChangeAddressAsync(new() { Email = Private(), Leave = true });
        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = work }).ResponseAsync);
        await RpcAssert.FailsOnField("email", () => As(person).Addresses.ChangeAddressAsync(new() { Email = "me@mail.district.example.org" }).ResponseAsync);
        for (var i = 0; i < 9; i++)
        {
            await As(person).Addresses.ChangeAddressAsync(new() { Email = Private() });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "ADDRESS_ASKED_OFTEN", () => As(person).Addresses.ChangeAddressAsync(new() { Email = Private() }).ResponseAsync);
    }

    private static string Private() => $"p{Guid.NewGuid():N}@home.example.net";

    private static Task<JsonElement> Refresh(CodeFlow browser, JsonElement tokens) =>
        browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!));

    private Clients As(Guid person) => new(service.WithToken(TestTokens.CreateSignedIn(person, null, service.Clock.GetUtcNow(), Role.Officer)));

    private async Task<(string Email, string Asked)> AddressOf(Guid person) => await As(person).Addresses.GetAddressAsync(new()) is var found ? (found.Email, found.AskedEmail) : default;

    private CodeFlow Browser() => new(service.CreateHandler());

    private async Task<(Guid Id, string Email)> AnOfficer(string domain)
    {
        var email = $"p{Guid.NewGuid():N}@{domain}";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        return (await ScalarAsync<Guid>("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""", email), email);
    }

    // One that no server has taken yet.
    private async Task QueueAsync(string recipient, string subject) => await ScalarAsync<long>(
        $"INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at) VALUES ($1, '{subject}', 'x', 'infinity', now()) RETURNING id", recipient);

    private async Task<IReadOnlyList<DevelopmentMail>> MailsTo(string email) => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails;

    private Task<DevelopmentMail> MailTo(string email, string subject) => Eventually.Get(
        async () => (await MailsTo(email)).FirstOrDefault(mail => mail.Subject.Contains(subject, StringComparison.Ordinal)), $"a mail to {email} about {subject}");

    private IEnumerable<T> Events<T>() where T : class => service.Bus.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message);

    private async Task ConsumedAsync<T>(T message) where T : class
    {
        var id = Guid.CreateVersion7();
        await service.PublishAsync(message, id);
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = $1::uuid", $"{id}") > 0, $"{typeof(T).Name} is taken in");
    }

    private async Task<T> ScalarAsync<T>(string sql, string value)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
