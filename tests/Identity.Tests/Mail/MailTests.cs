using MentorNet.Testing;
using MimeKit;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Mail;

public sealed class MailTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_mail_that_goes_again_after_a_crash_is_known_by_its_message_id()
    {
        var recipient = $"{Guid.NewGuid():N}@example.org";
        await QueueAsync(recipient);
        var first = Assert.Single(await SentAsync(recipient));

        // As if the process had died between sending and noting it: the row is still there.
        await QueueAsync(recipient);

        Assert.Equal(first.MessageId, Assert.Single(await SentAsync(recipient)).MessageId);
    }

    private async Task QueueAsync(string recipient)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO mail (id, recipient, subject, body, next_attempt_at, created_at) OVERRIDING SYSTEM VALUE
            VALUES (900000001, @recipient, 'Hello', 'Words', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z')
            """);
        command.Parameters.AddWithValue("recipient", recipient);
        await command.ExecuteNonQueryAsync();
        service.Wake();
        await using var count = source.CreateCommand("SELECT count(*) FROM mail WHERE id = 900000001");
        await Eventually.True(async () => (long)(await count.ExecuteScalarAsync())! == 0, "the mail is sent");
    }

    private async Task<List<MimeMessage>> SentAsync(string recipient)
    {
        var found = new List<MimeMessage>();
        foreach (var file in Directory.GetFiles(service.MailDirectory, "*.eml"))
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(mailbox => mailbox.Address == recipient))
            {
                found.Add(mail);
            }
        }

        return found;
    }
}
