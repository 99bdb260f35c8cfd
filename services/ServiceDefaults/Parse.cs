using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using MentorNet.Contracts;

namespace MentorNet.ServiceDefaults;

/// <summary>What is wrong with a line of text.</summary>
public enum LineFault
{
    /// <summary>It has line breaks, tabs, invisible characters or marks of direction.</summary>
    Unseen,

    /// <summary>It is empty.</summary>
    Empty,

    /// <summary>It is too long.</summary>
    TooLong,

    /// <summary>It begins with a mark that belongs on the letter before it.</summary>
    Mark,

    /// <summary>It has too many marks on one letter.</summary>
    Marks,

    /// <summary>It has no letter.</summary>
    NoLetter,
}

/// <summary>Reads what callers send; anything malformed is INVALID_ARGUMENT with the field's proto path.</summary>
public static partial class Parse
{
    // No letter of any language takes more; more are drawn over the lines around it.
    private const int MostMarks = 8;

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

    /// <summary>Reads `organizations/{scheme}-{key}` and returns the part behind the slash.</summary>
    public static string Organization(string value, string field)
    {
        var name = value.StartsWith("organizations/", StringComparison.Ordinal) ? value[14..] : "";
        return name.Length is > 4 and <= 80 && name.IndexOf('-', StringComparison.Ordinal) > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw Errors.InvalidField(field, "must be like 'organizations/nces-0100005'.");
    }

    /// <summary>Reads a text of bounded length; white space around it does not count, and one in which nothing can be seen is empty.</summary>
    public static string Text(string value, string field, int atLeast, int atMost)
    {
        var text = value.EnumerateRunes().Any(IsSeen) || value.Any(IsMeantByNobody) ? value.Trim() : "";
        if (text.Length < atLeast)
        {
            throw Errors.InvalidField(field, atLeast == 1 ? "must not be empty." : $"must have at least {atLeast} characters.");
        }

        if (text.Length > atMost)
        {
            throw Errors.InvalidField(field, $"must have at most {atMost} characters; it has {text.Length}.");
        }

        // PostgreSQL holds no NUL, and other control characters are never meant.
        if (text.Any(IsMeantByNobody))
        {
            throw Errors.InvalidField(field, "must not contain control characters.");
        }

        return text;
    }

    /// <summary>
    /// Reads a name or a title, of a person, a consortium, a round, a resource or whatever else people read as one line: in composed form (NFC),
    /// without white space around it and with one blank where several were typed, with at least one letter, and without what cannot be seen or turns the
    /// line's direction; between two letters of a script that joins them it may be said whether they are, as Persian and Sinhala are spelled. It does not begin with a mark that
    /// is drawn on the letter before it, and has at most eight of these in a row. Empty only where <paramref name="atLeast"/> is 0.
    /// </summary>
    public static string Line(string value, string field, int atLeast, int atMost)
    {
        if (ProblemOfLine(value, atLeast, atMost, out var line) is { } problem)
        {
            throw Errors.InvalidField(field, problem);
        }

        return line;
    }

    /// <summary>Reads a line as <see cref="Line"/> does, and says what is wrong with it instead of throwing; null if nothing is.</summary>
    public static string? ProblemOfLine(string value, int atLeast, int atMost, out string line) => FaultOfLine(value, atLeast, atMost, out line) switch
    {
        null => null,
        LineFault.Unseen => "must be one line, without line breaks, tabs, invisible characters, or text-direction marks.",
        LineFault.Empty => "must not be empty.",
        LineFault.TooLong => $"must have at most {atMost} characters; it has {line.Length}.",
        LineFault.Mark => "must not begin with a mark that belongs on the letter before it.",
        LineFault.Marks => $"must have at most {MostMarks} accents or other marks on one letter.",
        _ => "must have at least one letter.",
    };

    /// <summary>Reads a line as <see cref="Line"/> does, and names what is wrong with it; null if nothing is.</summary>
    public static LineFault? FaultOfLine(string value, int atLeast, int atMost, out string line)
    {
        line = "";
        Rune[] runes = [.. value.EnumerateRunes()];
        if (runes.Where((rune, i) => IsUnseen(rune) && !(IsJoiner(rune) && i > 0 && i + 1 < runes.Length && IsJoined(runes[i - 1]) && IsJoined(runes[i + 1]))).Any())
        {
            return LineFault.Unseen;
        }

        // A variation selector only chooses between two drawings of the same letter.
        line = Blanks().Replace(string.Concat(value.EnumerateRunes().Where(rune => !IsVariation(rune))).Trim(), " ").Normalize(NormalizationForm.FormC);
        return line.Length < atLeast ? LineFault.Empty
            : line.Length > atMost ? LineFault.TooLong
            : BeginsWithMark(line) ? LineFault.Mark
            : MostMarksInARow(line) > MostMarks ? LineFault.Marks
            : value.Trim().Length > 0 && !line.EnumerateRunes().Any(Rune.IsLetter) ? LineFault.NoLetter
            : null;
    }

