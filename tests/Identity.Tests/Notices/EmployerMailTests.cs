using MentorNet.Access.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using static MentorNet.Identity.V1.Address.Types;

namespace MentorNet.Identity.Tests.Notices;

/// <summary>States that no mail about messages goes to an address at an employer before its owner was asked.</summary>
public sealed class EmployerMailTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private readonly string employer = $"d{Guid.NewGuid():N}.k12.example";

    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    [Fact]
    public async Task None_goes_until_its_owner_says_that_it_may_and_none_after_they_say_that_it_may_not()
    {
        var (id, email, identity) = await AccountAsync($"staff.{employer}");
        await TellAsync([employer, "other.example"]);

        await WaitedAsync(id);
        var asked = await identity.Addresses.GetAddressAsync(new());
        Assert.Equal((EmployerMail.Asked, employer), (asked.EmployerMail, asked.EmployerDomain));
        Assert.Equal(0, await MailsAsync(email));

        Assert.Equal(EmployerMail.Allowed, (await identity.Addresses.AnswerEmployerMailAsync(new() { Allow = true })).EmployerMail);
        await WaitedAsync(id);
        await Eventually.True(async () => await MailsAsync(email) == 1, "the mail");

        Assert.Equal(EmployerMail.Refused, (await identity.Addresses.AnswerEmployerMailAsync(new())).EmployerMail);
        await WaitedAsync(id);
        Assert.Equal(1, await MailsAsync(email));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task An_address_at_no_employer_is_not_asked_about(string before)
    {
        // Below an employer's domain is what comes before a dot.
        var (id, email, identity) = await AccountAsync(before.Length > 0 ? $"{before}{employer}" : "example.org");
        await TellAsync([employer]);

        await WaitedAsync(id);

        await Eventually.True(async () => await MailsAsync(email) == 1, "the mail");
        Assert.Equal(EmployerMail.Unspecified, (await identity.Addresses.AnswerEmployerMailAsync(new() { Allow = true })).EmployerMail);
    }

    [Fact]
    public async Task An_answer_is_for_one_domain_and_the_latest_list_counts()
    {
        var (id, email, identity) = await AccountAsync(employer);
        await TellAsync([employer]);
        await identity.Addresses.AnswerEmployerMailAsync(new() { Allow = true });

        await TellAsync([], minutes: -10);
        Assert.Equal(EmployerMail.Allowed, (await identity.Addresses.GetAddressAsync(new())).EmployerMail);

        await ScalarAsync<string>($"""UPDATE "AspNetUsers" SET "Email" = 'new@other.{employer}' WHERE "Id" = $1 RETURNING 'moved'""", id);
        await TellAsync([employer, $"other.{employer}"]);
        Assert.Equal((EmployerMail.Asked, $"other.{employer}"), ((await identity.Addresses.GetAddressAsync(new())).EmployerMail, (await identity.Addresses.GetAddressAsync(new())).EmployerDomain));
        await WaitedAsync(id);
        Assert.Equal(0, await MailsAsync(email));

        await TellAsync([]);
        Assert.Equal(EmployerMail.Unspecified, (await identity.Addresses.GetAddressAsync(new())).EmployerMail);
    }

    private Task TellAsync(string[] domains, int minutes = 0)
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        return ConsumedAsync(new EmployerDomainsTold(domains, service.Clock.GetUtcNow().AddMinutes(minutes)));
    }

    private Task WaitedAsync(Guid reader) => ConsumedAsync(new MessageWaited(Guid.CreateVersion7(), service.Consortium, reader, service.Clock.GetUtcNow(), "Pairing"));

    private async Task ConsumedAsync<T>(T message) where T : class
    {
        var delivery = Guid.CreateVersion7();
        await service.PublishAsync(message, delivery);
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = $1", delivery) > 0, "it is done");
    }

    // Those that wait, and those that are out.
    private async Task<long> MailsAsync(string email)
    {
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", email) == 0, "the mails are out");
        return (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.Count;
    }

    private async Task<(Guid Id, string Email, Clients Identity)> AccountAsync(string domain)
    {
        var email = $"p{Guid.NewGuid():N}@{domain}";
        // A demo account is at example.org, and moves from there.
        var demo = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = demo, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var id = await ScalarAsync<Guid>($"""UPDATE "AspNetUsers" SET "Email" = '{email}', "NormalizedEmail" = upper('{email}') WHERE "Email" = $1 RETURNING "Id" """, demo);
        return (id, email, new(service.AsIn(null, id, Role.Officer)));
    }

    private async Task<T> ScalarAsync<T>(string sql, object value)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
