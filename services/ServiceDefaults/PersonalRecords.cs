using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using MentorNet.PersonalData.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>Reads all that a service holds about a person, as JSON records with their schema.</summary>
public static class PersonalRecords
{
    // The file is read by people too: their own letters stay as they are.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lets the transaction see what belongs to one person and to no consortium.</summary>
    public static Task AsPersonAsync(this Work work, Guid person) =>
        work.ExecuteAsync("SELECT set_config('app.person_id', @person, true)", new { person = person.ToString() });

    /// <summary>
    /// Reads collection by collection; each is announced with its schema, also where it is empty. Where somebody is an admin whom nobody has confirmed, <c>@unconfirmed</c> is true:
    /// what others said in circles is left out.
    /// </summary>
    public static async IAsyncEnumerable<ExportPersonalDataResponse> ReadAsync(
        Work work, PersonalTables tables, Guid person, IReadOnlyList<Guid> consortia, IReadOnlyList<Guid> unconfirmedIn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await work.AsPersonAsync(person);
        foreach (var collection in tables.Collections)
        {
            var announced = false;
            // Without a consortium the query still runs once, in one that does not exist: its columns are the schema.
            foreach (var consortium in collection.WithoutConsortium || consortia.Count == 0 ? [Guid.Empty] : consortia)
            {
                work.Bind(consortium);
                await using var reader = await work.ReadAsync(collection.Select, new { person, consortium, unconfirmed = unconfirmedIn.Contains(consortium) });
                var columns = Columns(collection, reader);
                if (!announced)
                {
                    announced = true;
                    yield return new ExportPersonalDataResponse { Collection = new Collection { Name = collection.Name, Title = collection.Title, Schema = Schema(collection, columns) } };
                }

                while (await reader.ReadAsync(cancellationToken))
                {
                    yield return new ExportPersonalDataResponse { Record = Record(collection, columns, reader) };
                }
            }
        }
    }

    private static List<Column> Columns(PersonalKind collection, DbDataReader reader)
    {
        var columns = new List<Column>();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var name = reader.GetName(i);
            var field = collection.Fields.FirstOrDefault(candidate => candidate.Name == name);
            if (field is null && name != "file")
            {
                throw new InvalidOperationException($"{collection.Name}.{name} has no meaning: say in its PersonalKind what it is.");
            }

            columns.Add(new Column(i, name, field, reader.GetDataTypeName(i)));
        }

        return columns;
    }

    private static string Schema(PersonalKind collection, List<Column> columns)
    {
        var shown = columns.Where(column => column.Field is not null).ToList();
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = collection.Title,
            ["type"] = "object",
            ["properties"] = new JsonObject(shown.Select(column => KeyValuePair.Create<string, JsonNode?>(column.Name, Property(column)))),
            ["required"] = new JsonArray([.. shown.Select(column => (JsonNode)column.Name)]),
            ["additionalProperties"] = false,
        }.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonObject Property(Column column)
    {
        var property = new JsonObject { ["description"] = column.Field!.Meaning };
        var type = column.Field.Show is null ? column.Type.Replace("[]", "", StringComparison.Ordinal) : "text";
        var (json, format) = type switch
        {
            "smallint" or "integer" or "bigint" => ("integer", null),
            "double precision" or "real" or "numeric" => ("number", null),
            "boolean" => ("boolean", null),
            "uuid" => ("string", "uuid"),
            "timestamp with time zone" => ("string", "date-time"),
            "date" => ("string", "date"),
            "jsonb" or "json" => ("", null),
            _ => ("string", (string?)null),
        };
        if (column.Type.EndsWith("[]", StringComparison.Ordinal))
        {
            property["type"] = new JsonArray("array", "null");
            property["items"] = new JsonObject { ["type"] = json };
        }
        else if (json.Length > 0)
        {
            property["type"] = new JsonArray(json, "null");
        }

        if (format is not null)
        {
            property["format"] = format;
        }

        return property;
    }

    private static Record Record(PersonalKind collection, List<Column> columns, DbDataReader reader)
    {
        var record = new Record { Collection = collection.Name };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                var value = reader.IsDBNull(column.Index) ? null : reader.GetValue(column.Index);
                if (column.Field is null)
                {
                    record.File = value is byte[] content ? UnsafeByteOperations.UnsafeWrap(content) : ByteString.Empty;
                    continue;
                }

                if (column.Name == "file_name")
                {
                    record.FileName = value as string ?? "";
                }

                json.WritePropertyName(column.Name);
                Write(json, column, value);
            }

            json.WriteEndObject();
        }

        record.Json = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        return record;
    }

    private static void Write(Utf8JsonWriter json, Column column, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case Array items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, column, item);
                }

                json.WriteEndArray();
                break;
            case var shown when column.Field!.Show is { } show:
                json.WriteStringValue(show(shown));
                break;
            case string text when column.Type is "jsonb" or "json":
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTime time:
                json.WriteStringValue(column.Type == "date" ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case short or int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case float or double or decimal:
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case IFormattable other:
                json.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private sealed record Column(int Index, string Name, PersonalField? Field, string Type);
}