    /// <summary>Writes a fault as codes are written.</summary>
    public static string CodeOf(LineFault fault) => fault switch
    {
        LineFault.Unseen => "UNSEEN",
        LineFault.Empty => "EMPTY",
        LineFault.TooLong => "TOO_LONG",
        LineFault.Mark => "MARK",
        LineFault.Marks => "MARKS",
        _ => "NO_LETTER",
    };

    /// <summary>The day of the calendar that a date names; null where it names none.</summary>
    public static DateOnly? DayOf(Google.Type.Date date) =>
        date is { Year: >= 1 and <= 9999, Month: >= 1 and <= 12, Day: >= 1 } && date.Day <= DateTime.DaysInMonth(date.Year, date.Month) ? new DateOnly(date.Year, date.Month, date.Day) : null;

    /// <summary>The beginning of a text, of at most so many characters. Half of one that takes two would be no text any more.</summary>
    public static string Cut(string text, int atMost) => text.Length <= atMost ? text : text[..(char.IsHighSurrogate(text[atMost - 1]) ? atMost - 1 : atMost)];

    private static bool BeginsWithMark(string line) => line.Length > 0 && IsMark(Rune.GetRuneAt(line, 0));

    private static int MostMarksInARow(string line)
    {
        var (most, now) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            now = IsMark(rune) ? now + 1 : 0;
            most = Math.Max(most, now);
        }

        return most;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether a reader sees it. What this version of Unicode does not know may be a picture that a newer phone has.</summary>
    public static bool IsSeen(Rune rune) => !Rune.IsWhiteSpace(rune) && !IsVariation(rune)
        && (!IsUnseen(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    private static bool IsMeantByNobody(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    private static bool IsVariation(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    // Latin, Greek and Cyrillic letters are never joined or kept apart: between two of these a joiner would only make a second spelling of a name.
    private static bool IsJoined(Rune rune) => rune.Value >= 0x0590 && !(rune.Value is >= 0x1E00 and <= 0x1FFF or >= 0x2C60 and <= 0x2C7F or >= 0xA640 and <= 0xA69F or >= 0xA720 and <= 0xA7FF or >= 0xFF21 and <= 0xFF5A) && IsOfWord(rune);

    private static bool IsOfWord(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    [GeneratedRegex(@"\p{Zs}{2,}")]
    private static partial Regex Blanks();

    // By category, and those that have another category and are drawn as nothing: fillers, joiners, shorthand and blank braille.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC or 0xFFFD;

    /// <summary>Reads a `request_id`: empty is none, anything else must be a UUID (AIP-155).</summary>
    public static Guid? RequestId(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return Guid.TryParseExact(value, "D", out var id) ? id : throw Errors.InvalidField("request_id", "must be empty or a UUID.");
    }

    /// <summary>Reads a message from its JSON; anything that is no field of it is INVALID_ARGUMENT with its proto path below <paramref name="field"/>.</summary>
    public static T Json<T>(string json, MessageParser<T> parser, string field) where T : IMessage<T>, new() =>
        parser.ParseJson(Encoding.UTF8.GetString(ProtoJson.Rewrite(Encoding.UTF8.GetBytes(json), new T().Descriptor, field)));

    /// <summary>Refuses a list that is too long.</summary>
    public static void Count(int count, string field, int atMost)
    {
        if (count > atMost)
        {
            throw Errors.InvalidField(field, $"must have at most {atMost} items; it has {count}.");
        }
    }

    /// <summary>Reads an event that a colleague sends by a call.</summary>
    public static T Event<T>(string json, string field) where T : class, IEvent
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json) ?? throw Errors.InvalidField(field, "is empty.");
        }
        catch (JsonException)
        {
            throw Errors.InvalidField(field, $"is no {typeof(T).Name} as JSON.");
        }
    }
}
