using MentorNet.ServiceDefaults;

namespace MentorNet.Matching;

/// <summary>What every feature writes and reads in one way.</summary>
internal static class Wire
{
    public static string Etag(long version) => $"v{version}";

    /// <summary>Throws where a caller who says what they have seen has seen something else.</summary>
    public static void CheckEtag(string etag, long version, string name)
    {
        if (etag.Length > 0 && etag != Etag(version))
        {
            throw Errors.EtagMismatch(name);
        }
    }

    /// <summary>Writes a value as protos name theirs: <c>PinNotPossible</c> is <c>PIN_NOT_POSSIBLE</c>.</summary>
    public static string Code(Enum value) => string.Concat(value.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
