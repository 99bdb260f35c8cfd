namespace MentorNet.ServiceDefaults;

/// <summary>Reads what callers send; anything malformed is INVALID_ARGUMENT with the field's proto path.</summary>
public static class Parse
{
    /// <summary>Reads `{collection}/{uuid}`.</summary>
    public static Guid Name(string value, string collection, string field)
    {
        if (value.Length <= 100
            && value.StartsWith(collection, StringComparison.Ordinal)
            && value.Length > collection.Length
            && value[collection.Length] == '/'
            && Guid.TryParseExact(value.AsSpan(collection.Length + 1), "D", out var id))
        {
            return id;
        }

        throw Errors.InvalidField(field, $"must be '{collection}/' and a UUID.");
    }

    /// <summary>Reads a text of bounded length; white space around it does not count.</summary>
    public static string Text(string value, string field, int atLeast, int atMost)
    {
        var text = value.Trim();
        if (text.Length < atLeast)
        {
            throw Errors.InvalidField(field, atLeast == 1 ? "must not be empty." : $"must have at least {atLeast} characters.");
        }

        if (text.Length > atMost)
        {
            throw Errors.InvalidField(field, $"must have at most {atMost} characters; it has {text.Length}.");
        }

        // PostgreSQL holds no NUL, and other control characters are never meant.
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            throw Errors.InvalidField(field, "must not contain control characters.");
        }

        return text;
    }

    /// <summary>Reads a `request_id`: empty is none, anything else must be a UUID (AIP-155).</summary>
    public static Guid? RequestId(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return Guid.TryParseExact(value, "D", out var id) ? id : throw Errors.InvalidField("request_id", "must be empty or a UUID.");
    }

    /// <summary>Refuses a list that is too long.</summary>
    public static void Count(int count, string field, int atMost)
    {
        if (count > atMost)
        {
            throw Errors.InvalidField(field, $"must have at most {atMost} items; it has {count}.");
        }
    }
}
