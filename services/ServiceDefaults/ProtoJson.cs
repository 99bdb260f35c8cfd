using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Reads JSON and the values of a query as proto3 JSON has them, strictly: a name that no field has, a value of another kind, a field given
/// twice and two of a oneof are INVALID_ARGUMENT with the field's proto path. Gives them back in the one form that transcoding reads.
/// </summary>
internal sealed partial class ProtoJson(Utf8JsonWriter writer, MessageDescriptor? masked)
{
    private const int MaxDepth = 64;

    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Names = new();
    private static readonly JsonParser WellKnown = new(JsonParser.Settings.Default);

    /// <summary>
    /// Writes JSON anew. <paramref name="path"/> is the proto path of what it stands for, empty for the request itself;
    /// <paramref name="masked"/> is what a mask in it names fields of; <paramref name="sent"/> takes the names of the fields given.
    /// </summary>
    public static byte[] Rewrite(ReadOnlyMemory<byte> json, MessageDescriptor type, string path, MessageDescriptor? masked = null, ISet<string>? sent = null)
    {
        var body = path.Length == 0 ? "body" : path;
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw Errors.InvalidField(body, string.Create(CultureInfo.InvariantCulture, $"is not UTF-8: look at byte {FirstOther(json.Span) + 1}. Send the text in UTF-8."), "INVALID_JSON");
        }

        if (IsNothing(json.Span))
        {
            return "{}"u8.ToArray();
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            using var buffer = new MemoryStream(json.Length);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                new ProtoJson(writer, masked).WriteMessage(document.RootElement, type, path, sent);
            }

