using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>Where mails hold something about a person.</summary>
internal static class MailPersonal
{
    private const string Address = """(SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = @person)""";

    public static readonly PersonalPart Part = new(
        [
            new(
                "mail_on_its_way",
                "Emails to you that are not sent yet or were refused; an email that was sent is not kept",
                ["mail.recipient"],
                $"SELECT subject, created_at, attempts, refused_at, answer FROM mail WHERE upper(recipient) = {Address} ORDER BY id",
                [
                    new("subject", "Its subject"),
                    new("created_at", "When it was written"),
                    new("attempts", "How often sending it was tried"),
                    new("refused_at", "When the mail server refused it for good, or four days had passed"),
                    new("answer", "What the mail server said"),
                ]) { WithoutConsortium = true },
            new(
                "employer_mail_answers",
                "Whether emails about messages may go to your address at an employer",
                ["employer_mail_answers.person_id"],
                "SELECT domain, allowed, answered_at FROM employer_mail_answers WHERE person_id = @person",
                [
                    new("domain", "The employer's part of your address"),
                    new("allowed", "Whether they may"),
                    new("answered_at", "When you said so"),
                ]) { WithoutConsortium = true },
            new(
                "return_addresses",
                "Where emails to you come back that can’t be delivered",
                ["return_addresses.recipient"],
                $"SELECT given_at FROM return_addresses WHERE upper(recipient) = {Address}",
                [
                    new("given_at", "When the address was made to which they come back; it ends after 90 days"),
                ]) { WithoutConsortium = true },
            new(
                "invitation_mails_of_a_day",
                "Invitation emails within a day, to you or asked for by you",
                ["invitation_mails.address", "invitation_mails.asked_by"],
                $"SELECT asked_by = @person AS asked_for_by_you, asked_at FROM invitation_mails WHERE asked_by = @person OR upper(address) = {Address} ORDER BY id",
                [
                    new("asked_for_by_you", "Whether it was you who asked for it"),
                    new("asked_at", "When"),
                ]) { WithoutConsortium = true },
            new(
                "password_resets_asked_for",
                "Password reset emails asked for within a day",
                ["reset_requests.address"],
                $"SELECT asked_at FROM reset_requests WHERE upper(address) = {Address} ORDER BY asked_at",
                [new("asked_at", "When")]) { WithoutConsortium = true },
            new(
                "calendar_mails",
                "What was last sent to your calendar",
                ["calendar_mails.person_id"],
                "SELECT uid, sequence FROM calendar_mails WHERE person_id = @person ORDER BY uid",
                [
                    new("uid", "The id of a session, or of a series, in calendars"),
                    new("sequence", "The number of the last change"),
                ]) { WithoutConsortium = true },
            new(
                "reply_addresses",
                "The addresses to which your calendar and you answer by email",
                ["reply_addresses.person_id", "reply_addresses.address"],
                "SELECT uid, address, ends_at, told_at FROM reply_addresses WHERE person_id = @person ORDER BY uid",
                [
                    new("uid", "The id of a session, or of a series, in calendars, or the conversation"),
                    new("address", "The address"),
                    new("ends_at", "Until when it takes answers"),
                    new("told_at", "When you were told that something sent there was not read"),
                ]) { WithoutConsortium = true },
            new(
                "time_zone",
                "The time zone used for times in emails to you",
                ["reader_zones.person_id"],
                "SELECT time_zone, updated_at FROM reader_zones WHERE person_id = @person",
                [
                    new("time_zone", "The time zone"),
                    new("updated_at", "When it was set"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Your answer on email to an employer",
                ["employer_mail_answers.person_id"],
                "SELECT count(*)::int FROM employer_mail_answers WHERE person_id = @person",
                "DELETE FROM employer_mail_answers WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "What was last sent to your calendar",
                ["calendar_mails.person_id"],
                "SELECT count(*)::int FROM calendar_mails WHERE person_id = @person",
                "DELETE FROM calendar_mails WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "The addresses to which your calendar and you answer by email",
                ["reply_addresses.person_id", "reply_addresses.address"],
                "SELECT count(*)::int FROM reply_addresses WHERE person_id = @person",
                "DELETE FROM reply_addresses WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "The time zone used for times in emails to you",
                ["reader_zones.person_id"],
                "SELECT count(*)::int FROM reader_zones WHERE person_id = @person",
                "DELETE FROM reader_zones WHERE person_id = @person") with { WithoutConsortium = true },
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["farewells.person_id"] = "Exists only from the end of the account to the last mail, which is hours.",
            ["farewells.email"] = "Exists only from the end of the account to the last mail, which is hours.",
        },
    };
}
