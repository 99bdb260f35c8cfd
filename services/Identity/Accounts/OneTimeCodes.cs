using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentorNet.Identity.Data;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// The codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, six digits). Each is good once, and so is none that is older (5.2); a clock
/// may be one step off. It stands in the place of ASP.NET Core Identity's own, which takes five codes at any time, as often as they come.
/// </summary>
internal sealed class OneTimeCodes(Database database, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const int Off = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Makes none: the person's app does.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <summary>Says whether a code is good now, and uses it up.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (token.Length != 6 || !token.All(char.IsAsciiDigit) || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } secret)
        {
            return false;
        }

        var key = KeyOf(secret);
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / (long)Step.TotalSeconds;
        for (var step = now - Off; step <= now + Off; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), Encoding.ASCII.GetBytes(token)) && await TakeAsync(user.Id, step))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins anew with a new key, of which no code was used.</summary>
    public async Task ForgetAsync(Account account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync("""UPDATE "AspNetUsers" SET "LastCodeStep" = NULL WHERE "Id" = @Id""", new { account.Id });
        await work.CommitAsync();
    }

    // The row's lock has of many at the same moment only one find it not taken.
    private async Task<bool> TakeAsync(Guid id, long step)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        var taken = await work.ExecuteAsync("""UPDATE "AspNetUsers" SET "LastCodeStep" = @step WHERE "Id" = @id AND coalesce("LastCodeStep", 0) < @step""", new { id, step });
        await work.CommitAsync();
        return taken == 1;
    }

    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // authenticator apps have it so
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    // RFC 4648, without padding: five bits a letter.
    private static byte[] KeyOf(string secret)
    {
        var key = new byte[secret.TrimEnd('=').Length * 5 / 8];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in secret.TrimEnd('='))
        {
            bits = (bits << 5 | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)) & 0xFFF;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                key[at++] = (byte)(bits >> count);
            }
        }

        return key;
    }
}
