using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace MentorNet.Web.Shell.Data;

/// <summary>Keeps for each person the key that locks what they have typed in a browser and not sent. It is made when first asked for, and kept encrypted.</summary>
internal sealed class DraftKeys(NpgsqlDataSource source, IDataProtectionProvider protection)
{
    // Half of it encrypts, half of it names.
    private const int Length = 64;

    private readonly IDataProtector protector = protection.CreateProtector("draft keys");

    public async Task<byte[]> GetAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var kept = await connection.QuerySingleAsync<byte[]>(new CommandDefinition(
            """
            INSERT INTO draft_keys (person_id, key) VALUES (@person, @key) ON CONFLICT DO NOTHING;
            SELECT key FROM draft_keys WHERE person_id = @person
            """,
            new { person, key = protector.Protect(RandomNumberGenerator.GetBytes(Length)) }, cancellationToken: cancellationToken));
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // The key that encrypted it is gone, and what it has locked with it.
            var key = RandomNumberGenerator.GetBytes(Length);
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE draft_keys SET key = @key, created_at = now() WHERE person_id = @person", new { person, key = protector.Protect(key) }, cancellationToken: cancellationToken));
            return key;
        }
    }
}
