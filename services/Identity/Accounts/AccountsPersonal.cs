using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>Where accounts hold something about a person.</summary>
internal static class AccountsPersonal
{
    private const string Address = """(SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = @person)""";

    /// <summary>What an export shows, first of all.</summary>
    public static readonly PersonalPart Shown = new(
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
                "failed_sign_ins",
                "Failed attempts to sign in as you in the last few minutes",
                ["sign_in_failures.account"],
                $"SELECT address, failed_at FROM sign_in_failures WHERE account IN ({Address}, '2FA ' || upper(@person::text), 'RESET ' || upper(@person::text)) ORDER BY failed_at",
                [
                    new("address", "The network address they came from"),
                    new("failed_at", "When"),
                ]) { WithoutConsortium = true },
        ],
        [])
    {
        Exempt = new Dictionary<string, string>
        {
            ["AspNetUserClaims.UserId"] = "ASP.NET Core Identity expects the table; MentorNet writes nothing into it. It goes with the account.",
            ["AspNetUserLogins.UserId"] = "ASP.NET Core Identity expects the table; MentorNet writes nothing into it. It goes with the account.",
            ["AspNetUserTokens.UserId"] = "Secrets of two-step verification and recovery codes, which are shown to no one. They go with the account.",
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };

    /// <summary>What an erasure does, last of all: what is under an address is found by the account's.</summary>
    public static readonly PersonalPart Erased = new(
        [],
        [
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
                "Your account: name, email address, password, two-step verification",
                ["AspNetUsers.Email", "AspNetUsers.NormalizedEmail", "AspNetUsers.UserName", "AspNetUsers.NormalizedUserName"],
                """SELECT count(*)::int FROM "AspNetUsers" WHERE "Id" = @person""",
                """DELETE FROM "AspNetUsers" WHERE "Id" = @person""") with { WithoutConsortium = true },
        ]);
}
