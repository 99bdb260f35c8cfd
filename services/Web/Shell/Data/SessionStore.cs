using System.Security.Claims;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace MentorNet.Web.Shell.Data;

/// <summary>Keeps sign-in tickets, with the tokens in them, encrypted in the web's own database. The cookie carries only the session's id.</summary>
internal sealed class SessionStore(NpgsqlDataSource source, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    /// <summary>The claim that names the session, for parts that run outside a request.</summary>
    public const string Claim = "web_session";

    private readonly IDataProtector protector = protection.CreateProtector("sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = Guid.CreateVersion7();
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(Claim, id.ToString()));
        await RenewAsync(id.ToString(), ticket);
        return id.ToString();
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM sessions WHERE expires_at < @now; DELETE FROM kept_forms WHERE expires_at < @now", new { now = clock.GetUtcNow().UtcDateTime });
        await connection.ExecuteAsync(
            """
            INSERT INTO sessions (id, ticket, expires_at, person_id)
            VALUES (@id, @bytes, @expires, @person)
            ON CONFLICT (id) DO UPDATE SET ticket = EXCLUDED.ticket, expires_at = EXCLUDED.expires_at
            """,
            new
            {
                id = Guid.Parse(key),
                bytes = protector.Protect(TicketSerializer.Default.Serialize(ticket)),
                person = Guid.TryParse(ticket.Principal.FindFirst("sub")?.Value, out var person) ? person : (Guid?)null,
                expires = (ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddHours(12)).UtcDateTime,
            });
    }

    /// <summary>Replaces the tokens of a session that still exists; one that was ended meanwhile stays ended.</summary>
    public async Task<bool> UpdateAsync(string key, AuthenticationTicket ticket)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteAsync(
            "UPDATE sessions SET ticket = @bytes WHERE id = @id",
            new { id = Guid.Parse(key), bytes = protector.Protect(TicketSerializer.Default.Serialize(ticket)) }) == 1;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        await using var connection = await source.OpenConnectionAsync();
        var bytes = await connection.QuerySingleOrDefaultAsync<byte[]>(
            "SELECT ticket FROM sessions WHERE id = @id AND expires_at > @now", new { id, now = clock.GetUtcNow().UtcDateTime });
        try
        {
            return bytes is null ? null : TicketSerializer.Default.Deserialize(protector.Unprotect(bytes));
        }
        catch (CryptographicException)
        {
            // The key is gone: whoever held this session signs in again.
            return null;
        }
    }

    public async Task RemoveAsync(string key)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM sessions WHERE id = @id", new { id = Guid.Parse(key) });
    }
}
