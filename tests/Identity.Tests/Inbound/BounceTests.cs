using MailKit.Net.Smtp;
using MailKit.Security;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Tests.Mail;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using MimeKit;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Inbound;

/// <summary>States when an address is sent no more: after three mails in a row that came back, at once or later.</summary>
public sealed class BounceTests(BounceFixture service) : IClassFixture<BounceFixture>
{
    [Fact]
    public async Task After_three_that_were_refused_nothing_is_sent_until_its_owner_asks_for_it()
    {
        var person = await service.AccountAsync(Mailbox.Refused);
        for (var i = 1; i <= 3; i++)
        {
            Assert.False((await person.MembershipAsync()).MailStopped);
            await service.TellAsync(person.Id);
            await Eventually.True(async () => await service.CountAsync(person.Email, "refused_at IS NOT NULL") == i, "it is refused");
        }

        await service.TellAsync(person.Id);
        var stopped = await person.MembershipAsync();
        Assert.Equal(3, await service.CountAsync(person.Email));
        Assert.True(stopped.MailStopped);
        Assert.StartsWith("5", stopped.MailProblem, StringComparison.Ordinal);

        Assert.Equal(person.Email, (await person.Identity.Addresses.ResumeMailAsync(new())).Email);
        var resumed = await person.MembershipAsync();
        Assert.Equal((false, ""), (resumed.MailStopped, resumed.MailProblem));
        await service.TellAsync(person.Id);
        Assert.Equal(1, await service.CountAsync(person.Email));
    }

    [Fact]
    public async Task What_is_sent_back_after_it_was_taken_counts_as_well_and_mail_that_is_taken_does_not_undo_it()
    {
        var (person, other) = (await service.AccountAsync("reader"), await service.AccountAsync("other"));
        await service.TellAsync(other.Id);
        for (var i = 1; i <= 3; i++)
        {
            await service.TellAsync(person.Id);
            await Eventually.True(() => Task.FromResult(service.ReturnAddresses(person.Email).Count == i), "it is taken");
            await service.SendBackAsync(service.ReturnAddresses(person.Email)[^1], "delayed");
            await service.SendBackAsync(service.ReturnAddresses(person.Email)[^1], "failed", report: $"{i}@mx.example");
            await service.SendBackAsync(service.ReturnAddresses(person.Email)[^1], "failed", report: $"{i}@mx.example");
            Assert.Equal(i, await service.CountAsync(person.Email, "reported"));
        }

        Assert.Single(service.ReturnAddresses(person.Email).Distinct());
        Assert.Matches("^bounce-[a-z2-7]{26}@reply\\.example$", service.ReturnAddresses(person.Email)[0]);
        await service.TellAsync(person.Id);
        await Eventually.True(async () => await service.CountAsync(person.Email) == 3, "nothing else is left");
        Assert.Equal(3, service.ReturnAddresses(person.Email).Count);
        Assert.True((await person.MembershipAsync()).MailStopped);
        Assert.Equal("The email was accepted, then sent back.", (await person.MembershipAsync()).MailProblem);
        Assert.Equal("", (await other.MembershipAsync()).MailProblem);
    }

    [Fact]
    public async Task Nothing_is_taken_for_a_return_address_that_was_not_given() =>
        Assert.Equal(550, (int)(await Assert.ThrowsAsync<SmtpCommandException>(() => service.SendBackAsync($"bounce-{new string('a', 26)}@reply.example", "failed"))).StatusCode);
}

/// <summary>Identity that sends by a server and takes what comes back.</summary>
public sealed class BounceFixture : SmtpFixture
{
    private readonly int inbound = ServiceProcess.FreePort();

    private Clients Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    internal sealed record Reader(Guid Id, string Email, Clients Identity)
    {
        public async Task<OwnMembership> MembershipAsync() => await Identity.Members.GetOwnMembershipAsync(new());
    }

    internal async Task<Reader> AccountAsync(string user)
    {
        var email = $"{user}@{Guid.NewGuid():N}.example";
        // A demo account is at example.org, and moves from there.
        var demo = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = demo, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var id = await ScalarAsync<Guid>($"""UPDATE "AspNetUsers" SET "Email" = '{email}', "NormalizedEmail" = upper('{email}') WHERE "Email" = $1 RETURNING "Id" """, demo);
        return new Reader(id, email, new(AsIn(null, id, Role.Officer)));
    }

    /// <summary>Tells somebody something by mail, and waits until it is with the sender or is not sent.</summary>
    internal async Task TellAsync(Guid person)
    {
        var delivery = Guid.CreateVersion7();
        await PublishAsync(new PairingPaused(Guid.CreateVersion7(), Consortium, Guid.CreateVersion7(), person, Clock.GetUtcNow()), delivery);
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = $1", delivery) > 0, "it is told");
    }

    internal Task<long> CountAsync(string email, string state = "true") => ScalarAsync<long>($"SELECT count(*) FROM mail WHERE recipient = $1 AND {state}", email);

    internal List<string> ReturnAddresses(string email) => [.. Mailbox.Envelopes.Where(one => one.To == email).Select(one => one.From)];

    /// <summary>Reports of a mail, as its recipient's server does, by a report of this id or of a new one.</summary>
    internal async Task SendBackAsync(string address, string action, string? report = null)
    {
        using var mail = new MimeMessage { Subject = "Undelivered Mail Returned to Sender" };
        mail.MessageId = report ?? MimeKit.Utils.MimeUtils.GenerateMessageId("mx.example");
        mail.From.Add(new MailboxAddress("Mail Delivery System", "mailer-daemon@mx.example"));
        mail.To.Add(new MailboxAddress("", address));
        var status = new MessageDeliveryStatus();
        status.StatusGroups.Add(new HeaderList { { "Reporting-MTA", "dns; mx.example" } });
        status.StatusGroups.Add(new HeaderList { { "Final-Recipient", "rfc822; reader@x.example" }, { "Action", action }, { "Status", action == "failed" ? "5.1.1" : "4.4.1" } });
        mail.Body = new MultipartReport("delivery-status") { new TextPart("plain") { Text = "It could not be delivered." }, status };
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", inbound, SecureSocketOptions.None);
        await client.SendAsync(mail, new MailboxAddress("", "mailer-daemon@mx.example"), [new MailboxAddress("", address)]);
        await client.DisconnectAsync(quit: true);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Demo:Enabled", "true");
        host.UseSetting("Demo:Password", IdentityFixture.DemoPassword);
        host.UseSetting("Mail:Inbound:Port", $"{inbound}");
        host.UseSetting("Mail:Inbound:Domain", "reply.example");
        host.UseSetting("Mail:Inbound:Bounces", "true");
        host.UseSetting("Mail:Inbound:PerMinute", "10000");
    }

    private async Task<T> ScalarAsync<T>(string sql, object value)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
