using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using Npgsql;

namespace MentorNet.Web.Shell.Data;

/// <summary>Keeps for a while what somebody sent by a form, because it could not be taken or its answer is a page: encrypted, one for each place, the newest few of a person.</summary>
internal sealed class KeptForms(NpgsqlDataSource source, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int Most = 20;

    // A page may stay open for long; who it was made for is known as long as what is typed in a browser is kept.
    private static readonly TimeSpan Open = TimeSpan.FromDays(14);
    private readonly ITimeLimitedDataProtector authors = protection.CreateProtector("form authors").ToTimeLimitedDataProtector();

    /// <summary>Writes for whom a page is made, and in which consortium, so that nobody else can say so.</summary>
    public string Author(Guid person, string consortium) => authors.Protect($"{person:N} {consortium}", clock.GetUtcNow() + Open);

    /// <summary>Reads for whom a page was made, and in which consortium; null if it does not say.</summary>
    public (Guid Person, string Consortium)? AuthorOf(string token)
    {
        try
        {
            return token.Length is > 0 and < 1000 && authors.Unprotect(token).Split(' ') is [var person, var consortium] ? (Guid.ParseExact(person, "N"), consortium) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public async Task KeepAsync(Guid person, string consortium, string path, IReadOnlyDictionary<string, string[]> fields, TimeSpan life, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO kept_forms (person_id, place, fields, expires_at) VALUES (@person, @place, @words, @expires)
            ON CONFLICT (person_id, place) DO UPDATE SET fields = excluded.fields, expires_at = excluded.expires_at;
            DELETE FROM kept_forms WHERE expires_at < @now;
            DELETE FROM kept_forms WHERE person_id = @person AND place <> @place AND place NOT IN (SELECT place FROM kept_forms WHERE person_id = @person ORDER BY expires_at DESC LIMIT @Most)
            """,
            new { person, place = PlaceOf(consortium, path), words = Protector(person).Protect(JsonSerializer.SerializeToUtf8Bytes(fields)), now = Now, expires = Now + life, Most },
            cancellationToken: cancellationToken));
    }

    public async Task<FormCollection?> FindAsync(Guid person, string consortium, string path, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var words = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "SELECT fields FROM kept_forms WHERE person_id = @person AND place = @place AND expires_at > @now",
            new { person, place = PlaceOf(consortium, path), now = Now }, cancellationToken: cancellationToken));
        try
        {
            return words is null ? null : new FormCollection(JsonSerializer.Deserialize<Dictionary<string, string[]>>(Protector(person).Unprotect(words))!
                .ToDictionary(field => field.Key, field => new StringValues(field.Value)));
        }
        catch (CryptographicException)
        {
            // The key is gone, and the words with it.
            return null;
        }
    }

    public async Task ForgetAsync(Guid person, string consortium, string path, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM kept_forms WHERE person_id = @person AND place = @place", new { person, place = PlaceOf(consortium, path) }, cancellationToken: cancellationToken));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // A page is another one in each consortium: what was meant for people of one is not offered where it would go to those of another.
    private static byte[] PlaceOf(string consortium, string path) => SHA256.HashData(Encoding.UTF8.GetBytes($"{consortium} {path}".ToLowerInvariant()));

    private IDataProtector Protector(Guid person) => protection.CreateProtector("kept forms", person.ToString("N"));
}
