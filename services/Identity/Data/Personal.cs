using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Data;

/// <summary>Says where Identity holds something about a person.</summary>
internal static class Personal
{
    private const string Address = """(SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = @person)""";

    public static readonly PersonalTables Tables = new(
        "identity",
        [
            new(
                "account",
                "Your account",
                ["AspNetUsers.Email", "AspNetUsers.NormalizedEmail", "AspNetUsers.UserName", "AspNetUsers.NormalizedUserName"],
                """
                SELECT "Id" AS person, "DisplayName" AS display_name, "Email" AS email, "EmailConfirmed" AS email_confirmed, "TwoFactorEnabled" AS second_factor,
                    "Operator" AS is_operator, "Demo" AS is_sample, "LastConsortiumId" AS last_consortium
                FROM "AspNetUsers" WHERE "Id" = @person
                """,
                [
                    new("person", "Your ID, by which the parts of MentorNet know you"),
                    new("display_name", "The name that people see"),
                    new("email", "Your email address"),
                    new("email_confirmed", "Whether you have shown that the address is yours"),
                    new("second_factor", "Whether you use two-step verification; its secret is never shown"),
                    new("is_operator", "Whether you run this installation"),
                    new("is_sample", "Whether the account belongs to the sample"),
                    new("last_consortium", "The consortium that you signed in to last"),
                ]) { WithoutConsortium = true },
            new(
                "address_change",
                "An email address that you gave and have not confirmed",
                ["address_changes.person_id", "address_changes.address"],
                "SELECT address, asked_at, expires_at FROM address_changes WHERE person_id = @person",
                [
                    new("address", "The address"),
                    new("asked_at", "When you gave it"),
                    new("expires_at", "Until when you can confirm it"),
                ]) { WithoutConsortium = true },
            new(
                "left_domains",
                "Whose addresses you have left, so that nothing goes there any longer",
                ["left_domains.person_id"],
                "SELECT domain, left_at FROM left_domains WHERE person_id = @person ORDER BY left_at",
                [
                    new("domain", "The part after the @"),
                    new("left_at", "When you left it"),
                ]) { WithoutConsortium = true },
            new(
                "memberships",
                "The consortia you belong to",
                ["memberships.person_id"],
                """
                SELECT m.consortium_id AS consortium, c.display_name, m.roles, m.offered_roles, m.joined, m.changed_at
                FROM memberships m JOIN consortia c ON c.id = m.consortium_id
                WHERE m.consortium_id = @consortium AND m.person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("display_name", "Its name"),
                    new("roles", "Your roles in it"),
                    new("offered_roles", "Roles that you are asked to take on as well"),
                    new("joined", "Whether you have accepted"),
                    new("changed_at", "When this last changed"),
                ]),
            new(
                "invitations",
                "Invitations sent to you",
                ["invitations.person_id", "invitations.accepted_by", "invitations.email"],
                """
                SELECT consortium_id AS consortium, email, display_name, roles, state, created_at, expires_at
                FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by) ORDER BY created_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("email", "The address it was sent to"),
                    new("display_name", "The name that the admin gave"),
                    new("roles", "The roles it offers"),
                    new("state", "OPEN, ACCEPTED, or REVOKED"),
                    new("created_at", "When it was made"),
                    new("expires_at", "When its link stops working"),
                ]),
            new(
                "invitations_made",
                "Invitations that you made",
                ["invitations.invited_by"],
                "SELECT consortium_id AS consortium, roles, created_at FROM invitations WHERE consortium_id = @consortium AND invited_by = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("roles", "The roles it offers"),
                    new("created_at", "When you made it"),
                ]),
            new(
                "appointments",
                "Who asked you to be an admin, whom you asked, and whose appointment you confirmed",
                ["appointments.person_id", "appointments.appointed_by", "appointments.confirmed_by"],
                """
                SELECT consortium_id AS consortium, person_id = @person AS you_were_asked, coalesce(appointed_by = @person, false) AS you_asked,
                    coalesce(confirmed_by = @person, false) AS you_confirmed, appointed_at, confirmed_at
                FROM appointments WHERE consortium_id = @consortium AND @person IN (person_id, appointed_by, confirmed_by) ORDER BY appointed_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("you_were_asked", "Whether it was you who was asked"),
                    new("you_asked", "Whether it was you who asked someone"),
                    new("you_confirmed", "Whether it was you who confirmed it"),
                    new("appointed_at", "When it was asked"),
                    new("confirmed_at", "When it was confirmed"),
                ]),
            new(
                "walls",
                "Organizations whose people must not learn about you, from your profile and from invitations",
                ["walls.person_id"],
                "SELECT consortium_id AS consortium, ARRAY(SELECT DISTINCT unnest(employers || invited) ORDER BY 1) AS employers, hidden FROM walls WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("consortium", "The consortium's id"),
                    new("employers", "The organizations"),
                    new("hidden", "Whether you hide from everyone but your pairings"),
                ]),
            new(
                "sign_in_sessions",
                "Where you are or were signed in",
                ["OpenIddictAuthorizations.Subject", "OpenIddictTokens.Subject"],
                """
                SELECT a."DisplayName" AS program, nullif(s."Properties", '')::jsonb->>'browser' AS browser, s."CreationDate" AS created_at, s."Status" AS state
                FROM "OpenIddictAuthorizations" s LEFT JOIN "OpenIddictApplications" a ON a."Id" = s."ApplicationId"
                WHERE s."Subject" = @person::text ORDER BY s."CreationDate"
                """,
                [
                    new("program", "The program that you signed in with"),
                    new("browser", "The browser and the system, without their versions"),
                    new("created_at", "When you signed in"),
                    new("state", "valid, or revoked when it has ended"),
                ]) { WithoutConsortium = true },
            new(
                "failed_sign_ins",
                "Failed attempts to sign in as you in the last few minutes",
                ["sign_in_failures.account"],
                $"SELECT address, failed_at FROM sign_in_failures WHERE account IN ({Address}, '2FA ' || upper(@person::text), 'RESET ' || upper(@person::text)) ORDER BY failed_at",
                [
                    new("address", "The network address they came from"),
                    new("failed_at", "When"),
                ]) { WithoutConsortium = true },
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
            new(
                "consortia_created",
                "Consortia that you created",
                ["consortia.created_by"],
                "SELECT id AS consortium, display_name, created_at FROM consortia WHERE created_by = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("display_name", "Its name"),
                    new("created_at", "When you created it"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Your memberships and roles",
                ["memberships.person_id"],
                "SELECT count(*)::int FROM memberships WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM memberships WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Invitations sent to you",
                ["invitations.person_id", "invitations.accepted_by", "invitations.email", "walls.person_id"],
                "SELECT count(*)::int FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by)",
                """
                DELETE FROM invitations WHERE consortium_id = @consortium AND @person IN (person_id, accepted_by);
                DELETE FROM walls WHERE consortium_id = @consortium AND person_id = @person
                """),
            ErasureRule.Remove(
                "That you were asked to be an admin",
                ["appointments.person_id"],
                "SELECT count(*)::int FROM appointments WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM appointments WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Remove(
                "Your sign-in sessions",
                ["OpenIddictAuthorizations.Subject", "OpenIddictTokens.Subject"],
                """SELECT count(*)::int FROM "OpenIddictAuthorizations" WHERE "Subject" = @person::text""",
                """
                DELETE FROM "OpenIddictTokens" WHERE "Subject" = @person::text;
                DELETE FROM "OpenIddictAuthorizations" WHERE "Subject" = @person::text
                """) with { WithoutConsortium = true },
            ErasureRule.Remove(
                "Failed sign-ins, password resets asked for, and emails waiting to be sent",
                ["sign_in_failures.account", "mail.recipient", "return_addresses.recipient", "reset_requests.address", "invitation_mails.address", "invitation_mails.asked_by"],
                $"SELECT (SELECT count(*) FROM sign_in_failures WHERE account IN ({Address}, '2FA ' || upper(@person::text), 'RESET ' || upper(@person::text)))::int + (SELECT count(*) FROM mail WHERE upper(recipient) = {Address})::int",
                $"""
                DELETE FROM sign_in_failures WHERE account IN ({Address}, '2FA ' || upper(@person::text), 'RESET ' || upper(@person::text));
                DELETE FROM mail WHERE upper(recipient) = {Address};
                DELETE FROM return_addresses WHERE upper(recipient) = {Address};
                DELETE FROM reset_requests WHERE upper(address) = {Address};
                DELETE FROM invitation_mails WHERE asked_by = @person OR upper(address) = {Address}
                """) with { WithoutConsortium = true },
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
            ErasureRule.Remove(
                "Addresses that you gave or left",
                ["address_changes.person_id", "address_changes.address", "left_domains.person_id", "left_domains_to_tell.person_id"],
                "SELECT (SELECT count(*) FROM address_changes WHERE person_id = @person)::int + (SELECT count(*) FROM left_domains WHERE person_id = @person)::int",
                """
                DELETE FROM address_changes WHERE person_id = @person;
                DELETE FROM left_domains WHERE person_id = @person;
                DELETE FROM left_domains_to_tell WHERE person_id = @person
                """) with { WithoutConsortium = true },
            ErasureRule.Remove(
                "Your account: name, email address, password, two-step verification",
                ["AspNetUsers.Email", "AspNetUsers.NormalizedEmail", "AspNetUsers.UserName", "AspNetUsers.NormalizedUserName"],
                """SELECT count(*)::int FROM "AspNetUsers" WHERE "Id" = @person""",
                """DELETE FROM "AspNetUsers" WHERE "Id" = @person""") with { WithoutConsortium = true },
            ErasureRule.Keep(
                "Invitations that you made",
                "They are other people's. That you made them is removed.",
                ["invitations.invited_by"],
                "SELECT count(*)::int FROM invitations WHERE consortium_id = @consortium AND invited_by = @person",
                "UPDATE invitations SET invited_by = NULL WHERE consortium_id = @consortium AND invited_by = @person"),
            ErasureRule.Keep(
                "Admins whom you asked or confirmed",
                "What they may not see stays as it is. That it was you is removed.",
                ["appointments.appointed_by", "appointments.confirmed_by"],
                "SELECT count(*)::int FROM appointments WHERE consortium_id = @consortium AND @person IN (appointed_by, confirmed_by)",
                """
                UPDATE appointments SET organizations = apart_by_appointment(consortium_id, person_id), appointed_by = NULL WHERE consortium_id = @consortium AND appointed_by = @person AND confirmed_at IS NULL;
                UPDATE appointments SET appointed_by = NULL WHERE consortium_id = @consortium AND appointed_by = @person;
                UPDATE appointments SET confirmed_by = NULL WHERE consortium_id = @consortium AND confirmed_by = @person
                """),
            ErasureRule.Keep(
                "Consortia that you created",
                "A consortium belongs to its members. That it was you who created it is removed.",
                ["consortia.created_by"],
                "SELECT count(*)::int FROM consortia WHERE created_by = @person",
                "UPDATE consortia SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE created_by = @person") with { WithoutConsortium = true },
        ])
    {
        BeforeErasure = DepartureStore.LetGoAsync,
        Exempt = new Dictionary<string, string>
        {
            ["AspNetUserClaims.UserId"] = "ASP.NET Core Identity expects the table; MentorNet writes nothing into it. It goes with the account.",
            ["AspNetUserLogins.UserId"] = "ASP.NET Core Identity expects the table; MentorNet writes nothing into it. It goes with the account.",
            ["AspNetUserTokens.UserId"] = "Secrets of two-step verification and recovery codes, which are shown to no one. They go with the account.",
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
            ["farewells.person_id"] = "Exists only from the end of the account to the last mail, which is hours.",
            ["farewells.email"] = "Exists only from the end of the account to the last mail, which is hours.",
        },
        NotExported = new Dictionary<string, string> { ["left_domains_to_tell.person_id"] = "Exists only for the hour after an upgrade; the domains themselves are exported." },
    };
}
