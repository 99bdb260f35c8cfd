using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorNet.ServiceDefaults;

/// <summary>Makes and reads opaque page tokens (AIP-158): the sort key of the last row, bound to the query that gave it.</summary>
public static class PageToken
{
    // Callers can change what a token holds: nothing is missing, and no text is one that PostgreSQL does not hold.
    private static readonly JsonSerializerOptions Whole = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = { new StoredText() } };

    /// <summary>Makes a token. <paramref name="query"/> is everything that selects rows, the caller included; <paramref name="key"/> is what the next page starts after.</summary>
    public static string Create<TKey>(string query, TKey key) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Token<TKey>(Hash(query), key)));

    /// <summary>Reads a token; default for an empty one, INVALID_ARGUMENT for one that is damaged or of another query.</summary>
    public static TKey? Read<TKey>(string token, string query) where TKey : class
    {
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<Token<TKey>>(Base64Url.DecodeFromChars(token), Whole);
            if (read is { Key: not null } && read.Query == Hash(query))
            {
                return read.Key;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Answered below: a damaged token and one of another query are the same mistake.
        }

        throw Errors.InvalidField("page_token", "is not a token that this query returned. Start again without it.", "INVALID_PAGE_TOKEN");
    }

    /// <summary>Applies the rule for page sizes: 0 is the default, more than the maximum is the maximum, less than 0 is INVALID_ARGUMENT.</summary>
    public static int Size(int asked, int byDefault, int atMost) => asked switch
    {
        < 0 => throw Errors.InvalidField("page_size", "must not be negative."),
        0 => byDefault,
        _ => Math.Min(asked, atMost),
    };

    private static string Hash(string query) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 12));

    private sealed record Token<TKey>(string Query, TKey Key);

    private sealed class StoredText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
