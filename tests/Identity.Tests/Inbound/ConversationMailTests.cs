using System.Collections.Concurrent;
using Grpc.Core;
using MailKit.Net.Smtp;
using MailKit.Security;
using MentorNet.Access.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.ReplyIntake.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MimeKit;
using Npgsql;
using Xunit;
using static MentorNet.ReplyIntake.V1.TakeReplyResponse.Types;

namespace MentorNet.Identity.Tests.Inbound;

/// <summary>States what becomes of what somebody answers to a mail about a conversation, sent by a real client.</summary>
public sealed class ConversationMailTests(ConversationMailFixture service) : IClassFixture<ConversationMailFixture>
{
    [Fact]
    public async Task An_answer_goes_to_its_conversation_as_its_author_wrote_it_and_the_same_mail_twice_is_one()
    {
        var talk = await service.ATalk();
        using var mail = talk.Answer("I will look at it today.\n\nOn Mon, Nov 2, 2099 at 9:00 AM MentorNet <no-reply@localhost> wrote:\n> Someone has written to you");

        await service.SendAsync(talk.Address, mail);
        await service.SendAsync(talk.Address, mail);
        using var another = talk.Answer("I will look at it today.");
        await service.SendAsync(talk.Address, another);

        var taken = service.Taken(talk);
        Assert.Equal(3, taken.Count);
        Assert.Equal(($"consortia/{service.Consortium}", $"conversations/{talk.Conversation}", "I will look at it today."), (taken[0].Consortium, taken[0].Conversation, taken[0].Text));
        Assert.Contains("> Someone has written to you", taken[0].Cut, StringComparison.Ordinal);
        Assert.Equal(taken[0].RequestId, taken[1].RequestId);
        Assert.NotEqual(taken[0].RequestId, taken[2].RequestId);
        Assert.Empty(await service.NoticesAsync(talk));
    }

