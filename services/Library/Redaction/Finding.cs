using System.Security.Cryptography;
using System.Text;

namespace MentorNet.Library.Redaction;

/// <summary>What a finding looks like; the numbers are those of the proto.</summary>
internal enum FindingKind
{
    Name = 1,
    EmailAddress = 2,
    PhoneNumber = 3,
    StreetAddress = 4,
    IdNumber = 5,
    BirthDate = 6,
    FileAuthor = 7,
    FileEditor = 8,
    FileOrganization = 9,
    FileComment = 10,
    FileChange = 11,
    UnreadFile = 12,
}

/// <summary>Where a finding stands; the numbers are those of the proto.</summary>
internal enum FindingPlace
{
    Title = 1,
    Summary = 2,
    ChangeReason = 3,
    FileName = 4,
    FileText = 5,
    FileProperties = 6,
}

/// <summary>A piece of a text that looks like something about a person.</summary>
internal readonly record struct Hit(FindingKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Something about a person, or what looks like it, in one place of a resource. The same words are one finding there, however often they stand in it: it is decided once.
/// </summary>
internal sealed record Finding(FindingKind Kind, FindingPlace Place, string Text)
{
    /// <summary>What stands before it the first time.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands after it the first time.</summary>
    public string After { get; init; } = "";

    public int Count { get; init; } = 1;

    /// <summary>Its name within its resource, 32 hexadecimal digits: a digest, by which a guess at something short, as a phone number, can be checked.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)Kind}|{(int)Place}|{Text}")).AsSpan(0, 16));
}