            return buffer.ToArray();
        }
        catch (JsonException e)
        {
            throw Errors.InvalidField(body, e.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
                ? $"is nested deeper than {MaxDepth} levels."
                : string.Create(CultureInfo.InvariantCulture, $"is not JSON in UTF-8: look at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."), "INVALID_JSON");
        }
    }

    /// <summary>Says whether a body is empty or no more than null.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> json)
    {
        var text = (json.StartsWith("\uFEFF"u8) ? json[3..] : json).Trim(" \t\r\n"u8);
        return text.IsEmpty || text.SequenceEqual("null"u8);
    }

    private static int FirstOther(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>Finds a field by its name in JSON or in the proto; null where there is none.</summary>
    public static FieldDescriptor? Find(MessageDescriptor type, string name) => Names.GetOrAdd(type, static message =>
    {
        var names = new Dictionary<string, FieldDescriptor>(StringComparer.Ordinal);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            names[field.JsonName] = field;
            names.TryAdd(field.Name, field);
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }).GetValueOrDefault(name);

    /// <summary>Whether a message is written as one value, as times and masks are.</summary>
    public static bool IsOneValue(MessageDescriptor type) => type.File.Package == "google.protobuf" && type.FullName != Empty.Descriptor.FullName;

    /// <summary>Reads a value of a query: the form that transcoding takes of it.</summary>
    public static string QueryValue(string text, FieldDescriptor field, string path, MessageDescriptor? masked) => field.FieldType switch
    {
        FieldType.String => Text(text, path),
        FieldType.Bool => text is "true" or "false" ? text : throw Wrong(path, "must be true or false."),
        FieldType.Float or FieldType.Double => Number(text, path).ToString("R", CultureInfo.InvariantCulture),
        FieldType.Bytes => Base64(text, path),
        FieldType.Enum => field.EnumType.FindValueByName(text)?.Name
            ?? (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? field.EnumType.FindValueByNumber(number)?.Name : null)
            ?? throw NotListed(field, path),
        FieldType.Message or FieldType.Group when field.MessageType.FullName == FieldMask.Descriptor.FullName => string.Join(',', MaskPaths(text, path, masked)),
        FieldType.Message or FieldType.Group => OneValue(JsonSerializer.Serialize(text), field.MessageType, path).Trim('"'),
        _ => Integer(text, field.FieldType, path).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Joins a name to a path; what a caller made up is cut short and without what cannot be seen.</summary>
    public static string Join(string path, string name)
    {
        var shown = name.Length > 64 ? name[..64] + "…" : name;
        shown = string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private void WriteMessage(JsonElement element, MessageDescriptor type, string path, ISet<string>? sent = null)
    {
        if (IsOneValue(type))
        {
            if (type.FullName == FieldMask.Descriptor.FullName)
            {
                writer.WriteStringValue(string.Join(',', MaskPaths(StringOf(element, path), path, masked).Select(CamelCase)));
            }
            else
            {
                writer.WriteRawValue(OneValue(element.GetRawText(), type, path), skipInputValidation: true);
            }

            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path.Length == 0 ? "body" : path, $"must be a JSON object; it is {Kind(element)}.");
        }

        writer.WriteStartObject();
        var given = new HashSet<int>();
        var chosen = new HashSet<OneofDescriptor>();
        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property, path);
            var field = Find(type, name) ?? throw Wrong(Join(path, name), $"is not a field of {type.Name}. Check its spelling.", "UNKNOWN_FIELD");
            var fieldPath = Join(path, field.Name);
            if (!given.Add(field.FieldNumber))
            {
                throw Wrong(fieldPath, "is given twice.");
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue; // as if it were not there
            }

            if (field.RealContainingOneof is { } oneof && !chosen.Add(oneof))
            {
                throw Wrong(fieldPath, $"cannot be given together with another of: {string.Join(", ", oneof.Fields.Select(other => other.Name))}.");
            }

            sent?.Add(field.Name);
            writer.WritePropertyName(field.JsonName);
            if (field.IsMap)
            {
                WriteMap(property.Value, field, fieldPath);
            }
            else if (field.IsRepeated)
            {
                WriteList(property.Value, field, fieldPath);
            }
            else
            {
                WriteValue(property.Value, field, fieldPath);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteList(JsonElement element, FieldDescriptor field, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(path, $"must be a list; it is {Kind(element)}.");
        }

        writer.WriteStartArray();
        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            WriteValue(item, field, $"{path}[{i++}]");
        }

        writer.WriteEndArray();
    }

    private void WriteMap(JsonElement element, FieldDescriptor field, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, $"must be a JSON object; it is {Kind(element)}.");
        }

        var (key, value) = (field.MessageType.FindFieldByName("key"), field.MessageType.FindFieldByName("value"));
        writer.WriteStartObject();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = QueryValue(NameOf(property, path), key, path, masked);
            if (!given.Add(name))
            {
                throw Wrong(Join(path, name), "is given twice.");
            }

            writer.WritePropertyName(name);
            WriteValue(property.Value, value, Join(path, name));
        }

        writer.WriteEndObject();
    }

    private void WriteValue(JsonElement element, FieldDescriptor field, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            throw Wrong(path, "must not be null.");
        }

        switch (field.FieldType)
        {
            case FieldType.Message or FieldType.Group:
                WriteMessage(element, field.MessageType, path);
                break;
            case FieldType.String:
                writer.WriteStringValue(Text(StringOf(element, path), path));
                break;
            case FieldType.Bytes:
                writer.WriteStringValue(Base64(StringOf(element, path), path));
                break;
            case FieldType.Bool:
                writer.WriteBooleanValue(element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Wrong(path, $"must be true or false; it is {Kind(element)}."));
                break;
            case FieldType.Enum when element.ValueKind == JsonValueKind.String:
                writer.WriteStringValue(field.EnumType.FindValueByName(StringOf(element, path))?.Name ?? throw NotListed(field, path));
                break;
            case FieldType.Enum:
                var number = element.ValueKind == JsonValueKind.Number ? (int)Integer(element.GetRawText(), FieldType.Int32, path) : throw NotListed(field, path);
                writer.WriteStringValue(field.EnumType.FindValueByNumber(number)?.Name ?? throw NotListed(field, path));
                break;
            case FieldType.Float or FieldType.Double:
                writer.WriteNumberValue(Number(NumberOf(element, path), path));
                break;
            default:
                writer.WriteNumberValue(Integer(NumberOf(element, path), field.FieldType, path));
                break;
        }
    }

    private static string NumberOf(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.String => StringOf(element, path),
        _ => throw Wrong(path, $"must be a number; it is {Kind(element)}."),
    };

    private static decimal Integer(string text, FieldType type, string path)
    {
        (decimal Least, decimal Most) range = type switch
        {
            FieldType.UInt32 or FieldType.Fixed32 => (0, uint.MaxValue),
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => (long.MinValue, long.MaxValue),
            FieldType.UInt64 or FieldType.Fixed64 => (0, ulong.MaxValue),
            _ => (int.MinValue, int.MaxValue),
        };
        if (text.Length > 64 || !JsonNumber().IsMatch(text))
        {
            throw Wrong(path, "must be a whole number, such as 5.");
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < range.Least || number > range.Most)
        {
            throw Wrong(path, string.Create(CultureInfo.InvariantCulture, $"must be between {range.Least} and {range.Most}."));
        }

        // What is smaller than a decimal can tell apart from nothing is not whole either.
        if (number != decimal.Truncate(number) || (number == 0 && double.Parse(text, CultureInfo.InvariantCulture) != 0))
        {
            throw Wrong(path, "must be a whole number, such as 5.");
        }

        return decimal.Truncate(number);
    }

    private static double Number(string text, string path) =>
        text.Length <= 400 && JsonNumber().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number
            : throw Wrong(path, "must be a number, such as 2.5.");

    private static string StringOf(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Wrong(path, $"must be a text; it is {Kind(element)}.");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(path, "must be whole Unicode; it has half of a surrogate pair.");
        }
    }

    private static string NameOf(JsonProperty property, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(path.Length == 0 ? "body" : path, "has a name that is not whole Unicode.", "INVALID_JSON");
        }
    }

    // PostgreSQL holds no NUL, and nobody means one.
    private static string Text(string text, string path) => text.Contains('\0', StringComparison.Ordinal) ? throw Wrong(path, "must not contain the character NUL.") : text;

    private static string Base64(string text, string path)
    {
        var standard = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        standard = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        return System.Buffers.Text.Base64.IsValid(standard) && !standard.Any(char.IsWhiteSpace) ? standard : throw Wrong(path, "must be base64.");
    }

    private static string OneValue(string json, MessageDescriptor type, string path)
    {
        try
        {
            return JsonFormatter.Default.Format(WellKnown.Parse(json, type));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw Wrong(path, type.Name switch
            {
                nameof(Timestamp) => "must be a moment, such as \"2026-09-01T08:00:00Z\".",
                nameof(Duration) => "must be a duration in seconds, such as \"90s\".",
                _ => $"is not a {type.Name} as proto3 JSON writes it.",
            });
        }
    }

    private static IEnumerable<string> MaskPaths(string mask, string path, MessageDescriptor? masked) =>
        mask.Trim() == UpdateMask.All ? [UpdateMask.All] : mask.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(named =>
        {
            var type = masked;
            var names = new List<string>();
            foreach (var name in named.Split('.'))
            {
                var field = (type is null ? null : Find(type, name))
                    ?? throw Wrong(path, $"names '{Join("", named)}', which is not a field{(masked is null ? "" : $" of {masked.Name}")}.");
                names.Add(field.Name);
                type = field is { IsRepeated: false, FieldType: FieldType.Message } && !IsOneValue(field.MessageType) ? field.MessageType : null;
            }

            return string.Join('.', names);
        }).ToList();

    private static string CamelCase(string path) => UnderscoreAndLetter().Replace(path, match => match.Value[1..].ToUpperInvariant());

    private static DomainException NotListed(FieldDescriptor field, string path) =>
        Wrong(path, $"must be one of: {string.Join(", ", field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name))}.");

    private static DomainException Wrong(string path, string problem, string reason = "INVALID_FIELD") => Errors.InvalidField(path, problem, reason);

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex("_[a-z]")]
    private static partial Regex UnderscoreAndLetter();
}