    [Theory]
    [InlineData("another address")]
    [InlineData("no proof")]
    [InlineData("a proof by somebody else")]
    [InlineData("a note of absence")]
    [InlineData("a list")]
    [InlineData("a bounce")]
    [InlineData("a calendar")]
    public async Task What_is_not_from_the_address_on_record_or_not_a_persons_words_is_neither_taken_nor_answered(string kind)
    {
        var talk = await service.ATalk();
        using var mail = talk.Answer("Hello");
        switch (kind)
        {
            case "another address":
                mail.From.Clear();
                mail.From.Add(new MailboxAddress("", "other@example.org"));
                break;
            case "no proof":
                mail.Headers.Remove("Authentication-Results");
                break;
            case "a proof by somebody else":
                mail.Headers["Authentication-Results"] = "other.example; dmarc=pass header.from=example.org";
                break;
            case "a note of absence":
                mail.Headers.Add("Auto-Submitted", "auto-replied");
                break;
            case "a list":
                mail.Headers.Add("List-Id", "<list.example.org>");
                break;
            case "a bounce":
                var status = new MessageDeliveryStatus();
                status.StatusGroups.Add(new HeaderList { { "Reporting-MTA", "dns; mx.example" } });
                status.StatusGroups.Add(new HeaderList { { "Final-Recipient", $"rfc822; {talk.Email}" }, { "Action", "failed" }, { "Status", "5.1.1" } });
                mail.Body = new MultipartReport("delivery-status") { new TextPart("plain") { Text = "It could not be delivered." }, status };
                break;
            default:
                mail.Body = new TextPart("calendar") { ContentType = { Parameters = { { "method", "REPLY" } } }, Text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n" };
                break;
        }

        await service.SendAsync(talk.Address, mail);

        Assert.Empty(service.Taken(talk));
        Assert.Empty(await service.NoticesAsync(talk));
    }

    [Theory]
    [InlineData(Outcome.Off, "is off")]
    [InlineData(Outcome.Closed, "No one can write")]
    [InlineData(Outcome.TooLong, "longer than 8,000")]
    [InlineData(null, "no words of yours")]
    public async Task What_is_not_sent_is_told_its_author_once_without_a_word_of_it(Outcome? outcome, string why)
    {
        var talk = await service.ATalk();
        service.Messaging.Outcomes[talk.Person] = outcome ?? Outcome.Sent;
        using var mail = talk.Answer(outcome is null ? "> A secret." : "A secret.");

        await service.SendAsync(talk.Address, mail);
        await service.SendAsync(talk.Address, mail);

        var notice = Assert.Single(await service.NoticesAsync(talk));
        Assert.Equal("Your reply wasn’t sent", notice.Subject);
        Assert.Contains(why, notice.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", notice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_stays_while_it_is_named_again_and_ends_thirty_days_after()
    {
        var talk = await service.ATalk();
        Assert.Matches("^reply-[a-z2-7]{26}@reply\\.example$", talk.Address);
        service.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(talk.Address, await service.AddressAsync(talk));
        Assert.NotEqual(talk.Address, await service.AddressAsync(talk with { Conversation = Guid.CreateVersion7() }));

        service.Clock.Advance(TimeSpan.FromDays(31));
        using var late = talk.Answer("A secret.");
        await service.SendAsync(talk.Address, late);

        Assert.Empty(service.Taken(talk));
        Assert.Contains("has ended", Assert.Single(await service.NoticesAsync(talk)).TextBody, StringComparison.Ordinal);
        Assert.NotEqual(talk.Address, await service.AddressAsync(talk));
        Assert.Equal(550, (int)(await Assert.ThrowsAsync<SmtpCommandException>(() => service.SendAsync(talk.Address, late))).StatusCode);
    }

    [Fact]
    public async Task There_is_none_in_a_mail_of_several_conversations_or_for_whom_it_is_off()
    {
        var talk = await service.ATalk();

        Assert.Null(await service.AddressAsync(talk with { Conversation = Guid.CreateVersion7() }, replies: false));
        Assert.Null(await service.AddressAsync(talk with { Conversation = Guid.CreateVersion7() }, and: Guid.CreateVersion7()));
    }

    [Fact]
    public async Task While_messaging_is_away_the_mail_is_asked_for_again()
    {
        var talk = await service.ATalk();
        using var mail = talk.Answer("Hello");
        service.Messaging.IsAway = true;

        Assert.Equal(451, (int)(await Assert.ThrowsAsync<SmtpCommandException>(() => service.SendAsync(talk.Address, mail))).StatusCode);
        service.Messaging.IsAway = false;
        await service.SendAsync(talk.Address, mail);

        Assert.Single(service.Taken(talk));
    }

    [Fact]
    public async Task An_answer_is_taken_also_from_an_address_that_sent_three_mails_back()
    {
        var talk = await service.ATalk();
        await service.ComeBackAsync(talk, mails: 3);
        using var mail = talk.Answer("Hello");

        await service.SendAsync(talk.Address, mail);

        Assert.Single(service.Taken(talk));
    }

    [Fact]
    public async Task From_an_employer_that_may_not_be_mailed_nothing_is_taken()
    {
        var talk = await service.ATalk();
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.ToldAsync(new EmployerDomainsTold(["example.org"], service.Clock.GetUtcNow()));
        using var mail = talk.Answer("Hello");

        await service.SendAsync(talk.Address, mail);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.ToldAsync(new EmployerDomainsTold([], service.Clock.GetUtcNow()));

        Assert.Empty(service.Taken(talk));
        Assert.Empty(await service.NoticesAsync(talk));
    }

    [Fact]
    public async Task Of_an_admin_whom_nobody_has_confirmed_that_is_handed_on_and_they_are_mailed_of_no_circle()
    {
        var talk = await service.ATalk();
        using var mail = talk.Answer("Hello");
        await service.SendAsync(talk.Address, mail);
        await service.AppointAsync(talk);
        service.Messaging.Outcomes[talk.Person] = Outcome.NotConfirmed;
        using var next = talk.Answer("A secret.");

        await service.SendAsync(talk.Address, next);
        await service.WaitedInCircleAsync(talk);

        Assert.Equal([false, true], service.Taken(talk).Select(taken => taken.Unconfirmed));
        Assert.Contains("have to be confirmed", Assert.Single(await service.NoticesAsync(talk)).TextBody, StringComparison.Ordinal);
        Assert.Single(service.Mails(talk), sent => sent.Subject == "A message is waiting for you");
    }

    [Fact]
    public async Task The_token_of_identity_itself_is_one_that_services_take()
    {
        using var http = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks")).GetSigningKeys();

        var checkedToken = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(service.Services.GetRequiredService<OwnToken>().Get(), new TokenValidationParameters
        {
            ValidIssuer = TestTokens.Issuer,
            ValidAudience = ServiceDefaults.Authentication.Audience,
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys,
            RoleClaimType = "roles",
            ValidateLifetime = false,
        });

        Assert.True(checkedToken.IsValid, checkedToken.Exception?.Message);
        var caller = ServiceDefaults.Caller.From(new(checkedToken.ClaimsIdentity))!;
        Assert.Equal([Role.Service], caller.Roles);
        Assert.False(caller.HasConsortium);
    }
}

/// <summary>Identity that takes answers to mails about messages, with Messaging as a stand-in.</summary>
public sealed class ConversationMailFixture : IdentityFixture
{
    private readonly int port = ServiceProcess.FreePort();

    internal MessagingStandIn Messaging { get; } = new();

    private Clients Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    /// <summary>Somebody who was mailed of a conversation.</summary>
    internal async Task<Talk> ATalk()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var talk = new Talk(await ScalarAsync<Guid>("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""", email), email, Guid.CreateVersion7(), "");
        return talk with { Address = (await AddressAsync(talk))! };
    }

    /// <summary>Mails of a conversation, and gives the address to which one answers.</summary>
    internal async Task<string?> AddressAsync(Talk talk, bool replies = true, Guid? and = null)
    {
        var before = Mails(talk).Count;
        await PublishAsync(new MessageWaited(
            talk.Conversation, Consortium, talk.Person, Clock.GetUtcNow(), "Pairing", and is { } other ? [talk.Conversation, other] : [talk.Conversation], Replies: replies));
        await Eventually.True(() => Task.FromResult(Mails(talk).Count > before), "the mail");
        var mail = Mails(talk)[^1];
        Assert.Equal(mail.ReplyTo.Count > 0, mail.TextBody!.Contains("Or reply to this email", StringComparison.Ordinal));
        return mail.ReplyTo.Mailboxes.SingleOrDefault()?.Address;
    }

    internal async Task ToldAsync(EmployerDomainsTold told)
    {
        var delivery = Guid.CreateVersion7();
        await PublishAsync(told, delivery);
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = $1", delivery) > 0, "it is done");
    }

    /// <summary>Makes somebody an admin whom nobody has confirmed.</summary>
    internal async Task AppointAsync(Talk talk)
    {
        await using var source = NpgsqlDataSource.Create($"{Postgres.OwnerConnectionString};Options=-c app.consortium_id={Consortium}");
        await using var command = source.CreateCommand(
            """
            INSERT INTO consortia (id, display_name, created_by, created_at) VALUES (current_setting('app.consortium_id')::uuid, 'Cedar', gen_random_uuid(), now()) ON CONFLICT DO NOTHING;
            INSERT INTO memberships (consortium_id, person_id, roles, joined, changed_at) SELECT id, $1, '{officer,admin}', true, now() FROM consortia WHERE id = current_setting('app.consortium_id')::uuid;
            INSERT INTO appointments (id, consortium_id, person_id, appointed_by, organizations, appointed_at)
            SELECT gen_random_uuid(), id, $1, gen_random_uuid(), '{organizations/own-cedar}', now() FROM consortia WHERE id = current_setting('app.consortium_id')::uuid
            """.Replace("$1", $"'{talk.Person}'", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Has a message wait for somebody in a circle.</summary>
    internal async Task WaitedInCircleAsync(Talk talk)
    {
        var (delivery, circle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await PublishAsync(new MessageWaited(circle, Consortium, talk.Person, Clock.GetUtcNow(), "Circle", [circle], Replies: true), delivery);
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM inbox WHERE message_id = $1", delivery) > 0, "it is done");
    }

    /// <summary>Has mails to somebody come back.</summary>
    internal async Task ComeBackAsync(Talk talk, int mails) => await ScalarAsync<long>(
        $"""
        INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, refused_at, answer, reported)
        SELECT $1, '', '', 'infinity', t, t, 'It was sent back.', true FROM generate_series(1, {mails}), (VALUES ('{Clock.GetUtcNow():O}'::timestamptz)) AS times (t) RETURNING id
        """,
        talk.Email);

    internal async Task SendAsync(string address, MimeMessage mail)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
        await client.SendAsync(mail, new MailboxAddress("", "bounces@example.org"), [new MailboxAddress("", address)]);
        await client.DisconnectAsync(quit: true);
    }

    internal List<TakeReplyRequest> Taken(Talk talk) => [.. Messaging.Taken.Where(taken => taken.Person == $"people/{talk.Person}")];

    internal async Task<IReadOnlyList<MimeMessage>> NoticesAsync(Talk talk)
    {
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", talk.Email) == 0, "mails are out");
        return [.. Mails(talk).Where(mail => mail.Subject == "Your reply wasn’t sent")];
    }

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Mail:Inbound:Port", $"{port}");
        host.UseSetting("Mail:Inbound:Domain", "Reply.example");
        host.UseSetting("Mail:Inbound:TrustedServer", "mx.example");
        host.UseSetting("Mail:Inbound:Replies", "true");
        host.UseSetting("Mail:Inbound:PerMinute", "10000");
    }

    protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ReplyIntakeService.ReplyIntakeServiceClient>(Messaging));

    internal List<MimeMessage> Mails(Talk talk) =>
        [.. Directory.GetFiles(MailDirectory, "*.eml").Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Single().Address == talk.Email).OrderBy(mail => long.Parse(mail.MessageId!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture))];

    private async Task<T> ScalarAsync<T>(string sql, object value)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Takes answers, as Messaging does.</summary>
internal sealed class MessagingStandIn : ReplyIntakeService.ReplyIntakeServiceClient
{
    public ConcurrentQueue<TakeReplyRequest> Taken { get; } = new();

    public ConcurrentDictionary<Guid, Outcome> Outcomes { get; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<TakeReplyResponse> TakeReplyAsync(TakeReplyRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        new(AnswerAsync(request, headers!), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private Task<TakeReplyResponse> AnswerAsync(TakeReplyRequest request, Metadata headers)
    {
        if (IsAway || headers.GetValue("authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true)
        {
            return Task.FromException<TakeReplyResponse>(new RpcException(new Status(StatusCode.Unavailable, "away")));
        }

        Taken.Enqueue(request);
        return Task.FromResult(new TakeReplyResponse { Outcome = Outcomes.GetValueOrDefault(Guid.Parse(request.Person["people/".Length..]), Outcome.Sent) });
    }
}

/// <summary>A conversation of which somebody was mailed, and what they answer.</summary>
internal sealed record Talk(Guid Person, string Email, Guid Conversation, string Address)
{
    public MimeMessage Answer(string text)
    {
        var mail = new MimeMessage { Subject = "Re: A message is waiting for you", Body = new TextPart("plain") { Text = text }, MessageId = $"{Guid.NewGuid():N}@example.org" };
        mail.Headers.Insert(0, "Authentication-Results", "mx.example; dmarc=pass header.from=example.org");
        mail.From.Add(new MailboxAddress("Demo Person", Email.ToUpperInvariant()));
        mail.To.Add(new MailboxAddress("", Address));
        return mail;
    }
}
