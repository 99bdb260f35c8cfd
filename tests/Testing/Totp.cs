using System.Globalization;
using System.Security.Cryptography;

namespace MentorNet.Testing;

/// <summary>What an authenticator app shows (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
public static class Totp
{
    /// <summary>Gives the code of a moment, of now if none is given.</summary>
    public static string Of(string base32, DateTimeOffset? at = null)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes((at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // authenticator apps have it so
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var start = hash[^1] & 15;
        var number = ((hash[start] & 127) << 24 | hash[start + 1] << 16 | hash[start + 2] << 8 | hash[start + 3]) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
