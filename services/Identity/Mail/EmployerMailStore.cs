using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>The domain of an employer at which somebody has their address, and whether they let mails about messages go there; null until they answer.</summary>
internal sealed record EmployerMail(string Domain, bool? Allowed);

/// <summary>All SQL of addresses at an employer.</summary>
internal static class EmployerMailStore
{
    /// <summary>Keeps which domains are employers', unless a later list is known.</summary>
    public static Task<int> PutEmployerDomainsAsync(this Work work, EmployerDomainsTold told) => work.ExecuteAsync(
        """
        INSERT INTO employer_domain_list AS known (domains, told_at) VALUES (@domains, @ToldAt)
        ON CONFLICT (only_one) DO UPDATE SET domains = excluded.domains, told_at = excluded.told_at WHERE known.told_at < excluded.told_at
        """,
        new { domains = told.Domains.ToArray(), told.ToldAt });

    /// <summary>Says at which employer somebody has their address, the closest domain; null if at none that is known. An answer is for one domain.</summary>
    public static Task<EmployerMail?> FindEmployerMailAsync(this Work work, Guid personId) => work.QuerySingleOrDefaultAsync<EmployerMail>(
        """
        SELECT d.domain, a.allowed
        FROM "AspNetUsers" u CROSS JOIN employer_domain_list l CROSS JOIN unnest(l.domains) AS d (domain)
            LEFT JOIN employer_mail_answers a ON a.person_id = u."Id" AND a.domain = d.domain
        WHERE u."Id" = @personId AND right('.' || lower(split_part(u."Email", '@', 2)), length(d.domain) + 1) = '.' || d.domain
        ORDER BY length(d.domain) DESC
        LIMIT 1
        """,
        new { personId });

    public static Task<int> PutEmployerMailAnswerAsync(this Work work, Guid personId, string domain, bool allowed, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO employer_mail_answers (person_id, domain, allowed, answered_at) VALUES (@personId, @domain, @allowed, @now)
        ON CONFLICT (person_id) DO UPDATE SET domain = excluded.domain, allowed = excluded.allowed, answered_at = excluded.answered_at
        """,
        new { personId, domain, allowed, now });
}
