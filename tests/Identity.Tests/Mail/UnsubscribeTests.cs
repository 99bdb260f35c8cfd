using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using MimeKit;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Mail;

/// <summary>States what a mail about messages says and does not say, and that one click ends such mails.</summary>
public sealed class UnsubscribeTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_mail_tells_neither_words_nor_names_and_has_a_link_by_which_any_program_ends_it()
    {
        var reader = await AccountAsync("Maya Okafor");
        var waited = Waited(reader.Id);

        using var mail = await MailAsync(reader.Email, waited);

        Assert.Equal("A message is waiting for you", mail.Subject);
        Assert.Contains($"conversations/{waited.ConversationId}", mail.TextBody, StringComparison.Ordinal);
        var link = LinkOf(mail);
        Assert.StartsWith("http://localhost/account/unsubscribe?token=", link, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains(link, mail.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'));
        Assert.DoesNotContain(reader.Id.ToString("N"), link, StringComparison.Ordinal);

        // As a reader finds it that knows no more than where lines go on.
        var lines = (await File.ReadAllLinesAsync(FileOf(reader.Email), Encoding.ASCII)).SkipWhile(line => !line.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)).ToList();
        Assert.Equal($"<{link}>", string.Concat(lines.TakeWhile((line, i) => i == 0 || line.StartsWith(' ') || line.StartsWith('\t')))["List-Unsubscribe:".Length..].Trim());
    }

    [Fact]
    public async Task A_scanner_that_follows_the_link_changes_nothing_and_one_post_without_a_sign_in_ends_the_mails()
    {
        var reader = await AccountAsync("Maya Okafor");
        var other = await AccountAsync("Ruth Ames");
        using var mail = await MailAsync(reader.Email, Waited(reader.Id));
        await QueueAsync(reader, reader.Email);
        await QueueAsync(other, other.Email);
        using var program = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };

        var page = await program.GetStringAsync(LinkOf(mail));
        Assert.Single(Regex.Matches(page, "<button"));
        Assert.Empty(Told(reader.Id));

        foreach (HttpContent content in new HttpContent[]
        {
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]),
            new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } },
        })
        {
            using var answer = await program.PostAsync(LinkOf(mail), content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("won’t email you", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await Eventually.True(() => Task.FromResult(Told(reader.Id).Count == 2), "it is told");
        Assert.All(Told(reader.Id), told => Assert.Equal((service.Consortium, "Pairing"), (told.ConsortiumId, told.Kind)));
        Assert.Empty(Told(other.Id));
        Assert.Equal((0, 1), (await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", reader.Email), await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", other.Email)));
    }

    [Fact]
    public async Task A_token_that_we_did_not_make_ends_nothing()
    {
        var reader = await AccountAsync("Maya Okafor");
        using var mail = await MailAsync(reader.Email, Waited(reader.Id));
        var token = LinkOf(mail).Split("token=")[1];
        using var program = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };

        foreach (var wrong in new[] { "", "x", token[..^1], $"{token}A", token[..40] + (token[40] == 'A' ? 'B' : 'A') + token[41..], new string('A', 5000), $"{service.Consortium:N}{reader.Id:N}Pairing", "%00" })
        {
            using var answer = await program.PostAsync($"account/unsubscribe?token={wrong}", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var seen = await program.GetAsync($"account/unsubscribe?token={wrong}");
            Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        }

        Assert.Empty(Told(reader.Id));
    }

    [Fact]
    public async Task A_mail_names_who_wrote_only_where_it_was_asked_for_and_no_one_who_keeps_their_name()
    {
        var (reader, ruth, samuel, secret) = (await AccountAsync("Maya Okafor"), await AccountAsync("Ruth Ames"), await AccountAsync("Samuel evil.example/now"), await AccountAsync("Nobody Here"));
        await ShowNameAsync(ruth.Id, "MY_PAIRINGS");
        await ShowNameAsync(samuel.Id, "");
        await ShowNameAsync(secret.Id, "ONLY_ME");
        var several = Waited(reader.Id) with { Conversations = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()] };

        using var unnamed = await MailAsync(reader.Email, several);
        Assert.Equal("Messages are waiting for you", unnamed.Subject);
        Assert.Contains("in 3 conversations. Read them", unnamed.TextBody, StringComparison.Ordinal);

        var second = await AccountAsync("Maya Okafor");
        using var named = await MailAsync(second.Email, several with { RecipientId = second.Id, Senders = [samuel.Id, secret.Id, ruth.Id] });
        Assert.Equal("Messages are waiting for you", named.Subject);
        Assert.Contains("Messages from Samuel evil. example now and Ruth Ames are waiting for you in 3 conversations. Read them", named.TextBody, StringComparison.Ordinal);

        var third = await AccountAsync("Maya Okafor");
        using var kept = await MailAsync(third.Email, Waited(third.Id) with { Senders = [secret.Id] });
        Assert.Contains("Someone has written to you in one", kept.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_of_a_circle_names_those_whom_its_members_may_know_and_its_link_ends_mails_of_circles_alone()
    {
        var (reader, known, paired, hidden) = (await AccountAsync("Maya Okafor"), await AccountAsync("Ruth Ames"), await AccountAsync("Samuel Ortiz"), await AccountAsync("Nobody Here"));
        await ShowNameAsync(known.Id, "MY_CONSORTIUM");
        await ShowNameAsync(paired.Id, "MY_PAIRINGS");
        await ShowNameAsync(hidden.Id, "MY_CONSORTIUM", hidden: true);

        using var mail = await MailAsync(reader.Email, Waited(reader.Id) with { Kind = "Circle", Senders = [hidden.Id, paired.Id, known.Id] });
        Assert.Contains("Ruth Ames has written to you in one of your conversations.", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("circle", mail.TextBody, StringComparison.OrdinalIgnoreCase);

        using var program = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        using var answer = await program.PostAsync(LinkOf(mail), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Contains("messages in your circles", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await Eventually.True(() => Task.FromResult(Told(reader.Id) is [{ Kind: "Circle" }]), "it is told");
    }

    [Fact]
    public async Task A_mail_of_a_circle_names_nobody_of_whom_an_admin_must_not_know_because_of_who_made_them_one()
    {
        const string Employer = "organizations/own-cedar";
        var (reader, known, walled) = (await AccountAsync("Maya Okafor"), await AccountAsync("Ruth Ames"), await AccountAsync("Nobody Here"));
        await ShowNameAsync(known.Id, "MY_CONSORTIUM");
        await ShowNameAsync(walled.Id, "MY_CONSORTIUM", employers: $"'{Employer}'");
        await AppointAsync(reader.Id, Employer);

        using var mail = await MailAsync(reader.Email, Waited(reader.Id) with { Kind = "Circle", Senders = [walled.Id, known.Id] });

        Assert.Contains("Ruth Ames has written to you in one of your conversations.", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody Here", mail.TextBody, StringComparison.Ordinal);
    }

    private MessageWaited Waited(Guid reader) => new(Guid.CreateVersion7(), service.Consortium, reader, service.Clock.GetUtcNow(), "Pairing");

    // The header as MimeKit reads it.
    private static string LinkOf(MimeMessage mail) => mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');

    private List<MailUnsubscribed> Told(Guid person) =>
        [.. service.Bus.Published.Select<MailUnsubscribed>(told => told.Context.Message.PersonId == person, new CancellationToken(canceled: true)).Select(told => told.Context.Message)];

    private async Task<MimeMessage> MailAsync(string email, MessageWaited waited)
    {
        await service.PublishAsync(waited);
        await Eventually.True(async () => Directory.GetFiles(service.MailDirectory, "*.eml").Any(file => IsTo(file, email)) && await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", email) == 0, "the mail");
        return await MimeMessage.LoadAsync(FileOf(email));
    }

    private string FileOf(string email) => Directory.GetFiles(service.MailDirectory, "*.eml").Single(file => IsTo(file, email));

    private static bool IsTo(string file, string email) => File.ReadAllText(file).Contains($"To: {email}", StringComparison.Ordinal);

    // A mail that waits for its server, as one does that was busy.
    private async Task QueueAsync((Guid Id, string Email) person, string email) => await ScalarAsync<long>(
        $"INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, subscription) VALUES ($1, 'Hello', 'Words', now() + interval '1 day', now(), '{service.Consortium:N}{person.Id:N}Pairing') RETURNING id", email);

    private async Task ShowNameAsync(Guid person, string audience, bool hidden = false, string employers = "") => await ScalarAsync<string>(
        $"""
        WITH c AS (SELECT set_config('app.consortium_id', '{service.Consortium}', false) AS consortium)
        INSERT INTO walls (consortium_id, person_id, employers, name_audience, hidden, version) SELECT consortium::uuid, '{person}', ARRAY[{employers}]::text[], $1, {hidden}, 1 FROM c RETURNING name_audience
        """,
        audience);

    // Made an admin by one of that organization, and confirmed by nobody.
    private async Task AppointAsync(Guid person, string organization) => await ScalarAsync<string>(
        $"""
        WITH c AS (SELECT set_config('app.consortium_id', '{service.Consortium}', false) AS consortium)
        INSERT INTO appointments (id, consortium_id, person_id, organizations, appointed_at) SELECT gen_random_uuid(), consortium::uuid, '{person}', ARRAY[$1]::text[], now() FROM c RETURNING organizations[1]
        """,
        organization);

    private async Task<(Guid Id, string Email)> AccountAsync(string name)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = name, Roles = { Role.Officer } } } });
        return (await ScalarAsync<Guid>("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""", email), email);
    }

    private async Task<T> ScalarAsync<T>(string sql, string value)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
